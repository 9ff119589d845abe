"""Dumbbells: one line per construct, one marker per audience on 0–100, the gap as its length."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import (
    SMALL,
    WIDTH,
    Label,
    draw_key,
    empty_chart,
    is_narrow,
    series_for,
)
from citesedu.common.charts.metrics import LINE, text_width
from citesedu.common.charts.palette import Series
from citesedu.common.typography import number

_RADIUS = 6.0
_LANE = 15.0  # markers closer than their width stand on lanes above one another
_ROW_GAP = 10.0
_WORDS = 0.44  # share of the width kept for the labels: a sentence on two lines rather than three
_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class DumbbellRow:
    """One construct: a score from 0 to 100 per audience, None where there is none to show.

    `note` is a remark under the label (« écart : 29 points », « bénévoles : effectif insuffisant »).
    """

    label: str
    values: Sequence[Fraction | None]
    note: str = ""


def dumbbell(
    rows: Sequence[DumbbellRow],
    *,
    audiences: Sequence[str],
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Rows in the order given (the caller sorts, by gap as a rule). At most six audiences.

    The lowest and the highest score of a row are printed beside their markers. ValueError when a row has
    not one value per audience, or a value leaves 0–100.
    """
    series = series_for(len(audiences))
    for row in rows:
        if len(row.values) != len(audiences):
            raise ValueError(f"{row.label!r}: {len(row.values)} values for {len(audiences)} audiences")
        if any(value is not None and not 0 <= value <= 100 for value in row.values):
            raise ValueError(f"{row.label!r}: a score is between 0 and 100")
    canvas = Canvas(ident, width, title, description)
    if not rows:
        return empty_chart(canvas)
    y = draw_key(canvas, list(zip(audiences, series, strict=True)))

    narrow = is_narrow(width)
    margin = _RADIUS + 4 + text_width("100", SMALL, bold=True)  # room for a printed end at 0 and at 100
    left = margin if narrow else round(width * _WORDS) + margin
    right = width - margin
    label_width = float(width) if narrow else width * _WORDS - 8
    for tick in _TICKS:
        align = left + (right - left) * tick / 100
        canvas.lines(align, y, [str(tick)], SMALL, muted=True, align="middle")
    y += SMALL * LINE + 6

    grid_at = len(canvas.marks)  # the grid goes below the rows, and its height is known after them
    spans: list[tuple[float, float]] = []
    for row in rows:
        label = Label.fit(row.label, row.note, label_width)
        lanes = _lanes(row.values, (right - left) / 100)
        band = max(1, max(lanes, default=-1) + 1) * _LANE + 6
        height = label.height + 2 + band if narrow else max(band, label.height)
        band_top = y + label.height + 2 if narrow else y + (height - band) / 2
        label.draw(canvas, 0, y if narrow else y + (height - label.height) / 2)
        _draw_row(canvas, row.values, lanes, series, left, right, band_top + band / 2)
        spans.append((band_top, band_top + band) if narrow else (y - _ROW_GAP / 2, y + height + _ROW_GAP / 2))
        y += height + _ROW_GAP
    rows_marks, canvas.marks = canvas.marks[grid_at:], canvas.marks[:grid_at]
    for top, bottom in spans:
        for tick in _TICKS:
            x = left + (right - left) * tick / 100
            canvas.line(x, top, x, bottom)
    canvas.marks.extend(rows_marks)
    return canvas.chart(y - _ROW_GAP + 6)


def _lanes(values: Sequence[Fraction | None], unit: float) -> list[int]:
    """The lane of each marker, lowest first, so that no two on a lane touch; -1 where there is none."""
    ends: list[float] = []
    lanes = [-1] * len(values)
    for value, rank in sorted((value, rank) for rank, value in enumerate(values) if value is not None):
        x = float(value) * unit
        lane = next((index for index, end in enumerate(ends) if x - end >= 2 * _RADIUS + 3), len(ends))
        if lane == len(ends):
            ends.append(x)
        ends[lane] = x
        lanes[rank] = lane
    return lanes


def _draw_row(
    canvas: Canvas,
    values: Sequence[Fraction | None],
    lanes: Sequence[int],
    series: Sequence[Series],
    left: float,
    right: float,
    middle: float,
) -> None:
    unit = (right - left) / 100
    shown = [
        (value, lane, mark)
        for value, lane, mark in zip(values, lanes, series, strict=True)
        if value is not None
    ]
    if not shown:
        return
    low, high = min(value for value, _, _ in shown), max(value for value, _, _ in shown)
    canvas.line(left + float(low) * unit, middle, left + float(high) * unit, middle, css="chart-axis")
    count = max(lane for _, lane, _ in shown) + 1
    for value, lane, mark in shown:
        y = middle + (lane - (count - 1) / 2) * _LANE
        canvas.marker(left + float(value) * unit, y, mark.shape, mark.fill, f"chart-{mark.name}", _RADIUS)
    baseline = middle + SMALL * 0.36
    before, after = left + float(low) * unit - _RADIUS - 4, left + float(high) * unit + _RADIUS + 4
    canvas.text(after, baseline, number(high), SMALL, bold=True)
    if low != high:
        canvas.text(before, baseline, number(low), SMALL, bold=True, align="end")
