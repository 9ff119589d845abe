"""Reads a drawn chart back: the boxes of its texts and of its segments, and what no chart may contain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from citesedu.common.charts import Chart
from citesedu.common.charts.metrics import ASCENT, DESCENT, text_width

SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES = {
    "svg": {"id", "class", "role", "aria-labelledby", "width", "height", "viewBox", "font-family"},
    "title": {"id"},
    "desc": {"id"},
    "rect": {"class", "x", "y", "width", "height", "fill", "stroke"},
    "path": {"class", "d", "fill", "stroke", "stroke-dasharray"},
    "text": {"class", "x", "y", "font-size", "fill", "font-weight"},
}


@dataclass(frozen=True)
class Piece:
    """A text or a rectangle of the drawing, with what it says or its class."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Piece") -> bool:
        slack = 0.2  # hundredths are rounded, and a stroke is not counted
        across = self.left + slack < other.right and other.left + slack < self.right
        return across and self.top + slack < other.bottom and other.top + slack < self.bottom

    def holds(self, other: "Piece") -> bool:
        across = self.left - 0.1 <= other.left and other.right <= self.right + 0.1
        return across and self.top - 0.1 <= other.top and other.bottom <= self.bottom + 0.1


def parse(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)  # noqa: S314 (our own drawing)


def texts(chart: Chart) -> list[Piece]:
    return [
        Piece(
            node.text or "",
            x := float(node.get("x", "")),
            (y := float(node.get("y", ""))) - ASCENT * (size := float(node.get("font-size", ""))),
            x + text_width(node.text or "", size, node.get("font-weight") == "700"),
            y + DESCENT * size,
        )
        for node in parse(chart).iter(f"{SVG}text")
    ]


def boxes(chart: Chart, css: str) -> list[Piece]:
    """The rectangles whose class contains `css`, in drawing order."""
    return [
        Piece(
            node.get("class", ""),
            x := float(node.get("x", "")),
            y := float(node.get("y", "")),
            x + float(node.get("width", "")),
            y + float(node.get("height", "")),
        )
        for node in parse(chart).iter(f"{SVG}rect")
        if css in node.get("class", "")
    ]


def path_points(chart: Chart) -> Iterator[tuple[float, float]]:
    """Every absolute point a path names."""
    for node in parse(chart).iter(f"{SVG}path"):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", node.get("d", "")):
            yield float(x), float(y)


def assert_sound(chart: Chart) -> None:
    """Portable, named, inside its frame, and no text over another."""
    root = parse(chart)
    for node in root.iter():
        tag = node.tag.removeprefix(SVG)
        assert tag in ATTRIBUTES, tag
        assert set(node.attrib) <= ATTRIBUTES[tag], (tag, node.attrib)
        assert "url(" not in "".join(node.attrib.values())
    idents = [node.get("id", "") for node in root.iter() if node.get("id")]
    assert len(set(idents)) == len(idents)
    assert all(ident == chart.ident or ident.startswith(f"{chart.ident}-") for ident in idents)
    assert root.get("role") == "img"
    assert set(root.get("aria-labelledby", "").split()) <= set(idents)

    written = texts(chart)
    for piece in written + boxes(chart, ""):
        assert -0.1 <= piece.left <= piece.right <= chart.width + 0.1, piece
        assert -0.1 <= piece.top <= piece.bottom <= chart.height + 0.1, piece
    for x, y in path_points(chart):
        assert -0.6 <= x <= chart.width + 0.6, (x, y)
        assert -0.6 <= y <= chart.height + 0.6, (x, y)
    for plate in boxes(chart, "chart-plate"):
        assert "chart-paper" in plate.name or any(box.holds(plate) for box in boxes(chart, "chart-fill")), (
            plate
        )
    for one, other in combinations(written, 2):
        assert not one.meets(other), (one, other)
