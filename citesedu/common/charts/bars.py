"""100 % stacked bars: how each audience spread over the scale, and who does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import (
    SMALL,
    WIDTH,
    Label,
    draw_key,
    effective,
    empty_chart,
    is_narrow,
)
from citesedu.common.charts.metrics import LINE, text_width, wrap
from citesedu.common.charts.palette import UNKNOWN, WITHHELD, Fill, scale_fills
from citesedu.common.typography import number, percent

_BAR = 24.0
_ROW_GAP = 12.0
_APART = 8.0  # between the scale and « je ne sais pas »


@dataclass(frozen=True)
class BarRow:
    """One audience.

    `n` answers, « je ne sais pas » included; None is not printed. `shares` per category of the scale,
    lowest first, and `unknown` are shares of those answers and sum to 1. `shares` None: the figures are
    withheld, and `note` says why on an empty track. Otherwise `note` is a remark under the label.
    """

    label: str
    n: int | None
    shares: Sequence[Fraction] | None
    unknown: Fraction = Fraction(0)
    note: str = ""


def stacked_bars(
    rows: Sequence[BarRow],
    *,
    scale: Sequence[str],
    unknown_label: str,
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """One bar per audience, in the order given, over the categories of `scale` (2 to 7, lowest first).

    ValueError when a row has not one share per category or does not sum to 1.
    """
    for row in rows:
        _check(row, len(scale))
    canvas = Canvas(ident, width, title, description)
    if not rows:
        return empty_chart(canvas)
    fills = scale_fills(len(scale))
    y = draw_key(canvas, [*zip(scale, fills, strict=True), (unknown_label, UNKNOWN)])

    narrow = is_narrow(width)
    counts = ["" if row.n is None else effective(row.n) for row in rows]
    counts_width = max(text_width(count, SMALL) for count in counts)
    left = 1.0 if narrow else round(width * 0.27)
    label_width = width - counts_width - 10 if narrow else left - 14
    right = width - 1.0 if narrow else width - counts_width - 10
    for row, count in zip(rows, counts, strict=True):
        label = Label.fit(row.label, row.note if row.shares is not None else "", label_width)
        if narrow:
            label.draw(canvas, 0, y)
            bar_top = y + label.height + 3
            bottom = bar_top + _bar_height(row, right - left)
            count_top = y
        else:
            height = max(_bar_height(row, right - left), label.height)
            bar_top = y + (height - _bar_height(row, right - left)) / 2
            label.draw(canvas, 0, y + (height - label.height) / 2)
            bottom = y + height
            count_top = y + (height - SMALL * LINE) / 2
        if count:
            canvas.lines(width, count_top, [count], SMALL, muted=True, align="end")
        if row.shares is None:
            _draw_withheld(canvas, row.note, left, bar_top, right - left, _bar_height(row, right - left))
        else:
            _draw_segments(canvas, row.shares, row.unknown, fills, left, bar_top, right - left)
        y = bottom + _ROW_GAP
    return canvas.chart(y - _ROW_GAP + 2)


def _check(row: BarRow, categories: int) -> None:
    if row.shares is None:
        return
    if len(row.shares) != categories:
        raise ValueError(f"{row.label!r}: {len(row.shares)} shares for {categories} categories")
    if min(*row.shares, row.unknown) < 0 or sum(row.shares) + row.unknown != 1:
        raise ValueError(f"{row.label!r}: the shares are not parts of 1")


def _bar_height(row: BarRow, track: float) -> float:
    """A withheld track grows with its note, should it need several lines."""
    if row.shares is not None:
        return _BAR
    return max(_BAR, len(_note_lines(row.note, track)) * SMALL * LINE + 8)


def _note_lines(note: str, track: float) -> list[str]:
    return wrap(note, SMALL, track - 40)


def _draw_segments(
    canvas: Canvas,
    shares: Sequence[Fraction],
    unknown: Fraction,
    fills: Sequence[Fill],
    left: float,
    top: float,
    track: float,
) -> None:
    """The segments share the track less the space kept apart, the same for every row: lengths compare."""
    unit = track - _APART
    before = Fraction(0)
    for share, paint in zip(shares, fills, strict=True):
        _draw_segment(canvas, share, paint, left + float(before) * unit, top, float(share) * unit)
        before += share
    _draw_segment(canvas, unknown, UNKNOWN, left + float(before) * unit + _APART, top, float(unknown) * unit)


def _draw_segment(canvas: Canvas, share: Fraction, paint: Fill, x: float, top: float, wide: float) -> None:
    if not share:
        return
    canvas.box(x, top, wide, _BAR, paint)
    for figure in (percent(share), number(share * 100)):
        if text_width(figure, SMALL, bold=True) + 8 <= wide:
            canvas.figure(x + wide / 2, top + _BAR / 2, figure, SMALL, paint)
            return


def _draw_withheld(canvas: Canvas, note: str, left: float, top: float, track: float, height: float) -> None:
    canvas.box(left, top, track, height, WITHHELD)
    if not note:
        return
    lines = _note_lines(note, track)
    wide = max(text_width(line, SMALL) for line in lines)
    tall = len(lines) * SMALL * LINE
    middle = left + track / 2
    canvas.rect(
        middle - wide / 2 - 8,
        top + (height - tall) / 2 - 1,
        wide + 16,
        tall + 2,
        fill=WITHHELD.fill,
        css="chart-plate chart-withheld",
    )
    canvas.lines(middle, top + (height - tall) / 2, lines, SMALL, muted=True, align="middle")
