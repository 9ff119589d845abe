"""Colours, hatchings and shapes. Class names are listed in static/css/charts.css.

A drawing lies on white, on screen as in print. The colours are those of static/css/tokens.css: orange and
petrol stay apart for colour-blind readers, and in black and white the hatching keeps the sign. Every figure
printed on a fill has a contrast of at least 4.5:1 with it; a fill under 3:1 on white has an outline above.
"""

from dataclasses import dataclass
from typing import Literal

Hatching = Literal["", "cross", "slash", "dots"]
Shape = Literal["circle", "square", "triangle", "diamond", "cross", "hexagon"]

INK = "#1c2326"
MUTED = "#51595d"
GRID = "#dcd8ce"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Fill:
    """How one category is painted. `name` ends the class: chart-neg-3, chart-mid, chart-unknown…"""

    name: str
    fill: str
    ink: str
    edge: str
    hatching: Hatching = ""
    stroke: str = ""  # colour of the hatching


NEG_3 = Fill("neg-3", "#9a4f10", PAPER, "#9a4f10", "cross", "#d3a06b")
NEG_2 = Fill("neg-2", "#d48a45", INK, "#8a5a20", "slash", "#6e3a06")
NEG_1 = Fill("neg-1", "#f3bd85", INK, "#8a5a20", "slash", "#9a5c18")
MID = Fill("mid", "#f7f5f0", INK, "#7d868a")
POS_1 = Fill("pos-1", "#5fa3ad", INK, "#2f7683")
POS_2 = Fill("pos-2", "#2f7683", PAPER, "#2f7683")
POS_3 = Fill("pos-3", "#083f4a", PAPER, "#083f4a")
UNKNOWN = Fill("unknown", "#ececea", INK, "#70797d", "dots", "#70797d")
WITHHELD = Fill("withheld", PAPER, MUTED, "#7d868a", "slash", "#b9bec0")

_SCALES: dict[int, tuple[Fill, ...]] = {
    2: (NEG_3, POS_3),
    3: (NEG_3, MID, POS_3),
    4: (NEG_3, NEG_1, POS_1, POS_3),
    5: (NEG_3, NEG_1, MID, POS_1, POS_3),
    6: (NEG_3, NEG_2, NEG_1, POS_1, POS_2, POS_3),
    7: (NEG_3, NEG_2, NEG_1, MID, POS_1, POS_2, POS_3),
}


def scale_fills(categories: int) -> tuple[Fill, ...]:
    """One fill per category of an ordered scale, lowest first. ValueError outside 2 to 7 categories."""
    if categories not in _SCALES:
        raise ValueError(f"a scale has 2 to 7 categories, not {categories}")
    return _SCALES[categories]


@dataclass(frozen=True)
class Series:
    """How one audience is marked: a colour and a shape, both its own."""

    name: str
    fill: str
    shape: Shape


SERIES = (
    Series("series-1", "#0b5563", "circle"),
    Series("series-2", "#a3311c", "square"),
    Series("series-3", "#984fae", "triangle"),
    Series("series-4", "#088f7e", "diamond"),
    Series("series-5", "#bb881d", "cross"),
    Series("series-6", "#51595d", "hexagon"),
)
