"""Moments where actors came, kept by the team: actors, never persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from actors.models import Actor, Moment, Presence
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal

LONGEST = 120


@dataclass(frozen=True)
class MomentFacts:
    kind: str
    title: str
    held_on: dt.date
    actors: tuple[Actor, ...] = ()


@transaction.atomic
def note_moment(
    *,
    facts: MomentFacts,
    moment: Moment | None = None,
    by: User | None = None,
    today: dt.date | None = None,
) -> Moment:
    """A new moment, or other facts for one that is kept."""
    title = " ".join(facts.title.split())
    _check(facts, title, today or timezone.localdate())
    kept = Moment.objects.select_for_update().get(pk=moment.pk) if moment else Moment()
    kept.kind, kept.title, kept.held_on = facts.kind, title, facts.held_on
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise Refusal("Ce moment est déjà noté à cette date.", field="title", conflict=True) from error
    _seat(kept, facts.actors, str(by) if by else "")
    record(actor=by, verb="note qui était à un moment", target=title, detail=f"{len(facts.actors)}")
    return kept


@transaction.atomic
def erase_moment(*, moment: Moment, by: User | None = None) -> None:
    record(actor=by, verb="efface un moment", target=moment.title)
    moment.delete()


def _check(facts: MomentFacts, title: str, today: dt.date) -> None:
    if facts.kind not in Moment.Kind:
        raise Refusal("Choisissez une sorte de moment dans la liste.", field="kind")
    if not title:
        raise Refusal("Donnez un intitulé à ce moment.", field="title")
    if len(title) > LONGEST:
        raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field="title")
    if facts.held_on > today:
        raise Refusal(
            "On ne sait pas encore qui viendra : notez ce moment quand il a eu lieu.", field="held_on"
        )


def _seat(moment: Moment, actors: Iterable[Actor], noted_by: str) -> None:
    wanted = {actor.pk: actor for actor in actors}
    Presence.objects.filter(moment=moment).exclude(actor__in=wanted).delete()
    there = set(Presence.objects.filter(moment=moment).values_list("actor_id", flat=True))
    Presence.objects.bulk_create(
        Presence(moment=moment, actor=actor, noted_by=noted_by)
        for key, actor in wanted.items()
        if key not in there
    )
