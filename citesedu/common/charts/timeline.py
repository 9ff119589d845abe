"""Time from left to right: where a day falls, and the words at both ends."""

import datetime as dt
from dataclasses import dataclass

from citesedu.common.charts.canvas import Canvas
from citesedu.common.charts.layout import SMALL, is_narrow
from citesedu.common.charts.metrics import LINE, text_width

BAR, ROW_GAP, SHORTEST = 14.0, 12.0, 6.0  # what lasts a day is still seen
_WORDS = 0.3  # share of the width kept for the names
_EDGE = 8.0
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
class Timeline:
    """The days `first` to `last` on a drawing `width` pixels wide; names stand left of it, above when it is narrow."""

    first: dt.date
    last: dt.date
    width: int

    @property
    def left(self) -> float:
        return _EDGE if is_narrow(self.width) else round(self.width * _WORDS) + _EDGE

    @property
    def words(self) -> float:
        return float(self.width) if is_narrow(self.width) else self.width * _WORDS - _EDGE

    def at(self, day: dt.date) -> float:
        days = max(1, (self.last - self.first).days)
        return self.left + (self.width - _EDGE - self.left) * (day - self.first).days / days

    def draw_axis(self, canvas: Canvas, top: float = 0.0) -> float:
        """Returns the y below it."""
        left, right = self.at(self.first), self.at(max(self.last, self.first + dt.timedelta(days=1)))
        begin, end = month(self.first), month(self.last)
        canvas.lines(left, top, [begin], SMALL, muted=True)
        if begin != end and text_width(begin, SMALL) + text_width(end, SMALL) + 12 < right - left:
            canvas.lines(right, top, [end], SMALL, muted=True, align="end")
        below = top + SMALL * LINE + 4
        canvas.line(left, below, right, below)
        return below + 8


def month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
