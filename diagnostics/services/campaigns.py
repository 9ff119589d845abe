"""A campaign from its preparation to its closing. Runs inside the cité's scope."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.cites.services.journal import record
from citesedu.cites.services.settings import missing_notice
from citesedu.common.days import months_after
from citesedu.common.refusal import Refusal
from diagnostics.domain.framework import AUDIENCES, Framework, read_framework
from diagnostics.models import (
    Campaign,
    CampaignAudience,
    CampaignLink,
    Draft,
    FrameworkVersion,
    OpenText,
    Questionnaire,
    Submission,
)
from diagnostics.services import tallies


@dataclass(frozen=True)
class AudiencePlan:
    """What is asked of one audience. `form` is a code of the référentiel; `invited` the number of people asked."""

    audience: str
    form: str
    invited: int | None = None


def end_of_day(day: dt.date, cite: Cite) -> dt.datetime:
    """Midnight at the end of `day`, where the cité lives."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, tzinfo=cite.zone)


@transaction.atomic
def create_campaign(
    *,
    cite: Cite,
    version: FrameworkVersion,
    title: str,
    opens_on: dt.date,
    closes_on: dt.date,
    audiences: list[AudiencePlan],
    threshold: int = 5,
    text_threshold: int | None = None,
    wave: int = 1,
    by: User | None = None,
) -> Campaign:
    if version.published_at is None:
        raise Refusal("Cette version du référentiel n’est pas encore publiée.", field="version")
    if not audiences:
        raise Refusal("Choisissez au moins un public.", field="audiences")
    if len({plan.audience for plan in audiences}) < len(audiences):
        raise Refusal(
            "Un public est choisi deux fois : une campagne l’interroge une seule fois.", field="audiences"
        )
    if closes_on < opens_on:
        raise Refusal("Le dernier jour doit suivre le jour d’ouverture.", field="closes_on")
    if threshold < 5:
        raise Refusal("Le seuil d’affichage est de 5 personnes au moins.", field="threshold")
    framework = read_framework(version.document)
    for plan in audiences:
        _check_plan(framework, plan)
    questionnaire = Questionnaire.objects.create(version=version, document=version.document)
    campaign = Campaign.objects.create(
        title=title.strip(),
        wave=wave,
        questionnaire=questionnaire,
        opens_on=opens_on,
        closes_on=closes_on,
        closes_at=end_of_day(closes_on, cite),
        threshold=threshold,
        text_threshold=max(text_threshold or threshold, threshold),
    )
    for plan in audiences:
        CampaignAudience.objects.create(
            campaign=campaign,
            audience=plan.audience,
            form=plan.form,
            simple_form=_simple_form(framework, plan.audience, plan.form),
            invited=plan.invited,
        )
    record(actor=by, verb="prépare la campagne", target=campaign.title)
    return campaign


def _check_plan(framework: Framework, plan: AudiencePlan) -> None:
    form = framework.forms.get(plan.form)
    if plan.audience not in AUDIENCES or form is None or form.audience != plan.audience:
        raise Refusal("Ce formulaire n’est pas fait pour ce public.", field="audiences")


def _simple_form(framework: Framework, audience: str, chosen: str) -> str:
    """The form in the simple register offered beside the chosen one, if the référentiel has one."""
    if framework.forms[chosen].register == "simple":
        return ""
    return next((form.code for form in framework.forms_for(audience) if form.register == "simple"), "")


@transaction.atomic
def open_campaign(
    *, campaign: Campaign, cite: Cite, by: User | None = None, now: dt.datetime | None = None
) -> Campaign:
    """Freeze the notice and make one public link per audience. `now` is the moment it opens, by default the clock's."""
    now = now or timezone.now()
    locked = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if locked.state != Campaign.State.DRAFT:
        raise Refusal("Cette campagne a déjà été ouverte.", conflict=True)
    missing = missing_notice(cite)
    if missing:
        raise Refusal(
            f"Avant d’ouvrir, complétez la notice : il manque {_join(missing)}. "
            "Les personnes ont le droit de le lire avant de répondre."
        )
    if locked.closes_at <= now:
        raise Refusal("Le dernier jour de la campagne est déjà passé : changez les dates.", field="closes_on")
    locked.controller, locked.contact = cite.controller, cite.contact
    locked.retention_until = months_after(locked.closes_on, cite.retention_months or 0)
    locked.state, locked.opened_at = Campaign.State.OPEN, now
    locked.save()
    tokens = {row.audience: secrets.token_urlsafe(12) for row in locked.audiences.order_by("id")}
    try:
        CampaignLink.objects.bulk_create(
            CampaignLink(campaign=locked, audience=audience, token=token)
            for audience, token in tokens.items()
        )
        PublicLink.objects.bulk_create(
            PublicLink(digest=digest(token), cite=cite) for token in tokens.values()
        )
    except IntegrityError as error:  # 96 random bits met twice
        raise Refusal("Les liens n’ont pas pu être créés : réessayez.", conflict=True) from error
    record(actor=by, verb="ouvre la campagne", target=locked.title)
    return locked


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User | None = None, now: dt.datetime | None = None) -> Campaign:
    """Nobody answers any more; every answer is counted; what linked a code or a key to its rows is erased, and drafts
    with it."""
    tallies.drain_all()  # the counter's lock before the campaign's, as in every round
    locked = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
    if locked.state != Campaign.State.OPEN:
        raise Refusal("Cette campagne n’est pas ouverte.", conflict=True)
    locked.state, locked.closed_at = Campaign.State.CLOSED, now or timezone.now()
    locked.save(update_fields=["state", "closed_at"])
    # Waits for the sheets being sent: what follows reads them too.
    Draft.objects.filter(campaign=locked).delete()
    Submission.objects.filter(campaign=locked).update(key=None, body="", withdrawal="")
    OpenText.objects.filter(campaign=locked).update(withdrawal="")
    tallies.drain_all()
    record(actor=by, verb="clôt la campagne", target=locked.title)
    return locked


def close_overdue(*, now: dt.datetime | None = None) -> int:
    """Close the cité's campaigns whose last day is over; the number closed."""
    now = now or timezone.now()
    overdue = Campaign.objects.filter(state=Campaign.State.OPEN, closes_at__lte=now)
    campaigns = list(overdue.order_by("id"))
    for campaign in campaigns:
        close_campaign(campaign=campaign, now=now)
    return len(campaigns)


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
