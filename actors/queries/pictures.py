"""What a picture of the actors shows: those that the filter keeps, and the ties between them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache

from actors.domain.kinds import SECTORS
from actors.domain.network.graph import Graph
from actors.domain.network.layout import VERSION, Place, spring_layout
from actors.domain.network.readings import Readings, readings
from actors.domain.relations import Tie
from actors.models import Actor
from actors.queries.directory import ActorFilter, keeps, keys_reaching
from actors.queries.relations import Web
from citesedu.common.typography import count

KEPT = 7 * 24 * 3600  # seconds a layout stays in the cache


@dataclass(frozen=True)
class Picture:
    """`actors` by primary key, by name, bodies left out; `ties` those of at least `least`, between two of them."""

    web: Web
    actors: dict[int, Actor]
    ties: list[Tie[int]]
    least: int

    @property
    def tied(self) -> set[int]:
        return {key for tie in self.ties for key in (tie.one, tie.other)}

    @property
    def summary(self) -> str:
        """« 26 acteurs, 9 liens, 10 acteurs sans lien »."""
        alone = len(self.actors) - len(self.tied)
        return (
            f"{count(len(self.actors), 'acteur', 'acteurs')}, {count(len(self.ties), 'lien', 'liens')}, "
            f"{count(alone, 'acteur sans lien', 'acteurs sans lien')}."
        )

    def graph(self) -> Graph[int]:
        sectors = {key: actor.sector for key, actor in self.actors.items()}
        return Graph(sectors, tuple((tie.one, tie.other) for tie in self.ties))


def picture_of(web: Web, wanted: ActorFilter, least: int) -> Picture:
    reached = keys_reaching(wanted)
    actors = {
        key: web.actors[key]
        for key in web.sectors
        if keeps(wanted, web.actors[key]) and (reached is None or key in reached)
    }
    ties = [tie for tie in web.ties if tie.highest >= least and tie.one in actors and tie.other in actors]
    return Picture(web, actors, ties, least)


def places_of(picture: Picture) -> Mapping[int, Place]:
    """Computed once for the same actors and ties: on three hundred actors it takes a second."""
    kept = kept_places(picture)
    if kept is None:
        kept = spring_layout(picture.graph())
        cache.set(layout_key(picture), kept, KEPT)
    return kept


def kept_places(picture: Picture) -> Mapping[int, Place] | None:
    """None until they are computed for exactly these actors and ties."""
    kept: Mapping[int, Place] | None = cache.get(layout_key(picture))
    return kept


def layout_key(picture: Picture) -> str:
    """The version of the data: other actors or other ties, another key."""
    graph = picture.graph()
    said = repr((sorted(graph.degrees.items()), graph.ties))
    return f"layout:{VERSION}:{hashlib.sha256(said.encode()).hexdigest()}"


def measures_on(web: Web) -> Readings:
    """Of the whole network of the cité."""
    names = {key: actor.name for key, actor in web.actors.items()}
    labels = {sector: label for sector, (label, _) in SECTORS.items()}
    return readings(web.network(), names, len(web.declarants), labels)
