"""What the charts share: sizes, the key above the drawing, labels beside it or above it when it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from citesedu.common.charts.canvas import Canvas, Chart
from citesedu.common.charts.metrics import LINE, text_width, wrap
from citesedu.common.charts.palette import SERIES, Fill, Series
from citesedu.common.typography import NBSP, number

WIDTH = 660  # 174 mm at 96 dots an inch: the text column of an A4 page, at scale 1
NARROW = 480  # below this, labels go above what they name

TEXT = 13.0
SMALL = 11.5
_SWATCH = 16.0
_GAP = 14.0


def effective(n: int) -> str:
    """« n = 58 », held together."""
    return f"n{NBSP}={NBSP}{number(n)}"


def series_for(audiences: int) -> tuple[Series, ...]:
    """One colour and shape per audience, always in the same order. ValueError above six."""
    if audiences > len(SERIES):
        raise ValueError(f"at most {len(SERIES)} audiences on a chart, not {audiences}")
    return SERIES[:audiences]


def is_narrow(width: int) -> bool:
    return width < NARROW


@dataclass(frozen=True)
class Label:
    """The words beside a row, wrapped: what is named, then a smaller remark."""

    lines: list[str]
    remark: list[str]

    @classmethod
    def fit(cls, text: str, remark: str, width: float) -> "Label":
        return cls(wrap(text, TEXT, width), wrap(remark, SMALL, width) if remark else [])

    @property
    def height(self) -> float:
        return (len(self.lines) * TEXT + len(self.remark) * SMALL) * LINE

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        below = canvas.lines(x, top, self.lines, TEXT)
        canvas.lines(x, below, self.remark, SMALL, muted=True)


def draw_key(canvas: Canvas, entries: Sequence[tuple[str, Fill | Series]]) -> float:
    """The key, in lines across the whole width; returns the y below it."""
    x, y = 0.0, 0.0
    row_height = 0.0
    for label, paint in entries:
        lines = wrap(label, SMALL, canvas.width - _SWATCH - 4)
        wide = _SWATCH + 4 + max(text_width(line, SMALL) for line in lines)
        if x and x + wide > canvas.width:
            x, y, row_height = 0.0, y + row_height, 0.0
        middle = y + SMALL * LINE / 2 + 1
        if isinstance(paint, Series):
            canvas.marker(x + 7, middle, paint.shape, paint.fill, f"chart-{paint.name}", 5.5)
        else:
            canvas.box(x + 0.5, middle - 6, _SWATCH - 2, 12, paint)
        bottom = canvas.lines(x + _SWATCH + 4, y, lines, SMALL)
        row_height = max(row_height, bottom - y + 4)
        x += wide + _GAP
    return y + row_height + (8 if entries else 0)


def empty_chart(canvas: Canvas) -> Chart:
    """What stands in for a chart that has nothing to show."""
    below = canvas.lines(0, 8, wrap("Aucune donnée à afficher.", TEXT, canvas.width), TEXT, muted=True)
    return canvas.chart(below + 8)
