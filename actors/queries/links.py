"""Who holds which link; and, behind a link, the little that it opens."""

from __future__ import annotations

from dataclasses import dataclass

from actors.domain.natures import Nature
from actors.domain.visibility import Level
from actors.models import Actor, ActorLink, Tension
from actors.queries.directory import seen_by
from citesedu.common.typography import folded


@dataclass(frozen=True)
class Held:
    """What the holder of a link may see: its actor, the names of the others."""

    link: ActorLink
    actor: Actor
    others: list[Actor]


def held_link() -> Held | None:
    """In a scope of the link. None when it is out of date, or its actor left the directory. Two statements."""
    link = ActorLink.objects.order_by("id").first()
    if link is None:
        return None
    named = Actor.objects.only(
        *(name.removesuffix("_id") if name == "cite_id" else name for name in Actor.NAMED)
    )
    actors = sorted(named.order_by("id"), key=lambda actor: folded(actor.name))
    own = next((actor for actor in actors if actor.pk == link.actor_id), None)
    if own is None:
        return None
    others = [actor for actor in actors if actor.pk != own.pk and actor.nature != Nature.BODY]
    return Held(link, own, others)


def tension_with(actor: Actor, other: Actor) -> Tension | None:
    """What this actor itself said is difficult with that one."""
    return Tension.objects.filter(declarant=actor, other=other).order_by("id").first()


def links_of_actors() -> list[tuple[Actor, ActorLink | None]]:
    """Every actor that can speak, by name, with its link; two statements."""
    links = {link.actor_id: link for link in ActorLink.objects.order_by("id")}
    rows = seen_by(Level.TEAM).filter(active=True).exclude(nature=Nature.BODY).order_by("id")
    return [(actor, links.get(actor.pk)) for actor in sorted(rows, key=lambda actor: folded(actor.name))]
