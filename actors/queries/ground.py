"""Where the actors are, and in which district."""

from __future__ import annotations

from dataclasses import dataclass

from actors.domain.geography import Point, Polygon, contains, polygons_of
from actors.models import Actor, ActorSheet, Outline
from actors.queries.directory import ActorFilter, actors_listed, sheets_of


@dataclass(frozen=True)
class Placed:
    actor: Actor
    sheet: ActorSheet
    point: Point
    district: str = ""


@dataclass(frozen=True)
class Ground:
    """Those of the filter that have a place, and those that have none; the outlines of the cité."""

    placed: list[Placed]
    without: list[Actor]
    outlines: list[tuple[Outline, tuple[Polygon, ...]]]


def ground_of(wanted: ActorFilter, circle: str) -> Ground:
    """Three statements."""
    actors = actors_listed(wanted, circle)
    sheets = sheets_of(actors)
    outlines = [
        (outline, polygons_of(outline.geometry)) for outline in Outline.objects.order_by("kind", "code")
    ]
    placed, without = [], []
    for actor in actors:
        sheet = sheets.get(actor.pk)
        if sheet is None or sheet.point is None or actor.is_of_residents:
            without.append(actor)
        else:
            placed.append(Placed(actor, sheet, sheet.point, _district(sheet.point, outlines)))
    return Ground(placed, without, outlines)


def _district(point: Point, outlines: list[tuple[Outline, tuple[Polygon, ...]]]) -> str:
    return next(
        (
            outline.name
            for outline, polygons in outlines
            if outline.kind == Outline.Kind.DISTRICT and contains(polygons, point)
        ),
        "",
    )
