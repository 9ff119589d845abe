"""What the pages of the actors read, and those that choose one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from actors.domain.kinds import kinds_of
from actors.models import Actor
from citesedu.common.typography import folded

# What the table may be sorted by. A cité has hundreds of actors at most: they are sorted here, where « É » follows
# « E », and not in the database, where it would follow « Z ».
ORDERS: dict[str, Callable[[Actor], object]] = {
    "nom": lambda actor: folded(actor.name),
    "secteur": lambda actor: (folded(actor.sector_label), folded(actor.name)),
    "sorte": lambda actor: (folded(actor.kind_label), folded(actor.name)),
    "modifie": lambda actor: (actor.modified_on, folded(actor.name)),
}


@dataclass(frozen=True)
class ActorFilter:
    """As the address says it: a sector, words to find, « absent » or « archive », an order (« -nom » goes down)."""

    sector: str = ""
    text: str = ""
    only: str = ""
    order: str = "nom"


def find_actor(uid: uuid.UUID) -> Actor:
    """The actor of the open scope, archived or not, or 404."""
    actor = Actor.objects.select_related("parent").filter(uid=uid).first()
    if actor is None:
        raise Http404
    return actor


def actors_listed(wanted: ActorFilter) -> list[Actor]:
    """One statement. Every word asked for is somewhere in the name, the kind or the presentation."""
    rows = Actor.objects.select_related("parent").filter(active=wanted.only != "archive")
    if wanted.sector:
        rows = rows.filter(kind__in=kinds_of(wanted.sector))
    if wanted.only == "absent":
        rows = rows.filter(absent=True)
    found = [actor for actor in rows.order_by("id") if keeps(wanted, actor)]
    key = ORDERS.get(wanted.order.removeprefix("-"), ORDERS["nom"])
    return sorted(found, key=key, reverse=wanted.order.startswith("-"))  # type: ignore[arg-type]


def keeps(wanted: ActorFilter, actor: Actor) -> bool:
    """Whether an actor is of the sector, and every word is somewhere in its name, its kind or its presentation."""
    if wanted.sector and actor.sector != wanted.sector:
        return False
    text = _searched(actor)
    return all(word in text for word in folded(wanted.text).split())


def active_actors() -> list[Actor]:
    """For a list to choose from, by name; one statement."""
    return actors_listed(ActorFilter())


def _searched(actor: Actor) -> str:
    parent = actor.parent.name if actor.parent else ""
    return folded(f"{actor.name} {actor.kind_label} {actor.description} {parent}")
