"""What the pictures of the actors share: a mark for an actor, a line for a tie, words that meet nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from actors.domain.kinds import SECTOR_LETTERS, SECTORS
from actors.domain.network.graph import K
from actors.domain.network.layout import Place
from actors.domain.relations import Standing, Tie
from citesedu.common.charts.canvas import Canvas, number
from citesedu.common.charts.metrics import LINE, text_width, wrap
from citesedu.common.charts.palette import MUTED, PAPER, SERIES, Series
from citesedu.common.charts.placement import Box, free_place

RADIUS, SIZE = 11.0, 12.0
_NAME_WIDTH, _NAME_LINES = 118.0, 3
_WIDTHS = (0.75, 1.0, 1.5, 2.75, 4.0)  # of a line, by intensity
_MOST_AVOIDED, _STEPS = 60, 10  # ties whose lines the names keep off, points of a line
ONE_SIDED = "5 4"  # dashes


@dataclass(frozen=True)
class Node:
    """An actor as it is drawn: `label` is what a screen reader says of it, `href` its page."""

    name: str
    sector: str
    label: str
    href: str


def series_of(sector: str) -> Series:
    """Nine sectors share six colours and shapes; the letter tells them apart."""
    return SERIES[list(SECTORS).index(sector) % len(SERIES)]


def letter_key(sectors: Iterable[str]) -> str:
    """« E École et Éducation nationale · H Parents, jeunes, habitants »: those that are drawn."""
    drawn = set(sectors)
    return " · ".join(
        f"{SECTOR_LETTERS[sector]} {label}" for sector, (label, _) in SECTORS.items() if sector in drawn
    )


def draw_tie(canvas: Canvas, start: Place, end: Place, tie: Tie[K]) -> None:
    """Thicker when they do more together, dashed when one alone says so."""
    dashes = f' stroke-dasharray="{ONE_SIDED}"' if tie.standing is not Standing.CONFIRMED else ""
    width = f' stroke-width="{number(_WIDTHS[tie.highest])}"'
    d = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
    canvas.path(d, css="chart-tie", stroke=MUTED, extra=width + dashes)


def along(ties: Sequence[tuple[Place, Place]]) -> list[Box]:
    """Where the lines go, for the names to keep off them; nothing when there are so many that no place is free."""
    if len(ties) > _MOST_AVOIDED:
        return []
    steps = [step / _STEPS for step in range(1, _STEPS)]
    return [
        Box.around(x + (right - x) * step, y + (down - y) * step, 6, 6)
        for (x, y), (right, down) in ties
        for step in steps
    ]


def draw_nodes(
    canvas: Canvas,
    nodes: Mapping[K, Node],
    places: Mapping[K, Place],
    frame: Box,
    *,
    lines_at: Sequence[Box] = (),
    named: Collection[K] | None = None,
) -> None:
    """Every actor a link, with its name where there is room for it: all of them, or those of `named`. In the order of
    `nodes`, which is that of the keyboard too."""
    taken = [Box.around(x, y, 2 * RADIUS + 2, 2 * RADIUS + 2) for x, y in places.values()]
    taken += lines_at
    for key, node in nodes.items():
        x, y = places[key]
        with canvas.link(node.href, node.label):
            _mark(canvas, x, y, node.sector)
        if named is not None and key not in named:
            continue
        lines = _name(node.name)
        wide = max(text_width(line, SIZE) for line in lines)
        box, _ = free_place(
            x,
            y,
            reach=RADIUS + 3,
            width=wide + 4,
            height=len(lines) * SIZE * LINE,
            taken=taken,
            frame=frame,
        )
        taken.append(box)
        canvas.rect(
            box.left, box.top, box.right - box.left, box.bottom - box.top, fill=PAPER, css="chart-paper"
        )
        canvas.lines((box.left + box.right) / 2, box.top, lines, SIZE, align="middle")


def _mark(canvas: Canvas, x: float, y: float, sector: str) -> None:
    series = series_of(sector)
    canvas.marker(x, y, series.shape, series.fill, f"chart-{series.name}", RADIUS)
    letter = SECTOR_LETTERS[sector]
    canvas.text(x, y + SIZE * 0.34, letter, SIZE, fill=PAPER, css="chart-letter", bold=True, align="middle")


def _name(name: str) -> list[str]:
    """On three lines at most; a longer one is cut in the picture alone."""
    lines = wrap(name, SIZE, _NAME_WIDTH)
    if len(lines) > _NAME_LINES:
        lines = [*lines[: _NAME_LINES - 1], f"{lines[_NAME_LINES - 1]}…"]
    return lines
