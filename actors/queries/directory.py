"""What the pages of the actors read, and those that choose one. Who may see which actor is said here alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from actors.domain.consents import CONSENTING, purposes_for
from actors.domain.freshness import ADVISED
from actors.domain.kinds import kinds_of
from actors.domain.visibility import LEVELS, Level, is_wider, seen_at
from actors.models import Actor, ActorSheet, Consent
from citesedu.common.typography import folded

# What the table may be sorted by. A cité has hundreds of actors at most: they are sorted here, where « É » follows
# « E », and not in the database, where it would follow « Z ».
ORDERS: dict[str, Callable[[Actor], object]] = {
    "nom": lambda actor: folded(actor.name),
    "secteur": lambda actor: (folded(actor.sector_label), folded(actor.name)),
    "sorte": lambda actor: (folded(actor.kind_label), folded(actor.name)),
    "verifie": lambda actor: (actor.checked_on, folded(actor.name)),
}


@dataclass(frozen=True)
class ActorFilter:
    """As the address says it: a sector, a public, a theme, words to find, « absent », « verifier » or « archive », an
    order (« -nom » goes down)."""

    sector: str = ""
    text: str = ""
    only: str = ""
    order: str = "nom"
    public: str = ""
    theme: str = ""


def circle_of(permissions: Collection[str]) -> Level:
    """The circle that a member of the cité belongs to."""
    return Level.TEAM if "edit_actors" in permissions else Level.CITE


def seen_by(circle: str) -> QuerySet[Actor]:
    """The one door to the actors: those of the open scope that this circle may see. Beyond the cité, a group or a
    function is seen with its agreement, for as long as it stands."""
    rows = Actor.objects.filter(visibility__in=seen_at(circle)).select_related("parent")
    if circle not in LEVELS or not is_wider(circle, Level.CITE):
        return rows
    agreed = Consent.objects.filter(
        actor=OuterRef("pk"),
        purpose__in=purposes_for(circle),
        withdrawn_on=None,
        expires_on__gte=timezone.localdate(),
    )
    return rows.filter(~Q(nature__in=CONSENTING) | Exists(agreed))


def find_actor(uid: uuid.UUID, circle: str) -> Actor:
    """Archived or not; one that the circle may not see is a 404, like an unknown one."""
    actor = seen_by(circle).filter(uid=uid).first()
    if actor is None:
        raise Http404
    return actor


def sheet_of(actor: Actor) -> ActorSheet | None:
    return ActorSheet.objects.filter(actor=actor).first()


def sheets_of(actors: Iterable[Actor]) -> dict[int, ActorSheet]:
    """By the key of the actor; one statement."""
    rows = ActorSheet.objects.filter(actor__in=[actor.pk for actor in actors]).order_by("id")
    return {sheet.actor_id: sheet for sheet in rows}


def actors_listed(wanted: ActorFilter, circle: str) -> list[Actor]:
    """One statement, two with a public or a theme. Every word asked for is somewhere in the name, the kind or the
    presentation."""
    rows = seen_by(circle).filter(active=wanted.only != "archive")
    if wanted.sector:
        rows = rows.filter(kind__in=kinds_of(wanted.sector))
    if wanted.only == "absent":
        rows = rows.filter(absent=True)
    if wanted.only == "verifier":
        rows = rows.filter(checked_on__lte=timezone.localdate() - ADVISED)
    reached = keys_reaching(wanted)
    found = [
        actor
        for actor in rows.order_by("id")
        if keeps(wanted, actor) and (reached is None or actor.pk in reached)
    ]
    key = ORDERS.get(wanted.order.removeprefix("-"), ORDERS["nom"])
    return sorted(found, key=key, reverse=wanted.order.startswith("-"))  # type: ignore[arg-type]


def keys_reaching(wanted: ActorFilter) -> set[int] | None:
    """Those that say they work for the public and on the theme; None when neither is asked."""
    if not (wanted.public or wanted.theme):
        return None
    sheets = ActorSheet.objects.order_by("id").values_list("actor_id", "publics", "themes")
    return {
        key
        for key, publics, themes in sheets
        if (not wanted.public or wanted.public in publics) and (not wanted.theme or wanted.theme in themes)
    }


def keeps(wanted: ActorFilter, actor: Actor) -> bool:
    """Whether an actor is of the sector, and every word is somewhere in its name, its kind or its presentation."""
    if wanted.sector and actor.sector != wanted.sector:
        return False
    text = _searched(actor)
    return all(word in text for word in folded(wanted.text).split())


def active_actors(circle: str = Level.CITE) -> list[Actor]:
    """For a list to choose from, by name; one statement. What is chosen is read by every member: by default, only those
    that every member may see."""
    return actors_listed(ActorFilter(), circle)


def _searched(actor: Actor) -> str:
    parent = actor.parent.name if actor.parent else ""
    return folded(f"{actor.name} {actor.kind_label} {actor.description} {parent}")
