"""Numbered points on a plane: the convergence map (score × gap) and quadrants. The table is the caller's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.charts.canvas import Canvas, Chart, number
from citesedu.common.charts.layout import SMALL, WIDTH, empty_chart, is_narrow
from citesedu.common.charts.metrics import LINE, text_width, wrap
from citesedu.common.charts.palette import MUTED, PAPER, SERIES
from citesedu.common.charts.placement import Box, free_place

_RADIUS = 4.5
_ROOM = 26.0  # kept on each side of the plane, so that a point on an edge has room for its number


@dataclass(frozen=True)
class Point:
    """`number` is the row of the caller's table; `x` and `y` are between 0 and 100."""

    number: int
    x: Fraction
    y: Fraction


def convergence_map(
    points: Sequence[Point],
    *,
    low: int,
    high: int,
    gap: int,
    zones: tuple[str, str, str],
    x_label: str,
    y_label: str,
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Mean score across, gap between audiences upwards; both 0–100.

    Lines at the scores `low` and `high` and at the gap `gap` part the plane; `zones` names three of its
    parts: shared weakness (bottom left), shared strength (bottom right), diverging views (top).
    """
    top = max([2 * gap, *(float(point.y) + 5 for point in points)])
    weak, strong, diverging = zones
    return _map(
        Canvas(ident, width, title, description),
        points,
        y_max=min(100, math.ceil(top / 10) * 10),
        x_cuts=(low, high),
        y_cut=gap,
        corners=(diverging, "", weak, strong),
        x_label=x_label,
        y_label=y_label,
    )


def quadrant(
    points: Sequence[Point],
    *,
    x_cut: int,
    y_cut: int,
    corners: tuple[str, str, str, str],
    x_label: str,
    y_label: str,
    ident: str,
    title: str,
    description: str,
    width: int = WIDTH,
) -> Chart:
    """Four quarters of 0–100 × 0–100, named by `corners`: top left, top right, bottom left, bottom right."""
    return _map(
        Canvas(ident, width, title, description),
        points,
        y_max=100,
        x_cuts=(x_cut,),
        y_cut=y_cut,
        corners=corners,
        x_label=x_label,
        y_label=y_label,
    )


@dataclass(frozen=True)
class _Plane:
    """`area` holds 0–100 × 0–y_max; `frame` is wider, for the numbers of the points on its edges."""

    area: Box
    frame: Box
    y_max: int

    def across(self, x: Fraction | int) -> float:
        return self.area.left + float(x) / 100 * (self.area.right - self.area.left)

    def up(self, y: Fraction | int) -> float:
        return self.area.bottom - float(y) / self.y_max * (self.area.bottom - self.area.top)

    def draw(self, canvas: Canvas, x_cuts: tuple[int, ...], y_cut: int, ticks_top: float) -> None:
        """The grid, its figures, and the dashed lines that part the plane."""
        frame = self.frame
        for tick in range(0, 101, 25):
            x = self.across(tick)
            canvas.line(x, frame.top, x, frame.bottom)
            canvas.lines(x, ticks_top, [str(tick)], SMALL, muted=True, align="middle")
        for tick in range(0, self.y_max + 1, 25 if self.y_max > 60 else 10):
            y = self.up(tick)
            canvas.line(frame.left, y, frame.right, y)
            canvas.lines(frame.left - 6, y - SMALL * LINE / 2, [str(tick)], SMALL, muted=True, align="end")
        for cut in x_cuts:
            x = self.across(cut)
            canvas.line(x, frame.top, x, frame.bottom, css="chart-axis", dashes="6 4")
        canvas.line(frame.left, self.up(y_cut), frame.right, self.up(y_cut), css="chart-axis", dashes="6 4")


def _map(
    canvas: Canvas,
    points: Sequence[Point],
    *,
    y_max: int,
    x_cuts: tuple[int, ...],
    y_cut: int,
    corners: tuple[str, str, str, str],
    x_label: str,
    y_label: str,
) -> Chart:
    """Downwards: what y is, the upper corners, the plane, the lower corners, the ticks, what x is."""
    if any(not (0 <= point.x <= 100 and 0 <= point.y <= 100) for point in points):
        raise ValueError("a point is between 0 and 100 both ways")
    if not points:
        return empty_chart(canvas)
    left, right = 34.0, canvas.width - 1.0
    y = canvas.lines(0, 0, wrap(y_label, SMALL, canvas.width), SMALL, muted=True) + 8
    top = _draw_corners(canvas, corners[:2], left, right, y) + 6
    tall = (right - left) * (0.9 if is_narrow(canvas.width) else 0.5)
    frame = Box(left, top, right, top + tall + 2 * _ROOM)
    area = Box(left + _ROOM, top + _ROOM, right - _ROOM, top + _ROOM + tall)
    y = _draw_corners(canvas, corners[2:], left, right, frame.bottom + 4) + 2
    plane = _Plane(area, frame, y_max)
    plane.draw(canvas, x_cuts, y_cut, ticks_top=y)
    _draw_points(
        canvas, [(point.number, plane.across(point.x), plane.up(point.y)) for point in points], frame
    )
    y += SMALL * LINE + 4
    y = canvas.lines(right, y, wrap(x_label, SMALL, canvas.width), SMALL, muted=True, align="end")
    return canvas.chart(y + 4)


def _draw_corners(canvas: Canvas, names: tuple[str, ...], left: float, right: float, top: float) -> float:
    """A name at each end of a line, on as many lines as they need; returns the y below."""
    first, second = names
    room = (right - left) / (2 if first and second else 1) - 10
    below = canvas.lines(left, top, wrap(first, SMALL, room, bold=True), SMALL, bold=True)
    other = canvas.lines(right, top, wrap(second, SMALL, room, bold=True), SMALL, bold=True, align="end")
    return max(below, other)


def _draw_points(canvas: Canvas, places: list[tuple[int, float, float]], frame: Box) -> None:
    """Dots, then their numbers beside them; where it is crowded, further with a leader line."""
    series = SERIES[0]
    taken = [Box.around(x, y, 2 * _RADIUS, 2 * _RADIUS) for _, x, y in places]
    leaders: list[str] = []
    labels: list[tuple[Box, str]] = []
    for rank, x, y in sorted(places, key=lambda place: (place[2], place[1], place[0])):
        wide = text_width(str(rank), SMALL, bold=True) + 2
        box, far = free_place(x, y, reach=_RADIUS + 3, width=wide, height=SMALL, taken=taken, frame=frame)
        taken.append(box)
        labels.append((box, str(rank)))
        if far:
            end = f"{number((box.left + box.right) / 2)} {number((box.top + box.bottom) / 2)}"
            leaders.append(f"M{number(x)} {number(y)}L{end}")
    if leaders:
        canvas.path("".join(leaders), css="chart-axis", stroke=MUTED)
    for _, x, y in places:
        canvas.marker(x, y, series.shape, series.fill, f"chart-{series.name}", _RADIUS)
    for box, text in labels:
        canvas.rect(box.left, box.top, box.right - box.left, SMALL, fill=PAPER, css="chart-plate chart-paper")
        canvas.text(box.left + 1, box.bottom - 2, text, SMALL, bold=True)
