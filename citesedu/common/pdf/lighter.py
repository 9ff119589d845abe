"""Two things WeasyPrint does more than once, done once. Measured on 48 pages: a sixth of the drawing.

It lays out the text of a drawing letter by letter, which costs as many calls to Pango, loses the kerning and
prints Arabic with isolated letters; and it compresses every stream twice, for the identifier and for the file.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import svg
from weasyprint.svg.text import text as letter_by_letter

# With one of these, letters have places of their own.
_PLACED = ("rotate", "letter-spacing", "textLength")
_PLACES = ("x", "y", "dx", "dy")


class _Run(str):
    """A text that counts as one letter for who walks through it."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def draw_text_by_runs() -> None:
    """From now on, in this process, the text of a drawing is laid out whole."""
    svg.text = _text
    svg.TAGS |= {tag: _text for tag, draw in svg.TAGS.items() if draw is letter_by_letter}


def _text(drawing: Any, node: Any, font_size: float) -> None:
    if node.text and not any(key in node.attrib for key in _PLACED) and all(map(_one_place, _places(node))):
        node._etree_node.text = _Run(node.text)
    letter_by_letter(drawing, node, font_size)


def _places(node: Any) -> list[str]:
    return [node.attrib.get(key, "") for key in _PLACES]


def _one_place(value: str) -> bool:
    return len(value.replace(",", " ").split()) < 2


def write_streams_once(pdf: pydyf.PDF) -> None:
    """Put what is to be written in place of every stream of a finished document."""
    pdf.objects[:] = [
        _Written(item) if isinstance(item, pydyf.Stream) and item.free != "f" else item
        for item in pdf.objects
    ]


class _Written(pydyf.Stream):  # type: ignore[misc]  # the library has no types
    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number, self.generation = stream.number, stream.generation
        self._data: bytes = stream.data

    @property
    def data(self) -> bytes:
        return self._data
