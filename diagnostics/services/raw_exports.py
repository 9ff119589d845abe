"""The answers one by one, for the facilitator alone, with a reason that stays in the journal."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.domain.disclosure import release
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.framework import Framework
from diagnostics.domain.microdata import Record, indistinct
from diagnostics.domain.sheet import Answer
from diagnostics.exports.raw import raw_csv
from diagnostics.models import Campaign, Submission
from diagnostics.queries.counts import campaign_counts, campaign_rules
from diagnostics.queries.results import campaign_framework

SHORTEST_REASON = 10
_FORM, _CHANNEL = "formulaire", "canal"


@transaction.atomic
def write_raw(*, campaign: Campaign, reason: str, by: User) -> bytes:
    """CSV of the scale answers. Small audiences are left out, and so are the answers of an audience to a question
    whose figures are not shown; traits that single somebody out are blank."""
    if campaign.state != Campaign.State.CLOSED:
        raise Refusal("Les réponses se téléchargent après la clôture de la campagne.", conflict=True)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal("Dites en quelques mots pourquoi : cela reste dans le journal.", field="reason")
    record(actor=by, verb="télécharge les réponses une à une", target=campaign.title, detail=reason.strip())
    framework = campaign_framework(campaign)
    traits = [_FORM, _CHANNEL, *(question.code for question in framework.profile)]
    return raw_csv(
        indistinct(list(_records(campaign, framework)), traits, campaign.threshold),
        campaign=(
            ("campagne", campaign.title),
            ("passation", campaign.wave),
            ("referentiel", framework.code),
            ("seuil", campaign.threshold),
        ),
        traits=traits,
        items=list(_items(framework)),
    )


def _records(campaign: Campaign, framework: Framework) -> Iterator[Record]:
    released = release(campaign_counts(campaign, framework), campaign_rules(campaign))
    shown = {
        (audience, code)
        for code, cells in released.cells.items()
        for audience, cell in cells.items()
        if isinstance(cell, Distribution)
    }
    rows = Submission.objects.filter(campaign=campaign).order_by("id")
    for audience, form, channel, profile, answers in rows.values_list(
        "audience", "form", "channel", "profile", "answers"
    ):
        traits = {code: _flat(value) for code, value in profile.items()}
        traits |= {_FORM: form, _CHANNEL: Submission.Channel(channel).label}
        given = {code: answer for code, answer in answers.items() if (audience, code) in shown}
        yield Record(audience, traits, given)


def _flat(answer: Answer) -> str:
    return "|".join(answer) if isinstance(answer, list) else str(answer)


def _items(framework: Framework) -> Iterator[str]:
    for theme in framework.themes:
        yield from (construct.code for construct in theme.constructs)
        yield theme.importance_code
