"""A workshop from its preparation to its end. Runs inside the cité's scope."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.models import Cite, PublicLink
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.agenda import Step
from citesedu.workshops.domain.codes import make_code
from citesedu.workshops.domain.results import present_shown
from citesedu.workshops.domain.rounds import OVER
from citesedu.workshops.models import Activity, Ballot, Note, Participant, Round, RoundResult, Workshop
from citesedu.workshops.queries.live import people_present
from citesedu.workshops.services.activities import create_activity
from citesedu.workshops.services.results import count_round, lock_round
from citesedu.workshops.services.signals import changed
from diagnostics.domain.disclosure import INTERNAL_FLOOR, Withheld
from diagnostics.domain.framework import AUDIENCES
from diagnostics.models import Campaign, Deck

MOST_EXPECTED = 300
TRIES = 5


@transaction.atomic
def create_workshop(
    *,
    cite: Cite,
    title: str,
    planned_on: dt.date,
    steps: Sequence[Step] = (),
    place: str = "",
    campaign: Campaign | None = None,
    deck: Deck | None = None,
    expected: Mapping[str, int] | None = None,
    code: str = "",
    by: User | None = None,
) -> Workshop:
    """With its code, so that posters can be printed the day before. `code` is taken if it is
    free: the demonstration's are always the same."""
    expected = _checked(expected or {})
    workshop = Workshop.objects.create(
        title=title.strip(),
        place=place.strip(),
        planned_on=planned_on,
        campaign=campaign,
        deck=deck,
        code=_fresh_code(cite, code),
        expected=expected,
        threshold=max(INTERNAL_FLOOR, campaign.threshold if campaign else 0),
    )
    for step in steps:
        create_activity(workshop=workshop, step=step)
    record(actor=by, verb="prépare l’atelier", target=workshop.title)
    return workshop


def _checked(expected: Mapping[str, int]) -> dict[str, int]:
    if any(not 0 <= number <= MOST_EXPECTED for number in expected.values()):
        raise Refusal(f"Un atelier accueille {MOST_EXPECTED} personnes au plus.", field="expected")
    return {audience: expected.get(audience, 0) for audience in AUDIENCES}


def _fresh_code(cite: Cite, given: str) -> str:
    """A code no live workshop has; its address leads to the cité from now on."""
    for number in range(TRIES):
        code = given if given and not number else make_code(secrets.choice)
        try:
            with transaction.atomic():
                PublicLink.objects.bulk_create([PublicLink(digest=digest(code), cite=cite)])
        except IntegrityError:
            continue
        return code
    raise Refusal("Le code de l’atelier n’a pas pu être créé : réessayez.", conflict=True)


@transaction.atomic
def edit_workshop(
    *,
    workshop: Workshop,
    title: str,
    planned_on: dt.date,
    place: str = "",
    expected: Mapping[str, int] | None = None,
) -> Workshop:
    locked = locked_workshop(workshop=workshop)
    locked.title, locked.place, locked.planned_on = title.strip(), place.strip(), planned_on
    locked.expected = _checked(expected or {})
    locked.save(update_fields=["title", "place", "planned_on", "expected"])
    changed(locked)
    return locked


@transaction.atomic
def start_workshop(*, workshop: Workshop, by: User | None = None) -> Workshop:
    """Telephones may join from now on."""
    locked = locked_workshop(workshop=workshop)
    if locked.state == Workshop.Stage.UNDER_WAY:
        return locked
    if not Activity.objects.filter(workshop=locked).exists():
        raise Refusal("Ajoutez une activité au moins avant de commencer.")
    locked.state, locked.current = Workshop.Stage.UNDER_WAY, None
    locked.save(update_fields=["state", "current"])
    record(actor=by, verb="commence l’atelier", target=locked.title)
    changed(locked)
    return locked


@transaction.atomic
def end_workshop(*, workshop: Workshop, by: User | None = None) -> Workshop:
    """The code opens nothing any more; what is not counted is; then everything that came from one person goes:
    participants, ballots, seals. What stays is what may be shown."""
    locked = locked_workshop(workshop=workshop)
    if locked.state != Workshop.Stage.UNDER_WAY:
        raise Refusal("Cet atelier n’a pas commencé.", conflict=True)
    for each in Round.objects.filter(activity__workshop=locked).order_by("id"):
        round_ = lock_round(uid=each.uid)
        if round_.opened_at is not None and round_.state not in OVER:
            round_.state, round_.closed_at = "closed", timezone.now()
            round_.version += 1
            round_.save(update_fields=["state", "closed_at", "version"])
            count_round(round_=round_, workshop=locked)
    shown = present_shown(people_present(locked), locked.audiences, locked.rules)
    locked.attendance = {
        name: None if isinstance(number, Withheld) else number for name, number in shown.items()
    }
    locked.state, locked.current = Workshop.Stage.OVER, None
    locked.save(update_fields=["state", "current", "attendance"])
    rounds = Round.objects.filter(activity__workshop=locked)
    Ballot.objects.filter(round__in=rounds).delete()
    Note.objects.filter(round__in=rounds).update(seal="")
    RoundResult.objects.filter(round__in=rounds).update(counts={}, voters={})
    rounds.update(eligible=[], version=F("version") + 1)
    Participant.objects.filter(workshop=locked).delete()
    record(actor=by, verb="termine l’atelier", target=locked.title)
    changed(locked)
    return locked


def locked_workshop(*, workshop: Workshop) -> Workshop:
    """Its row, locked; Refusal once it is over, when nothing moves any more."""
    locked = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    if locked.state == Workshop.Stage.OVER:
        raise Refusal("Cet atelier est terminé : son déroulé ne change plus.", conflict=True)
    return locked
