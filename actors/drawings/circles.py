"""Circles around one actor: the closer, the more they do together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from actors.domain.network.graph import K
from actors.domain.network.layout import Place, ring
from actors.domain.relations import SHORT, Tie
from actors.drawings.marks import Node, along, draw_nodes, draw_tie
from citesedu.common.charts.canvas import Canvas, Chart, marker_path
from citesedu.common.charts.palette import GRID
from citesedu.common.charts.placement import Box

SIDE = 760
_RADII = {4: 0.14, 3: 0.235, 2: 0.33, 1: 0.42, 0: 0.42}  # of the side, by intensity
_LABEL = 12.0


def circles_chart(
    nodes: Mapping[K, Node],
    ties: Mapping[K, Tie[K]],
    middle: K,
    *,
    ident: str,
    title: str,
    description: str,
) -> Chart:
    """`ties`: the tie of each other actor of `nodes` with the one in the middle. Two who do not know each other are
    not drawn."""
    canvas = Canvas(ident, SIDE, title, description)
    by_ring: dict[int, list[K]] = defaultdict(list)
    for key in nodes:
        if key in ties and ties[key].highest:
            by_ring[ties[key].highest].append(key)
    places: dict[K, Place] = {middle: (SIDE / 2, SIDE / 2)}
    for turn, (intensity, around) in enumerate(sorted(by_ring.items())):
        found = ring(around, _RADII[intensity], start=0.07 + 0.09 * turn)
        places |= {key: (x * SIDE, y * SIDE) for key, (x, y) in found.items()}
    for intensity in (4, 3, 2, 1):
        radius = _RADII[intensity] * SIDE
        canvas.path(marker_path(SIDE / 2, SIDE / 2, "circle", radius), css="chart-grid", stroke=GRID)
        canvas.lines(
            SIDE / 2, SIDE / 2 - radius - _LABEL * 1.3, [SHORT[intensity]], _LABEL, muted=True, align="middle"
        )
    drawn = {key: node for key, node in nodes.items() if key in places}
    for key, place in places.items():
        if key != middle:
            draw_tie(canvas, places[middle], place, ties[key])
    lines = along([(places[middle], place) for key, place in places.items() if key != middle])
    draw_nodes(canvas, drawn, places, Box(0, 0, SIDE, SIDE), lines_at=lines)
    return canvas.chart(SIDE, role="group")
