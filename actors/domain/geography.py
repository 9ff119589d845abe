"""Outlines of communes and districts, and points in them: longitudes and latitudes in degrees (WGS 84)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]  # (longitude, latitude)
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]  # the outer ring, then its holes
MOST_POINTS = 20_000


class BadGeometry(ValueError):
    """What is wrong, as a French sentence."""


@dataclass(frozen=True)
class Bounds:
    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Point:
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def is_place(longitude: float, latitude: float) -> bool:
    """Somewhere on Earth, and not the origin that empty cells become."""
    return -180 <= longitude <= 180 and -90 <= latitude <= 90 and (longitude, latitude) != (0, 0)


def polygons_of(geometry: Any) -> tuple[Polygon, ...]:
    """Of a GeoJSON Polygon or MultiPolygon (RFC 7946). Raises BadGeometry."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadGeometry("Ce contour n’est pas une surface.")
    parts = [geometry.get("coordinates")] if kind == "Polygon" else geometry.get("coordinates")
    try:
        found = tuple(tuple(_ring(ring) for ring in part) for part in parts)
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise BadGeometry("Ce contour a des points illisibles.") from error
    if not found or not all(found):
        raise BadGeometry("Ce contour est vide.")
    if sum(len(ring) for polygon in found for ring in polygon) > MOST_POINTS:
        raise BadGeometry(f"Ce contour a plus de {MOST_POINTS} points.")
    return found


def geometry_of(polygons: Iterable[Polygon]) -> dict[str, Any]:
    """The other way round: a GeoJSON MultiPolygon of what was read, and of nothing else that the file held."""
    parts = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(points: Any) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if len(ring) < 4 or not all(math.isfinite(x) and math.isfinite(y) and is_place(x, y) for x, y in ring):
        raise ValueError
    return ring


def contains(polygons: Iterable[Polygon], point: Point) -> bool:
    """By the parity of the sides that a half-line crosses: a hole is outside."""
    return any(sum(_crosses(ring, point) for ring in polygon) % 2 for polygon in polygons)


def _crosses(ring: Ring, point: Point) -> int:
    x, y = point
    return sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
    )


def bounds(points: Iterable[Point]) -> Bounds | None:
    """None without a point."""
    found = list(points)
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def points_of(polygons: Iterable[Polygon]) -> list[Point]:
    return [point for polygon in polygons for ring in polygon for point in ring]


@dataclass(frozen=True)
class Projection:
    """Degrees to a page: a degree of longitude is as many times shorter as the cosine of the latitude says, which
    is right at the size of a town."""

    box: Bounds
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units of the page for a degree of latitude."""
        wide = max((self.box.east - self.box.west) * self._shrink, 1e-6)
        high = max(self.box.north - self.box.south, 1e-6)
        return min(self.width / wide, self.height / high)

    @property
    def _shrink(self) -> float:
        return math.cos(math.radians(self.box.middle[1]))

    def place(self, point: Point) -> tuple[float, float]:
        middle = self.box.middle
        return (
            self.width / 2 + (point[0] - middle[0]) * self._shrink * self.scale,
            self.height / 2 - (point[1] - middle[1]) * self.scale,
        )

    def point_at(self, x: float, y: float) -> Point:
        """What is drawn there: the other way round."""
        middle = self.box.middle
        return (
            middle[0] + (x - self.width / 2) / (self._shrink * self.scale),
            middle[1] - (y - self.height / 2) / self.scale,
        )


def simplified(ring: Sequence[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """Douglas and Peucker (1973): no point further than `tolerance` from what is left."""
    if len(ring) < 3:
        return list(ring)
    kept = [False] * len(ring)
    kept[0] = kept[-1] = True
    stack = [(0, len(ring) - 1)]
    while stack:
        start, end = stack.pop()
        furthest, at = 0.0, 0
        for rank in range(start + 1, end):
            if (distance := _distance(ring[rank], ring[start], ring[end])) > furthest:
                furthest, at = distance, rank
        if furthest > tolerance:
            kept[at] = True
            stack += [(start, at), (at, end)]
    return [point for point, keep in zip(ring, kept, strict=True) if keep]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to a segment."""
    wide, high = end[0] - start[0], end[1] - start[1]
    length = wide * wide + high * high
    along = 0.0 if not length else ((point[0] - start[0]) * wide + (point[1] - start[1]) * high) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * wide, point[1] - start[1] - along * high)
