"""Who came, quarter after quarter; on what and for whom nobody works; which kinds are missing."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from actors.domain.kinds import EXPECTED, kind_label, sector_label
from actors.domain.mobilisation import Quarter, Season, empty_cells, seasons
from actors.domain.reach import PUBLICS, THEMES
from actors.domain.visibility import seen_at
from actors.models import Actor, Moment, Presence
from actors.queries.directory import ActorFilter, actors_listed, seen_by, sheets_of


@dataclass(frozen=True)
class Attendance:
    """A quarter with the names behind the numbers, and how many of each sector."""

    season: Season[int]
    new: list[Actor]
    lapsed: list[Actor]
    sectors: list[tuple[str, int]]
    is_over: bool


@dataclass(frozen=True)
class Gaps:
    """`rows`: for each theme, the number of actors for each public; `unsaid`: actors that say neither."""

    publics: list[str]
    rows: list[tuple[str, list[int]]]
    unsaid: int
    absent: list[Actor]
    missing_kinds: list[str]
    never_came: list[Actor]

    @property
    def is_silent(self) -> bool:
        """Nobody says on what nor for whom: that is no gap, it is not known yet."""
        return not any(number for _, cells in self.rows for number in cells)


def moments(circle: str) -> list[Moment]:
    """The last first, each with the number of actors that came, of those that the circle may see; one statement."""
    seen = Q(presences__actor__visibility__in=seen_at(circle))
    return list(Moment.objects.annotate(came=Count("presences", filter=seen)).order_by("-held_on", "-id"))


def find_moment(uid: uuid.UUID) -> Moment:
    found = Moment.objects.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def present_at(moment: Moment) -> list[uuid.UUID]:
    rows = Presence.objects.filter(moment=moment).select_related("actor").order_by("id")
    return [presence.actor.uid for presence in rows]


def attendance(circle: str, last: Quarter) -> list[Attendance]:
    """The last quarter first, that is not over yet; two statements. Who may not be seen is counted nowhere."""
    actors = {actor.pk: actor for actor in seen_by(circle)}
    rows = Presence.objects.select_related("moment").order_by("id")
    came = [(row.actor_id, row.moment.held_on) for row in rows if row.actor_id in actors]
    return [
        Attendance(
            season=season,
            new=_named(season.new, actors),
            lapsed=_named(season.lapsed, actors),
            sectors=Counter(sector_label(actors[key].kind) for key in season.active).most_common(),
            is_over=season.quarter < last,
        )
        for season in reversed(seasons(came, last))
    ]


def gaps(circle: str) -> Gaps:
    """Three statements."""
    actors = actors_listed(ActorFilter(), circle)
    sheets = sheets_of(actors)
    reach = [(sheet.themes, sheet.publics) for sheet in sheets.values()]
    cells = empty_cells(reach, THEMES, {public: label for public, (label, _) in PUBLICS.items()})
    came = set(Presence.objects.values_list("actor_id", flat=True))
    kinds = {actor.kind for actor in actors if not actor.absent}
    return Gaps(
        publics=[label.partition(" (")[0] for label, _ in PUBLICS.values()],
        rows=[(label, [cells[theme, public] for public in PUBLICS]) for theme, label in THEMES.items()],
        unsaid=sum(
            actor.pk not in sheets or not (sheets[actor.pk].themes and sheets[actor.pk].publics)
            for actor in actors
        ),
        absent=[actor for actor in actors if actor.absent],
        missing_kinds=[kind_label(kind) for kind in EXPECTED if kind not in kinds],
        never_came=[actor for actor in actors if actor.pk not in came and not actor.absent],
    )


def _named(keys: frozenset[int], actors: dict[int, Actor]) -> list[Actor]:
    return sorted((actors[key] for key in keys), key=lambda actor: actor.name)
