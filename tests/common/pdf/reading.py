"""What a PDF says of itself to a machine that reads it: faces, bookmarks, structure, attachments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from pypdf import PdfReader

_BLOCK = re.compile(r"<(h[1-6]|p|li|dt|dd|th|td|caption)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
OURS = ("Atkinson-Hyperlegible-Next", "IBM-Plex-Sans-Arabic")


def reader_of(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def strange_faces(reader: PdfReader) -> set[str]:
    """Fonts that are not ours, or not in the file."""
    found = set()
    for page in reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            name = str(font.get_object()["/BaseFont"]).partition("+")[2]
            embedded = any(key.startswith("/FontFile") for key in described.get_object())
            if not embedded or not name.startswith(OURS):
                found.add(name)
    return found


def bookmarks(reader: PdfReader) -> list[str]:
    """Titles of the outline, every level, in order."""

    def titles(level: list[Any]) -> Iterator[str]:
        for one in level:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield one.title

    return list(titles(reader.outline))


def structure(reader: PdfReader) -> list[str]:
    """Names of the structure elements, in reading order."""
    return [str(element["/S"])[1:] for element in _elements(reader)]


def read_aloud(reader: PdfReader) -> str:
    """The letters and figures of the document, in the order in which its structure reads them."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    texts = [_texts(page) for page in reader.pages]
    return letters("".join(texts[page].get(mark, "") for page, mark in _contents(reader, pages)))


def unread(reader: PdfReader, html: str) -> list[str]:
    """Blocks of the HTML that the structure does not read after the block before them."""
    aloud, at, missed = read_aloud(reader), 0, []
    for _, block in _BLOCK.findall(html.partition("<body")[2]):
        text = letters(unescape(_TAG.sub("", block)))
        found = aloud.find(text, at)
        if found < 0:
            missed.append(text)
        else:
            at = found + len(text)
    return missed


def letters(text: str) -> str:
    """Without what a line break changes: spaces, hyphens, punctuation."""
    return "".join(sign for sign in text if sign.isalnum())


def _texts(page: Any) -> dict[int, str]:
    """Number of a marked content → its text."""
    found: dict[int, str] = {}
    marks: list[int | None] = []

    def operand(name: bytes, operands: Any, *_: Any) -> None:
        if name in {b"BDC", b"BMC"}:
            properties = operands[1] if len(operands) > 1 else {}
            marks.append(properties.get("/MCID") if isinstance(properties, dict) else None)
        elif name == b"EMC":
            marks.pop()

    def text(written: str, *_: Any) -> None:
        number = next((mark for mark in reversed(marks) if mark is not None), None)
        if number is not None:
            found[number] = found.get(number, "") + written

    page.extract_text(visitor_operand_before=operand, visitor_text=text)
    return found


def _elements(reader: PdfReader) -> Iterator[Any]:
    def walk(element: Any) -> Iterator[Any]:
        yield element
        for child in _children(element):
            if "/S" in child:
                yield from walk(child)

    for child in _children(reader.trailer["/Root"]["/StructTreeRoot"]):
        yield from walk(child)


def _children(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object()
        if isinstance(child, dict):
            yield child


def _contents(reader: PdfReader, pages: dict[int, int]) -> Iterator[tuple[int, int]]:
    for element in _elements(reader):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            child = kid.get_object()
            if isinstance(child, int):
                yield pages[element.raw_get("/Pg").idnum], int(child)
            elif isinstance(child, dict) and "/MCID" in child:
                yield pages[child.raw_get("/Pg").idnum], int(child["/MCID"])
