"""The map: outlines of communes and districts, actors where they are; under them, the squares of a background map
when there are some."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from actors.domain.geography import Bounds, Point, Polygon, Projection, bounds, points_of, simplified
from actors.domain.network.graph import K
from actors.domain.tiles import Tile, tiles_under
from actors.drawings.marks import RADIUS, Node, draw_nodes
from citesedu.common.charts.canvas import Canvas, Chart, number, xml_text
from citesedu.common.charts.metrics import text_width
from citesedu.common.charts.palette import MUTED, PAPER
from citesedu.common.charts.placement import Box

WIDTH, HEIGHT = 1040, 720
_MARGIN, _KEY = 40.0, 34.0
_FINE = 0.6  # pixels: what a simplified outline may be away from the true one
_DISTRICT_FILL, _DISTRICT_EDGE = "#e3eef0", "#2f7683"
_NAME = 13.0
_LENGTHS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)  # metres
_METRES = 111_195.0  # of a degree of latitude


@dataclass(frozen=True)
class Area:
    name: str
    is_district: bool
    polygons: tuple[Polygon, ...]


def ground_chart(
    areas: Sequence[Area],
    nodes: Mapping[K, Node],
    places: Mapping[K, Point],
    *,
    ident: str,
    title: str,
    description: str,
    tile_address: Callable[[Tile], str] | None = None,
) -> Chart:
    """`places`: longitudes and latitudes. Those that would hide each other are set side by side. `tile_address`:
    where a square of the background is to be had; None draws none."""
    canvas = Canvas(ident, WIDTH, title, description)
    page = Projection(_wide(_shown(areas, places)), WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN)
    if tile_address:
        _draw_tiles(canvas, page, tile_address)
    for area in sorted(areas, key=lambda area: area.is_district):
        _draw_area(canvas, area, page, over=bool(tile_address))
    on_page = spread({key: _on_page(page, point) for key, point in places.items()})
    frame = Box(0, 0, WIDTH, HEIGHT)
    taken = [_draw_name(canvas, area, page) for area in areas]
    draw_nodes(canvas, nodes, on_page, frame, lines_at=[each for each in taken if each])
    _draw_scale(canvas, page)
    return canvas.chart(HEIGHT + _KEY, role="group")


def _shown(areas: Sequence[Area], places: Mapping[K, Point]) -> Bounds:
    """The actors and the districts: a commune, often much wider, goes on beyond the page."""
    districts = [point for area in areas if area.is_district for point in points_of(area.polygons)]
    towns = [point for area in areas for point in points_of(area.polygons)]
    return bounds([*places.values(), *districts]) or bounds(towns) or Bounds(0, 0, 1, 1)


def _wide(box: Bounds) -> Bounds:
    """Never smaller than a kilometre: one address alone is not a wall of pixels."""
    least = 500 / _METRES
    x, y = box.middle
    return Bounds(
        min(box.west, x - least),
        min(box.south, y - least),
        max(box.east, x + least),
        max(box.north, y + least),
    )


def _on_page(page: Projection, point: Point) -> tuple[float, float]:
    x, y = page.place(point)
    return x + _MARGIN, y + _MARGIN


def spread(places: Mapping[K, tuple[float, float]]) -> dict[K, tuple[float, float]]:
    """Marks that would overlap are moved along a spiral to the nearest free place."""
    found: dict[K, tuple[float, float]] = {}
    apart = 2 * RADIUS + 3
    for key, (x, y) in places.items():
        at, turn = (x, y), 0.0
        while any(math.dist(at, other) < apart for other in found.values()):
            turn += 0.7
            at = (x + turn * 4.5 * math.cos(turn), y + turn * 4.5 * math.sin(turn))
        found[key] = (
            min(max(at[0], RADIUS + 2), WIDTH - RADIUS - 2),
            min(max(at[1], RADIUS + 2), HEIGHT - RADIUS - 2),
        )
    return found


def _draw_tiles(canvas: Canvas, page: Projection, address: Callable[[Tile], str]) -> None:
    """Cut to the frame, and pale: what is read is what stands on them."""
    west, north = page.point_at(-_MARGIN, -_MARGIN)
    east, south = page.point_at(WIDTH - _MARGIN, HEIGHT - _MARGIN)
    canvas.marks.append(f'<svg class="chart-ground" width="{WIDTH}" height="{HEIGHT}" opacity="0.5">')
    for tile in tiles_under(Bounds(west, south, east, north), WIDTH):
        left, top = _on_page(page, tile.north_west)
        right, low = _on_page(page, tile.south_east)
        canvas.marks.append(
            f'<image href="{xml_text(address(tile))}" x="{number(left)}" y="{number(top)}"'
            f' width="{number(right - left)}" height="{number(low - top)}" preserveAspectRatio="none"/>'
        )
    canvas.marks.append("</svg>")


def _draw_area(canvas: Canvas, area: Area, page: Projection, *, over: bool) -> None:
    """`over` a background map: its streets stay readable."""
    d = "".join(
        _closed(simplified([_on_page(page, point) for point in ring], _FINE))
        for polygon in area.polygons
        for ring in polygon
    )
    if area.is_district:
        canvas.path(
            d,
            css="chart-district",
            stroke=_DISTRICT_EDGE,
            fill=_DISTRICT_FILL,
            extra=' fill-rule="evenodd" stroke-width="1.5"' + (' fill-opacity="0.45"' if over else ""),
        )
    else:
        canvas.path(
            d,
            css="chart-town",
            stroke=MUTED,
            fill="none" if over else PAPER,
            extra=' fill-rule="evenodd" stroke-dasharray="6 3"',
        )


def _closed(ring: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ring) + "Z"


def _draw_name(canvas: Canvas, area: Area, page: Projection) -> Box | None:
    """Just above the area, where the actors are not."""
    on_page = bounds(_on_page(page, point) for point in points_of(area.polygons))
    if on_page is None or not area.is_district:
        return None
    wide = text_width(area.name, _NAME)
    if wide > WIDTH / 3:
        return None
    x = min(max(on_page.middle[0], wide / 2 + 4), WIDTH - wide / 2 - 4)
    y = max(on_page.south - 7, _NAME)  # downwards on a page: what is least is the top
    canvas.text(
        x, y, area.name, _NAME, fill=_DISTRICT_EDGE, css="chart-district-name", bold=True, align="middle"
    )
    return Box.around(x, y - _NAME / 3, wide, _NAME * 1.2)


def _draw_scale(canvas: Canvas, page: Projection) -> None:
    """The longest round length that fits in a fifth of the width."""
    metre = page.scale / _METRES
    length = max((each for each in _LENGTHS if each * metre <= WIDTH / 5), default=_LENGTHS[0])
    said = f"{length} m" if length < 1_000 else f"{length // 1_000} km"
    y, end = HEIGHT + _KEY / 2, number(2 + length * metre)
    d = f"M2 {number(y - 5)}L2 {number(y)}L{end} {number(y)}L{end} {number(y - 5)}"
    canvas.path(d, css="chart-axis", stroke=MUTED)
    canvas.text(length * metre + 10, y, said, 12, fill=MUTED, css="chart-muted")
