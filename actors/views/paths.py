"""Where a page of the actors stands: the breadcrumb."""

from __future__ import annotations

from django.urls import reverse

from actors.models import Actor
from citesedu.cites.models import Cite


def directory_path(cite: Cite, here: str) -> list[tuple[str, str]]:
    return [("Acteurs", reverse("actors", args=[cite.slug])), (here, "")]


def path_of(cite: Cite, actor: Actor, here: str) -> list[tuple[str, str]]:
    return [
        ("Acteurs", reverse("actors", args=[cite.slug])),
        (actor.name, reverse("actor", args=[cite.slug, actor.uid])),
        (here, ""),
    ]
