"""What WeasyPrint and pydyf do more than once, done once. Measured on 48 pages: a sixth of the drawing.

The text of a drawing is laid out letter by letter, which costs as many calls to Pango, loses the kerning and prints
Arabic with isolated letters; every object is written twice, for the identifier and for the file; and the references of
all the pages are made again for each element of the structure.
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


def write_once(pdf: pydyf.PDF) -> None:
    """Put what is to be written in place of every object of a finished document."""
    pdf.objects[:] = [item if item.free == "f" else _written(item) for item in pdf.objects]


def _written(item: pydyf.Object) -> pydyf.Object:
    written = _Stream() if isinstance(item, pydyf.Stream) else _Object()
    written.number, written.generation, written.text = item.number, item.generation, item.data
    return written


class _Object(pydyf.Object):  # type: ignore[misc]  # the library has no types
    text: bytes

    @property
    def data(self) -> bytes:
        return self.text


class _Stream(_Object, pydyf.Stream):  # type: ignore[misc]  # the library has no types
    """Not put with the others in a compressed stream of objects: it is one itself."""


def refer_to_pages_once() -> None:
    """From now on, in this process, the references of the pages are made again only when a page is added."""
    pydyf.PDF.page_references = property(_page_references)


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    kids = pdf.pages["Kids"]
    kept: tuple[bytes, ...] = pdf.__dict__.get("_references", ())
    if len(kept) * 3 != len(kids):
        kept = pdf.__dict__["_references"] = tuple(f"{number} 0 R".encode() for number in kids[::3])
    return kept
