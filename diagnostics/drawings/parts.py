"""What a chapter is made of, for the screen, for paper and for Word alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from citesedu.common.charts import Chart
from citesedu.common.tables import Table


@dataclass(frozen=True)
class Words:
    """A paragraph; `css` is "key" for the sentence to remember, "before" for one that leads to what follows."""

    text: str
    css: str = ""
    kind: str = "words"


@dataclass(frozen=True)
class Prose:
    """What people wrote, in the Markdown subset of citesedu.common.richtext."""

    text: str
    kind: str = "prose"


@dataclass(frozen=True)
class Heading:
    """`alone`: it says something by itself, and stays when nothing follows it."""

    text: str
    badge: str = ""
    alone: bool = False
    kind: str = "heading"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    kind: str = "bullets"


@dataclass(frozen=True)
class KeyFigures:
    """A few large figures, each above its words."""

    figures: tuple[tuple[str, str], ...]
    kind: str = "figures"


@dataclass(frozen=True)
class Box:
    title: str
    badge: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Boxes:
    """Pairs of lists read together: a table of two columns on paper, a title and a list each on a telephone."""

    pairs: tuple[tuple[Box, Box], ...]
    kind: str = "boxes"


@dataclass(frozen=True)
class Terms:
    """Words and what they mean."""

    terms: tuple[tuple[str, str], ...]
    kind: str = "terms"


@dataclass(frozen=True)
class Picture:
    """`narrow` is the same chart for a telephone, when the chapters are drawn for a screen."""

    chart: Chart
    subtitle: str
    reading: str
    narrow: Chart | None = None
    kind: str = "picture"

    @property
    def ident(self) -> str:
        return self.chart.ident


@dataclass(frozen=True)
class Pen:
    """How wide the pictures are drawn, in pixels: once for paper, twice for screens."""

    width: int
    narrow: int | None = None

    def picture(self, draw: Callable[..., Chart], ident: str, subtitle: str, reading: str) -> Picture:
        """`draw` takes `ident` and `width`, and names nothing else."""
        small = draw(ident=f"{ident}-narrow", width=self.narrow) if self.narrow else None
        return Picture(draw(ident=ident, width=self.width), subtitle, reading, small)


ON_PAPER = Pen(700)  # on 174 mm, no word of a chart is under 8 pt
IN_LARGE_PRINT = Pen(470)
ON_SCREEN = Pen(760, 280)


@dataclass(frozen=True)
class Grid:
    table: Table
    css: str = ""
    ident: str = ""
    kind: str = "grid"


@dataclass(frozen=True)
class Quote:
    text: str
    who: str
    ident: str = ""
    kind: str = "quote"

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left: its first letter tells."""
        directions = (bidirectional(sign) for sign in self.text)
        return next((one != "L" for one in directions if one in {"L", "R", "AL"}), False)


@dataclass(frozen=True)
class Notice:
    """The fixed child-protection notice."""

    kind: str = "notice"


Part = Words | Prose | Heading | Bullets | KeyFigures | Boxes | Terms | Picture | Grid | Quote | Notice


@dataclass(frozen=True)
class Chapter:
    """`ident` is its key in the plan. A part that bears an `ident` can be switched off. On paper, one that
    `runs_on` starts where the one before ends."""

    ident: str
    title: str
    parts: tuple[Part, ...]
    runs_on: bool = False

    @property
    def pictures(self) -> Iterator[Chart]:
        return (part.chart for part in self.parts if isinstance(part, Picture))
