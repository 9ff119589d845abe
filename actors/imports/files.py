"""Which kind of file it is, from what is inside: nobody has to say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actors.imports.directories import EDUCATION, read_directory, read_education
from actors.imports.inclusion import HEADINGS, read_structure_rows, read_structures
from actors.imports.lines import Line, UnreadableFile
from actors.imports.links import are_links, read_links
from actors.imports.outlines import read_outlines
from actors.imports.tables import MOST_BYTES, read_table
from citesedu.common.typography import folded


class Source(StrEnum):
    DIRECTORY = "directory"
    EDUCATION = "education"
    INCLUSION = "inclusion"
    LINKS = "links"
    OUTLINES = "outlines"


SOURCES: dict[str, str] = {
    Source.DIRECTORY: "Un tableau d’acteurs",
    Source.EDUCATION: "L’annuaire de l’éducation",
    Source.INCLUSION: "Des structures de data·inclusion",
    Source.LINKS: "Un tableau de liens",
    Source.OUTLINES: "Des contours de communes ou de quartiers",
}


@dataclass(frozen=True)
class ReadFile:
    source: Source
    lines: list[Line]


def read_file(name: str, content: bytes, *, kind: str = "", only: str = "") -> ReadFile:
    """`kind` is that of the actors whose line does not say theirs; `only` keeps the lines with these words. Raises
    UnreadableFile."""
    if not content.strip():
        raise UnreadableFile("Ce fichier est vide.")
    if len(content) > MOST_BYTES:
        raise UnreadableFile(f"Ce fichier est trop lourd : {MOST_BYTES // 1_000_000} Mo au plus.")
    read = _read(name, content, kind)
    if not only.strip():
        return read
    words = folded(only).split()
    kept = [line for line in read.lines if all(word in _text(line) for word in words)]
    return ReadFile(read.source, kept)


def _read(name: str, content: bytes, kind: str) -> ReadFile:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        if b'"FeatureCollection"' in content[:100_000]:
            return ReadFile(Source.OUTLINES, read_outlines(content))
        return ReadFile(Source.INCLUSION, read_structures(content, kind))
    rows = read_table(name, content)
    if not rows:
        raise UnreadableFile("Ce fichier n’a aucune ligne sous ses intitulés.")
    if EDUCATION in rows[0].cells:
        return ReadFile(Source.EDUCATION, read_education(rows))
    if set(rows[0].cells) >= HEADINGS:
        return ReadFile(Source.INCLUSION, read_structure_rows(rows, kind))
    if are_links(rows[0]):
        return ReadFile(Source.LINKS, read_links(rows))
    return ReadFile(Source.DIRECTORY, read_directory(rows, kind))


def _text(line: Line) -> str:
    sheet = line.facts.get("sheet", {})
    return folded(
        f"{line.title} {sheet.get('town', '')} {sheet.get('postcode', '')} {sheet.get('street', '')}"
    )
