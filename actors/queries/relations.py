"""The network as it was declared: a constant number of statements, whatever the number of actors and ties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from actors.domain.natures import Nature
from actors.domain.network.graph import Network
from actors.domain.relations import COOPERATION, Declaration, Tie, network_of, ties_on
from actors.domain.visibility import seen_at
from actors.models import Actor, BodyMember, RelationDeclaration, Tension
from actors.queries.directory import seen_by
from citesedu.common.typography import folded


@dataclass(frozen=True)
class Web:
    """The actors of the directory, by name, and what they say of each other on a day. Keys are primary keys."""

    day: dt.date
    actors: dict[int, Actor]
    ties: list[Tie[int]]
    seats: list[tuple[int, int]]  # (body, member)

    @cached_property
    def sectors(self) -> dict[int, str]:
        """Of those that can be tied: a body is a table where actors meet, not one more actor."""
        return {key: actor.sector for key, actor in self.actors.items() if actor.nature != Nature.BODY}

    @cached_property
    def declarants(self) -> set[int]:
        """Those who said something."""
        return {each.declarant for tie in self.ties for each in tie.said} & set(self.sectors)

    def network(self, least: int = COOPERATION) -> Network[int]:
        between = [tie for tie in self.ties if tie.one in self.sectors and tie.other in self.sectors]
        return network_of(self.sectors, between, least)

    def of_kinds(self, kinds: Collection[str]) -> frozenset[int]:
        return frozenset(key for key in self.sectors if self.actors[key].kind in kinds)

    def around(self, key: int) -> list[tuple[Actor, Tie[int]]]:
        """The ties of an actor, and with whom, the strongest first."""
        found = [
            (self.actors[tie.other if tie.one == key else tie.one], tie)
            for tie in self.ties
            if key in (tie.one, tie.other)
        ]
        return sorted(found, key=lambda pair: (-pair[1].highest, folded(pair[0].name)))


def web_on(day: dt.date, circle: str) -> Web:
    """Three statements. The actors are those of the directory today that the circle may see: who has left it is in no
    picture, and who may not be seen has no tie either."""
    (web,) = webs_on(day, circle=circle)
    return web


def webs_on(*days: dt.date, circle: str) -> list[Web]:
    """The same network on several days, in the same three statements."""
    rows = seen_by(circle).filter(active=True).order_by("id")
    actors = {actor.pk: actor for actor in sorted(rows, key=lambda actor: folded(actor.name))}
    order = {key: rank for rank, key in enumerate(actors)}
    between = Q(since__lte=max(days)) & (Q(until__isnull=True) | Q(until__gt=min(days)))
    told = [_read(row) for row in RelationDeclaration.objects.filter(between).order_by("id")]
    seats = list(BodyMember.objects.filter(between).order_by("body_id", "id"))
    return [
        Web(
            day=day,
            actors=actors,
            ties=ties_on(day, told, order),
            seats=[
                (seat.body_id, seat.member_id)
                for seat in seats
                if seat.holds_on(day) and seat.body_id in actors and seat.member_id in actors
            ],
        )
        for day in days
    ]


@dataclass(frozen=True)
class Around:
    """An actor, another, what each says of the other: None from who says nothing."""

    other: Actor
    says: RelationDeclaration | None
    is_told: RelationDeclaration | None
    tie: Tie[int]


def around(actor: Actor, day: dt.date, circle: str) -> list[Around]:
    """The strongest ties first; one statement. Those with actors that left the directory, or that the circle may not
    see, are left out."""
    seen = seen_at(circle)
    on_the_day = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
    rows = RelationDeclaration.objects.filter(on_the_day, Q(declarant=actor) | Q(other=actor))
    said: dict[Actor, dict[int, RelationDeclaration]] = {}
    for row in rows.select_related("declarant", "other").order_by("id"):
        other = row.other if row.declarant_id == actor.pk else row.declarant
        if other.active and other.visibility in seen:
            said.setdefault(other, {})[row.declarant_id] = row
    found = []
    for other, words in said.items():
        (tie,) = ties_on(day, map(_read, words.values()), {actor.pk: 0, other.pk: 1})
        found.append(Around(other, words.get(actor.pk), words.get(other.pk), tie))
    return sorted(found, key=lambda each: (-each.tie.highest, folded(each.other.name)))


def tensions_of(actor: Actor) -> list[Tension]:
    """For the facilitator alone."""
    rows = Tension.objects.filter(Q(declarant=actor) | Q(other=actor))
    return list(rows.select_related("declarant", "other").order_by("-told_on", "id"))


def standing_words(actor: Actor) -> dict[int, RelationDeclaration]:
    """What an actor says today, by the key of the other."""
    rows = RelationDeclaration.objects.filter(declarant=actor, until__isnull=True).order_by("id")
    return {each.other_id: each for each in rows}


def _read(row: RelationDeclaration) -> Declaration[int]:
    return Declaration(
        row.declarant_id,
        row.other_id,
        row.intensity,
        row.since,
        row.until,
        tuple(row.forms),
        row.wished,
    )
