"""Many sheets at once, stored as if each had been sent, then counted: a campaign large enough to be read."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.sheet import DECLINED, UNKNOWN, Answer, Sheet, build_sheet, check_answers, split
from diagnostics.models import Campaign, Submission, TallyEntry
from diagnostics.queries.results import campaign_framework
from tests.factories.campaigns import FORMS, close, count, open_campaign_in

Answers = dict[str, Answer]


def pile(sheet: Sheet, people: int, *, leaning: float = 0.7, seed: str = "") -> list[Answers]:
    """Answers of a crowd to every scale and single-choice item: `leaning` is the share of favourable ones."""
    rng = Random(f"{seed} {sheet.audience}")
    return [
        {
            code: _answer(rng, item.kind, [value for value, _ in item.options], leaning)
            for code, item in sheet.items.items()
            if item.kind in {"scale", "single"}
        }
        for _ in range(people)
    ]


def _answer(rng: Random, kind: str, options: Sequence[str], leaning: float) -> Answer:
    if kind == "single":
        return DECLINED if rng.random() < 0.05 else rng.choice([o for o in options if o != DECLINED])
    if rng.random() < 0.05:
        return UNKNOWN
    half = len(options) // 2
    return rng.randint(half + 1, len(options)) if rng.random() < leaning else rng.randint(1, half)


def send_all(campaign: Campaign, audience: str, answers: Sequence[Answers], *, form: str = "") -> None:
    """Store these sheets of an audience and leave them to be counted."""
    form = form or FORMS[audience]
    with scope(role="web", cite=campaign.cite_id):
        sheet = build_sheet(campaign_framework(campaign), form)
        stored = []
        for given in answers:
            check_answers(sheet, given)
            scales, profile, _ = split(sheet, given)
            stored.append((scales, profile))
        Submission.objects.bulk_create(
            Submission(
                campaign=campaign,
                audience=audience,
                form=form,
                answers=scales,
                profile=profile,
                day=timezone.localdate(),
            )
            for scales, profile in stored
        )
        TallyEntry.objects.bulk_create(
            TallyEntry(campaign=campaign, audience=audience, answers=scales) for scales, _ in stored
        )


def closed_campaign_in(
    cite: Cite,
    people: dict[str, int],
    *,
    leaning: dict[str, float] | None = None,
    seed: str = "",
    **options: object,
) -> Campaign:
    """A closed and counted campaign: so many people of each audience, each audience leaning its own way."""
    campaign = open_campaign_in(cite, audiences=dict.fromkeys(people), **options)
    with scope(role="web", cite=cite):
        framework = campaign_framework(campaign)
    for audience, number in people.items():
        sheet = build_sheet(framework, FORMS[audience])
        send_all(
            campaign, audience, pile(sheet, number, leaning=(leaning or {}).get(audience, 0.7), seed=seed)
        )
    count(campaign)
    return close(campaign)
