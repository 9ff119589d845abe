"""The actors on a map, and in a table that says the same."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actors.domain.tiles import Tile
from actors.drawings.ground import Area, ground_chart
from actors.drawings.marks import Node, letter_key
from actors.forms.directory import ActorFilterForm
from actors.models import Outline
from actors.queries.directory import ActorFilter, circle_of
from actors.queries.ground import Ground, ground_of
from actors.services.tiles import has_tiles
from actors.views.tabs import images_of, tabs_of
from citesedu.cites.access import CiteRequest
from citesedu.cites.models import Cite
from citesedu.common.charts.canvas import Chart
from citesedu.common.typography import count


def ground(request: CiteRequest, cite: Cite) -> HttpResponse:
    """Behind the door of the directory."""
    form = ActorFilterForm(request.GET)
    wanted = form.wanted()
    found = ground_of(wanted, circle_of(request.permissions))
    context = {
        "form": form,
        "tabs": tabs_of(request, cite, "carte"),
        "summary": _summary(found),
        "chart": _chart(cite, found, with_tiles=has_tiles()) if found.placed or found.outlines else None,
        "credit": settings.TILES["credit"] if has_tiles() else "",
        "key": letter_key(each.actor.sector for each in found.placed),
        "ground": found,
        "images": images_of(request, cite, "carte"),
        "is_filtered": wanted != ActorFilter(order=wanted.order),
        "may_edit": "edit_actors" in request.permissions,
    }
    return render(request, "actors/ground.html", context)


def ground_chart_of(request: CiteRequest, cite: Cite) -> Chart | None:
    """The drawing alone, to take away, without the background map, which is nobody's to give; with the filter of the
    address. None when there is nothing to draw."""
    found = ground_of(ActorFilterForm(request.GET).wanted(), circle_of(request.permissions))
    return _chart(cite, found, with_tiles=False) if found.placed or found.outlines else None


def _summary(found: Ground) -> str:
    districts = Counter(each.district for each in found.placed if each.district)
    inside = sum(districts.values())
    parts = [count(len(found.placed), "acteur sur la carte", "acteurs sur la carte")]
    if any(outline.kind == Outline.Kind.DISTRICT for outline, _ in found.outlines):
        parts.append(f"{inside} dans un quartier prioritaire")
    parts.append(f"{len(found.without)} sans adresse")
    return f"{', '.join(parts)}."


def _chart(cite: Cite, found: Ground, *, with_tiles: bool) -> Chart:
    def tile_address(tile: Tile) -> str:
        return reverse("actors_tile", args=[cite.slug, tile.zoom, tile.x, tile.y])

    areas = [
        Area(outline.name, outline.kind == Outline.Kind.DISTRICT, polygons)
        for outline, polygons in found.outlines
    ]
    nodes = {
        each.actor.pk: Node(
            name=each.actor.name,
            sector=each.actor.sector,
            label=", ".join(filter(None, (each.actor.name, each.actor.sector_label, each.sheet.address))),
            href=reverse("actor", args=[cite.slug, each.actor.uid]),
        )
        for each in found.placed
    }
    return ground_chart(
        areas,
        nodes,
        {each.actor.pk: each.point for each in found.placed},
        ident="carte",
        title="Les acteurs sur le territoire",
        description=f"{_summary(found)} Toutes les adresses sont dans le tableau qui suit.",
        tile_address=tile_address if with_tiles else None,
    )
