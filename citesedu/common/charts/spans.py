"""Spans: what lasts from a day to another, one row each, with the line of today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import SMALL, WIDTH, Label, draw_key, empty_chart, is_narrow
from citesedu.common.charts.metrics import LINE
from citesedu.common.charts.palette import Fill
from citesedu.common.charts.timeline import BAR, ROW_GAP, SHORTEST, Timeline


@dataclass(frozen=True)
class Span:
    """`note` is a remark under the name."""

    name: str
    begins: dt.date
    ends: dt.date
    paint: Fill
    note: str = ""


def spans(
    rows: Sequence[Span],
    *,
    today: dt.date,
    key: Sequence[tuple[str, Fill]],
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Rows in the order given. ValueError when one ends before it begins."""
    for row in rows:
        if row.ends < row.begins:
            raise ValueError(f"{row.name!r}: from {row.begins} to {row.ends}")
    canvas = Canvas(ident, width, title, description)
    if not rows:
        return empty_chart(canvas)
    narrow = is_narrow(width)
    time = Timeline(min(row.begins for row in rows), max(row.ends for row in rows), width)
    y = top = time.draw_axis(canvas, draw_key(canvas, key))
    now = len(canvas.marks)  # the line of today goes below the bars, and its length is known after them
    for row in rows:
        label = Label.fit(row.name, row.note, time.words)
        height = label.height + 2 + BAR if narrow else max(BAR, label.height)
        label.draw(canvas, 0, y if narrow else y + (height - label.height) / 2)
        lane = y + (label.height + 2 + BAR / 2 if narrow else height / 2)
        start = time.at(row.begins)
        canvas.box(start, lane - BAR / 2, max(SHORTEST, time.at(row.ends) - start), BAR, row.paint)
        y += height + ROW_GAP
    if time.first <= today <= time.last:
        rows_drawn, canvas.marks = canvas.marks[now:], canvas.marks[:now]
        x = time.at(today)
        canvas.line(x, top, x, y - ROW_GAP + 4, css="chart-axis", dashes="3 3")
        canvas.marks += rows_drawn
        canvas.lines(min(x, width - 60), y - ROW_GAP + 4, ["aujourd’hui"], SMALL, muted=True)
        y += SMALL * LINE
    return canvas.chart(y - ROW_GAP + 6)
