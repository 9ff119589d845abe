"""Travels: where something was born, then the places it reached, on a line of time; one lane for a place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.layout import SMALL, TEXT, WIDTH, Label, empty_chart, is_narrow
from citesedu.common.charts.metrics import LINE, text_width
from citesedu.common.charts.palette import MUTED, SERIES, Fill

_WORDS = 0.3  # share of the width kept for the names
_BAR = 14.0
_ROW_GAP = 12.0
_SHORTEST = 6.0  # of what began today
_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]


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
    left = 8.0 if narrow else round(width * _WORDS) + 8.0
    words = float(width) if narrow else width * _WORDS - 8
    first = min(born, *(leg.begins for leg in legs))
    days = max(1, (until - first).days)
    room = width - 8.0 - left

    def at(day: dt.date) -> float:
        return left + room * (day - first).days / days

    y = _axis(canvas, first, until, at(first), at(until))
    middle = y + (Label.fit(origin, "", words).height + 2 + _BAR / 2 if narrow else _BAR / 2)
    Label.fit(origin, "", words).draw(canvas, 0, y if narrow else middle - TEXT * LINE / 2)
    source = at(born)
    trunk = len(
        canvas.marks
    )  # the lines of the travels go below the bars, and their length is known after them
    canvas.marker(source, middle, "diamond", SERIES[0].fill, f"chart-{SERIES[0].name}", 6)
    y = middle + _BAR / 2 + _ROW_GAP
    drawn, canvas.marks = canvas.marks[trunk:], canvas.marks[:trunk]
    for leg in legs:
        label = Label.fit(leg.place, leg.stage, words)
        height = label.height + 2 + _BAR if narrow else max(_BAR, label.height)
        label.draw(canvas, 0, y if narrow else y + (height - label.height) / 2)
        lane = y + (label.height + 2 + _BAR / 2 if narrow else height / 2)
        start = at(leg.begins)
        drawn.append(_curve(source, middle, start, lane))
        before = len(canvas.marks)
        canvas.box(start, lane - _BAR / 2, max(_SHORTEST, at(leg.ends) - start), _BAR, leg.paint)
        drawn += canvas.marks[before:]
        del canvas.marks[before:]
        y += height + _ROW_GAP
    canvas.marks += drawn
    return canvas.chart(y - _ROW_GAP + 6)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    d = f"M{x1:.2f} {y1:.2f}C{x1:.2f} {y2:.2f} {x1:.2f} {y2:.2f} {x2:.2f} {y2:.2f}"
    return f'<path class="chart-axis" d="{d}" fill="none" stroke="{MUTED}" stroke-dasharray="3 3"/>'


def _axis(canvas: Canvas, first: dt.date, until: dt.date, left: float, right: float) -> float:
    """The two ends of time, in words; returns the y below them."""
    begin, end = _month(first), _month(until)
    canvas.lines(left, 0, [begin], SMALL, muted=True)
    if text_width(begin, SMALL) + text_width(end, SMALL) + 12 < right - left and begin != end:
        canvas.lines(right, 0, [end], SMALL, muted=True, align="end")
    below = SMALL * LINE + 4
    canvas.line(left, below, right, below)
    return below + 8


def _month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
