"""The network: those who work together close to each other, those without a tie in a row below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from actors.domain.network.graph import K
from actors.domain.network.layout import Place, row
from actors.domain.relations import Tie
from actors.drawings.marks import RADIUS, Node, along, draw_nodes, draw_tie
from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.placement import Box

WIDTH, HEIGHT = 1040, 640
_MARGIN = 70.0
_ROW = 92.0  # of actors without a tie
_PER_ROW = 8
_TITLE = 15.0
_MOST_NAMES = 80


def network_chart(
    nodes: Mapping[K, Node],
    ties: Sequence[Tie[K]],
    places: Mapping[K, Place],
    *,
    ident: str,
    title: str,
    description: str,
) -> Chart:
    """`places`: those of the actors with a tie, from 0 to 1. The others are drawn below, under their own heading. Of
    a large network, only those with most partners are named in the picture; all are in the table."""
    canvas = Canvas(ident, WIDTH, title, description)
    on_page: dict[K, Place] = {
        key: (_MARGIN + x * (WIDTH - 2 * _MARGIN), _MARGIN / 2 + RADIUS + y * (HEIGHT - _MARGIN - 2 * RADIUS))
        for key, (x, y) in places.items()
    }
    bottom = float(HEIGHT) if places else 0.0
    alone = [key for key in nodes if key not in places]
    if alone:
        canvas.lines(0, bottom + 6, ["Sans lien déclaré"], _TITLE, bold=True)
        bottom += 34
        for start in range(0, len(alone), _PER_ROW):
            for key, (x, _) in row(alone[start : start + _PER_ROW]).items():
                on_page[key] = (x * WIDTH, bottom + RADIUS + 2)
            bottom += _ROW
    for tie in ties:
        draw_tie(canvas, on_page[tie.one], on_page[tie.other], tie)
    lines = along([(on_page[tie.one], on_page[tie.other]) for tie in ties])
    partners = Counter(key for tie in ties for key in (tie.one, tie.other))
    named = None if len(nodes) <= _MOST_NAMES else {key for key, _ in partners.most_common(_MOST_NAMES)}
    draw_nodes(canvas, nodes, on_page, Box(0, 0, WIDTH, bottom), lines_at=lines, named=named)
    return canvas.chart(bottom, role="group")
