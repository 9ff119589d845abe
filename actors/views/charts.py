"""The drawings of the actors, for the pages that show them and the files that carry them."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.urls import reverse

from actors.drawings.circles import circles_chart
from actors.drawings.marks import Node
from actors.drawings.network import network_chart
from actors.forms.relations import PictureForm
from actors.queries.directory import circle_of
from actors.queries.pictures import Picture, kept_places, layout_key, places_of
from actors.tasks import lay_out
from citesedu.cites.access import CiteRequest
from citesedu.cites.models import Cite
from citesedu.common.charts.canvas import Chart
from citesedu.common.typography import count

DRAWN = ("reseau", "cercles")
AT_ONCE = 80  # actors that are laid out while one waits: a tenth of a second
PATIENCE = 60  # seconds before a layout is asked for again
NOW = "attendre"  # in the address: rather wait than come back


def drawn_chart(cite: Cite, shown: Picture, view: str, middle: int | None) -> Chart:
    """`view` is one of DRAWN."""
    return _circles(cite, shown, middle) if view == "cercles" else _network(cite, shown)


def must_wait(request: CiteRequest, shown: Picture, view: str) -> bool:
    """A large network that nobody laid out since something changed in it: a worker does it."""
    if view != "reseau" or NOW in request.GET or len(shown.tied) <= AT_ONCE:
        return False
    return kept_places(shown) is None


def ask_for_places(request: CiteRequest, day: dt.date, form: PictureForm, shown: Picture) -> None:
    """Once in a while, whatever the number of those who look."""
    if cache.add(f"asked:{layout_key(shown)}", 1, PATIENCE):
        lay_out.nudge(circle_of(request.permissions), vars(form.wanted()), form.least, day.isoformat())


def _nodes(cite: Cite, shown: Picture) -> dict[int, Node]:
    partners = shown.graph().degrees
    return {
        key: Node(
            name=actor.name,
            sector=actor.sector,
            label=f"{actor.name}, {actor.sector_label}, {count(partners[key], 'lien', 'liens')}",
            href=reverse("actor", args=[cite.slug, actor.uid]),
        )
        for key, actor in shown.actors.items()
    }


def _network(cite: Cite, shown: Picture) -> Chart:
    return network_chart(
        _nodes(cite, shown),
        shown.ties,
        places_of(shown),
        ident="reseau",
        title="Qui travaille avec qui",
        description=f"{shown.summary} Tous les liens sont dans le tableau qui suit.",
    )


def _circles(cite: Cite, shown: Picture, middle: int | None) -> Chart:
    degrees = shown.graph().degrees
    if middle not in shown.actors:
        middle = max(degrees, key=lambda key: degrees[key])
    around = {
        tie.other if tie.one == middle else tie.one: tie
        for tie in shown.web.ties
        if middle in (tie.one, tie.other)
    }
    name = shown.actors[middle].name
    return circles_chart(
        _nodes(cite, shown),
        around,
        middle,
        ident="cercles",
        title=f"Autour de {name}",
        description=f"{count(len(around), 'lien', 'liens')}. Plus près du centre, plus on fait ensemble.",
    )
