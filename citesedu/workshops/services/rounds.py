"""Animating: going from step to step, opening, closing, revealing. Two facilitators may act at once: each says what
it saw, and the second of two contrary acts gets a sentence."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import MEASURES, Kind
from citesedu.workshops.domain.rounds import STALE, Act, State, after, may_measure_again
from citesedu.workshops.models import Activity, Ballot, Round, RoundResult, Workshop
from citesedu.workshops.queries.live import place
from citesedu.workshops.services.results import count_round, lock_round
from citesedu.workshops.services.signals import changed
from citesedu.workshops.services.workshops import locked_workshop

ENDED = "L’atelier n’est pas en cours."


@transaction.atomic
def go_to(*, workshop: Workshop, activity: uuid.UUID | None) -> Workshop:
    """Bring everybody to an activity; None is the screen that says how to join."""
    locked = locked_workshop(workshop=workshop)
    _under_way(locked)
    if activity is not None and not Activity.objects.filter(workshop=locked, uid=activity).exists():
        raise Refusal("Cette activité n’est plus au déroulé.", conflict=True)
    locked.current = activity
    locked.save(update_fields=["current"])
    changed(locked)
    return locked


@transaction.atomic
def act(*, round_uid: uuid.UUID, act: Act, version: int, by: User | None = None) -> Round:
    """`version` is the one that the page showed: another one means that somebody else acted since."""
    round_ = lock_round(uid=round_uid)
    workshop = round_.activity.workshop
    _under_way(workshop)
    if round_.version != version:
        raise Refusal(STALE, conflict=True)
    before, round_.state = State(round_.state), after(State(round_.state), act)
    round_.version += 1
    if act is Act.OPEN:
        round_.opened_at = timezone.now()
    if act is Act.CLOSE:
        round_.closed_at = timezone.now()
    round_.save(update_fields=["state", "version", "opened_at", "closed_at"])
    if act is Act.CLOSE:
        count_round(round_=round_, workshop=workshop)
    if act is Act.REVEAL and before is State.CLOSED:
        Ballot.objects.filter(round=round_).delete()  # nobody comes back to one: the counts are enough
        record(actor=by, verb="révèle un résultat", target=f"{workshop.title}, {round_.activity.title}")
    changed(workshop)
    return round_


@transaction.atomic
def measure_again(*, activity: Activity, by: User | None = None) -> Round:
    """A second round beside the first, for those who answered it."""
    rounds = list(Round.objects.filter(activity=activity).order_by("number"))
    _under_way(activity.workshop)
    if Kind(activity.kind) not in MEASURES or not may_measure_again([State(each.state) for each in rounds]):
        raise Refusal("Une nouvelle mesure vient après la première, une fois révélée.", conflict=True)
    lock_round(uid=rounds[0].uid)
    first = RoundResult.objects.get(round=rounds[0])
    second, made = Round.objects.get_or_create(
        activity=activity,
        number=2,
        defaults={"eligible": sorted(seal for seals in first.voters.values() for seal in seals)},
    )
    if made:
        words = f"{activity.workshop.title}, {activity.title}"
        record(actor=by, verb="ouvre une nouvelle mesure", target=words)
    changed(activity.workshop)
    return second


@transaction.atomic
def look_at(*, round_uid: uuid.UUID, rank: int) -> Round:
    """Which choice of a revealed round is on the screen, from 0."""
    round_ = lock_round(uid=round_uid)
    last = max(0, len(round_.activity.asked.choices) - 1)
    round_.focus = max(0, min(last, rank))
    round_.save(update_fields=["focus"])
    changed(round_.activity.workshop)
    return round_


@transaction.atomic
def click(*, workshop: Workshop, seen: str, by: int) -> Workshop:
    """One press of a clicker, forward (+1) or back (-1): the next choice of a revealed result, else the next step.

    `seen` is the place the screen was at: a second press sent from there moves nothing.
    """
    locked = locked_workshop(workshop=workshop)
    _under_way(locked)
    steps = [None, *Activity.objects.filter(workshop=locked).order_by("position", "id")]
    uids = [step.uid if step else None for step in steps]
    here = uids.index(locked.current) if locked.current in uids else 0
    step = steps[here]
    round_ = None
    if step is not None:
        round_ = Round.objects.filter(activity=step).order_by("-number").first()
    if seen != place(locked, round_):
        return locked
    if step is not None and round_ is not None and step.kind == Kind.RATE and round_.state == State.REVEALED:
        wanted = round_.focus + by
        if 0 <= wanted < len(step.asked.choices):
            look_at(round_uid=round_.uid, rank=wanted)
            return locked
    return go_to(workshop=locked, activity=uids[max(0, min(len(uids) - 1, here + by))])


def _under_way(workshop: Workshop) -> None:
    if workshop.state != Workshop.Stage.UNDER_WAY:
        raise Refusal(ENDED, conflict=True)
