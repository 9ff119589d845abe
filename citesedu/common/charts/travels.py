"""Travels: where something was born, then the places it reached, on a line of time; one lane for a place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import TEXT, WIDTH, Label, empty_chart, is_narrow
from citesedu.common.charts.metrics import LINE
from citesedu.common.charts.palette import MUTED, SERIES, Fill
from citesedu.common.charts.timeline import BAR, ROW_GAP, SHORTEST, Timeline


@dataclass(frozen=True)
class Leg:
    """A place that it reached: from when to when, how far it went there, in a word and a colour."""

    place: str
    begins: dt.date
    ends: dt.date
    stage: str
    paint: Fill


def travels(
    origin: str,
    born: dt.date,
    legs: Sequence[Leg],
    *,
    until: dt.date,
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Legs in the order given (the caller sorts, by date as a rule); time runs from the earliest day to `until`.

    ValueError when a leg ends before it begins, or after `until`.
    """
    for leg in legs:
        if not leg.begins <= leg.ends <= until:
            raise ValueError(f"{leg.place!r}: from {leg.begins} to {leg.ends}, until {until}")
    canvas = Canvas(ident, width, title, description)
    if not legs:
        return empty_chart(canvas)
    narrow = is_narrow(width)
    time = Timeline(min(born, *(leg.begins for leg in legs)), until, width)
    y = time.draw_axis(canvas)
    name = Label.fit(origin, "", time.words)
    middle = y + (name.height + 2 + BAR / 2 if narrow else BAR / 2)
    name.draw(canvas, 0, y if narrow else middle - TEXT * LINE / 2)
    source, start_at = time.at(born), len(canvas.marks)
    canvas.marker(source, middle, "diamond", SERIES[0].fill, f"chart-{SERIES[0].name}", 6)
    y = middle + BAR / 2 + ROW_GAP
    drawn, canvas.marks = canvas.marks[start_at:], canvas.marks[:start_at]
    for leg in legs:
        label = Label.fit(leg.place, leg.stage, time.words)
        height = label.height + 2 + BAR if narrow else max(BAR, label.height)
        label.draw(canvas, 0, y if narrow else y + (height - label.height) / 2)
        lane = y + (label.height + 2 + BAR / 2 if narrow else height / 2)
        start = time.at(leg.begins)
        drawn.append(_curve(source, middle, start, lane))
        before = len(canvas.marks)
        canvas.box(start, lane - BAR / 2, max(SHORTEST, time.at(leg.ends) - start), BAR, leg.paint)
        drawn += canvas.marks[before:]
        del canvas.marks[before:]
        y += height + ROW_GAP
    canvas.marks += drawn
    return canvas.chart(y - ROW_GAP + 6)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    d = f"M{x1:.2f} {y1:.2f}C{x1:.2f} {y2:.2f} {x1:.2f} {y2:.2f} {x2:.2f} {y2:.2f}"
    return f'<path class="chart-axis" d="{d}" fill="none" stroke="{MUTED}" stroke-dasharray="3 3"/>'
