"""Heat tables: themes × audiences, every value printed, withheld cells hatched and worded."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import (
    SMALL,
    TEXT,
    WIDTH,
    Label,
    draw_key,
    empty_chart,
    is_narrow,
)
from citesedu.common.charts.metrics import LINE, text_width, wrap
from citesedu.common.charts.palette import WITHHELD, Fill, scale_fills
from citesedu.common.typography import number

_STEPS = (20, 40, 60, 80)  # a score under 20 is in the first class, 80 and over in the fifth
_CELL = 30.0
_ROW_GAP = 3.0


@dataclass(frozen=True)
class HeatRow:
    """One theme: per audience a score from 0 to 100, or the words that stand for it (« non affiché »)."""

    label: str
    cells: Sequence[Fraction | str]


def heat_table(
    rows: Sequence[HeatRow],
    *,
    audiences: Sequence[str],
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Themes in the order given, one column per audience.

    ValueError when a row has not one cell per audience, or a score leaves 0–100.
    """
    for row in rows:
        if len(row.cells) != len(audiences):
            raise ValueError(f"{row.label!r}: {len(row.cells)} cells for {len(audiences)} audiences")
        if any(not isinstance(cell, str) and not 0 <= cell <= 100 for cell in row.cells):
            raise ValueError(f"{row.label!r}: a score is between 0 and 100")
    canvas = Canvas(ident, width, title, description)
    if not rows or not audiences:
        return empty_chart(canvas)
    y = draw_key(canvas, list(zip(_class_names(), scale_fills(len(_STEPS) + 1), strict=True)))

    narrow = is_narrow(width)
    left = 1.0 if narrow else round(width * 0.36)
    column = (width - 1 - left) / len(audiences)
    heads = [wrap(audience, SMALL, column - 8, bold=True) for audience in audiences]
    head_height = max(len(head) for head in heads) * SMALL * LINE
    for rank, head in enumerate(heads):
        top = y + head_height - len(head) * SMALL * LINE
        canvas.lines(left + (rank + 0.5) * column, top, head, SMALL, bold=True, align="middle")
    y += head_height + 6
    for row in rows:
        label = Label.fit(row.label, "", float(width) if narrow else left - 12)
        words = [wrap(cell, SMALL, column - 16) if isinstance(cell, str) else [] for cell in row.cells]
        cells_height = max(_CELL, max(len(lines) for lines in words) * SMALL * LINE + 8)
        height = cells_height if narrow else max(cells_height, label.height)
        label.draw(canvas, 0, y if narrow else y + (height - label.height) / 2)
        if narrow:
            y += label.height + 2
        for rank, (cell, lines) in enumerate(zip(row.cells, words, strict=True)):
            _draw_cell(canvas, cell, lines, left + rank * column, y, column - _ROW_GAP, height)
        y += height + (10 if narrow else _ROW_GAP)
    return canvas.chart(y)


def _class_names() -> list[str]:
    return [f"{low} à {high - 1}" for low, high in pairwise((0, *_STEPS, 101))]


def _class_of(score: Fraction) -> Fill:
    """By the printed value: two cells that read the same look the same."""
    return scale_fills(len(_STEPS) + 1)[sum(score + Fraction(1, 2) >= step for step in _STEPS)]


def _draw_cell(
    canvas: Canvas, cell: Fraction | str, lines: list[str], x: float, y: float, wide: float, tall: float
) -> None:
    if not isinstance(cell, str):
        paint = _class_of(cell)
        canvas.box(x, y, wide, tall, paint)
        canvas.figure(x + wide / 2, y + tall / 2, number(cell), TEXT, paint)
        return
    canvas.box(x, y, wide, tall, WITHHELD)
    block = len(lines) * SMALL * LINE
    plate = max(text_width(line, SMALL) for line in lines) + 8
    canvas.rect(
        x + (wide - plate) / 2,
        y + (tall - block) / 2,
        plate,
        block,
        fill=WITHHELD.fill,
        css="chart-plate chart-withheld",
    )
    canvas.lines(x + wide / 2, y + (tall - block) / 2, lines, SMALL, muted=True, align="middle")
