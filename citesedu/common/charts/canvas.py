"""A drawing in the making: shapes and measured text in, one portable <svg> out.

What every renderer of ours agrees on: presentation attributes and class names. No style attribute, no
<style>, no <pattern>, no script, no text-anchor. Coordinates are in pixels, y downwards.
"""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from citesedu.common.charts.metrics import LINE, text_width
from citesedu.common.charts.palette import GRID, INK, MUTED, PAPER, Fill, Hatching, Shape
from citesedu.common.typeface import FAMILY

_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# XML 1.0 has no place for these, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HATCHING_STEPS = {"slash": 5.0, "cross": 7.0}


@dataclass(frozen=True)
class Chart:
    """A finished drawing. `svg` is inlined in a page, or served as an image with `alt` to the PDF."""

    ident: str
    svg: str
    title: str
    description: str
    width: int
    height: int

    @property
    def alt(self) -> str:
        """The text that replaces the image: its title, then what it shows."""
        return f"{self.title}. {self.description}" if self.description else self.title


def number(value: float) -> str:
    """A coordinate, to a hundredth of a pixel, without useless zeros."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def xml_text(text: str) -> str:
    """Text made safe for XML, in an element or in a quoted attribute."""
    return escape(_NOT_XML.sub("\ufffd", text))


@dataclass
class Canvas:
    """Collects the drawing. ValueError when `ident` cannot begin an XML id."""

    ident: str
    width: int
    title: str
    description: str
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not _IDENT.fullmatch(self.ident):
            raise ValueError(f"not an identifier: {self.ident!r}")

    def chart(self, height: float, *, role: Literal["img", "group"] = "img") -> Chart:
        """The finished drawing, `height` pixels high; a group when it holds links."""
        tall = math.ceil(height)
        names = f"{self.ident}-title" + (f" {self.ident}-desc" if self.description else "")
        desc = f'<desc id="{self.ident}-desc">{xml_text(self.description)}</desc>' if self.description else ""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{self.ident}" class="chart" role="{role}"'
            f' aria-labelledby="{names}" width="{self.width}" height="{tall}"'
            f' viewBox="0 0 {self.width} {tall}" font-family="{FAMILY}, Arial, sans-serif">'
            f'<title id="{self.ident}-title">{xml_text(self.title)}</title>{desc}{"".join(self.marks)}</svg>'
        )
        return Chart(self.ident, svg, self.title, self.description, self.width, tall)

    @contextmanager
    def link(self, href: str, label: str) -> Iterator[None]:
        """What is drawn inside leads to `href`, and is read as `label`."""
        self.marks.append(f'<a class="chart-link" href="{xml_text(href)}" aria-label="{xml_text(label)}">')
        self.marks.append(f"<title>{xml_text(label)}</title>")
        yield
        self.marks.append("</a>")

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str, css: str, edge: str = ""
    ) -> None:
        outline = f' stroke="{edge}"' if edge else ""
        self.marks.append(
            f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(width)}"'
            f' height="{number(height)}" fill="{fill}"{outline}/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, css: str = "chart-grid", dashes: str = ""
    ) -> None:
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        stroke = {"chart-grid": GRID, "chart-axis": MUTED}[css]
        self.path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", css=css, stroke=stroke, extra=dash)

    def path(self, d: str, *, css: str, stroke: str, fill: str = "none", extra: str = "") -> None:
        self.marks.append(f'<path class="{css}" d="{d}" fill="{fill}" stroke="{stroke}"{extra}/>')

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        fill: str = INK,
        css: str = "chart-ink",
        bold: bool = False,
        align: Literal["start", "middle", "end"] = "start",
    ) -> None:
        """One line of text. `x` is where it starts, its middle or its end."""
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[align]
        left = x - shift * text_width(text, size, bold)
        weight = ' font-weight="700"' if bold else ""
        self.marks.append(
            f'<text class="{css}" x="{number(left)}" y="{number(baseline)}" font-size="{number(size)}"'
            f' fill="{fill}"{weight}>{xml_text(text)}</text>'
        )

    def lines(
        self,
        x: float,
        top: float,
        lines: list[str],
        size: float,
        *,
        muted: bool = False,
        bold: bool = False,
        align: Literal["start", "middle", "end"] = "start",
    ) -> float:
        """Lines of text under one another from `top`; returns the y below them."""
        fill, css = (MUTED, "chart-muted") if muted else (INK, "chart-ink")
        for rank, line in enumerate(lines):
            if not line:
                continue
            baseline = top + (rank + 0.78) * size * LINE
            self.text(x, baseline, line, size, fill=fill, css=css, bold=bold, align=align)
        return top + len(lines) * size * LINE

    def box(self, x: float, y: float, width: float, height: float, paint: Fill) -> None:
        """A rectangle in the colour, the outline and the hatching of a category."""
        self.rect(x, y, width, height, fill=paint.fill, css=f"chart-fill chart-{paint.name}", edge=paint.edge)
        if paint.hatching and width > 1:
            d = hatching(x, y, width, height, paint.hatching)
            self.path(d, css=f"chart-hatch chart-hatch-{paint.name}", stroke=paint.stroke)

    def figure(self, x: float, y: float, figure: str, size: float, paint: Fill) -> None:
        """A figure centred on (x, y) over a category's box; a plate keeps the hatching off it."""
        wide = text_width(figure, size, bold=True)
        if paint.hatching:
            self.rect(
                x - wide / 2 - 3,
                y - size * 0.62,
                wide + 6,
                size * 1.24,
                fill=paint.fill,
                css=f"chart-plate chart-{paint.name}",
            )
        css = f"chart-on-{paint.name}"
        self.text(x, y + size * 0.36, figure, size, fill=paint.ink, css=css, bold=True, align="middle")

    def marker(self, x: float, y: float, shape: Shape, fill: str, css: str, radius: float) -> None:
        """One of the six shapes, of about the same area, with a rim the colour of the paper."""
        self.path(marker_path(x, y, shape, radius), css=f"chart-marker {css}", fill=fill, stroke=PAPER)


def hatching(x: float, y: float, width: float, height: float, kind: Hatching) -> str:
    """The path of a hatching, cut to its box by arithmetic: not every renderer draws <pattern> well."""
    if kind == "dots":
        rows = [y + 3.5 + 6 * rank for rank in range(max(1, int((height - 3) // 6) + 1))]
        return (
            "".join(
                f"M{number(x + dot)} {number(row)}h1.2"
                for index, row in enumerate(rows)
                for dot in _frange(3 + 3 * (index % 2), width - 2, 6)
            )
            or f"M{number(x)} {number(y)}h0"
        )
    segments = []
    for rising in (True, False) if kind == "cross" else (True,):
        for start in _frange(-height, width, _HATCHING_STEPS[kind]):
            left, right = max(start, 0.0), min(start + height, width)
            if right <= left:
                continue
            low, high = left - start, right - start
            if rising:
                low, high = height - low, height - high
            segments.append(f"M{number(x + left)} {number(y + low)}L{number(x + right)} {number(y + high)}")
    return "".join(segments)


def _frange(start: float, stop: float, step: float) -> list[float]:
    return [start + rank * step for rank in range(max(0, math.ceil((stop - start) / step)))]


def marker_path(x: float, y: float, shape: Shape, radius: float) -> str:
    """The outline of a marker centred on (x, y)."""
    if shape == "circle":
        r = number(radius)
        across = number(2 * radius)
        return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"
    corners = [(x + dx * radius, y + dy * radius) for dx, dy in _OUTLINES[shape]]
    return "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "z"


_ARM = 0.38
_REACH = 1.1
_OUTLINES: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -1.15), (1.15, 0.85), (-1.15, 0.85)],
    "diamond": [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
    "cross": [
        (-_ARM, -_REACH), (_ARM, -_REACH), (_ARM, -_ARM), (_REACH, -_ARM), (_REACH, _ARM), (_ARM, _ARM),
        (_ARM, _REACH), (-_ARM, _REACH), (-_ARM, _ARM), (-_REACH, _ARM), (-_REACH, -_ARM), (-_ARM, -_ARM),
    ],
    "hexagon": [(1.1 * math.cos(math.pi / 3 * k), 1.1 * math.sin(math.pi / 3 * k)) for k in range(6)],
}  # fmt: skip
