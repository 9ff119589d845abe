"""A table as people send it: CSV in any of its habits, or the first sheet of a workbook."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from actors.imports.lines import UnreadableFile
from citesedu.common.typography import folded

MOST_BYTES = 5_000_000
MOST_LINES = 2_000
_MOST_UNZIPPED = 60_000_000
_DELIMITERS = ";,\t|"
_SEPARATORS = str.maketrans("_-’'", "    ")


@dataclass(frozen=True)
class Row:
    """Cells by heading, folded: no capital, no accent, words apart by one space."""

    number: int
    cells: Mapping[str, str]

    def get(self, *headings: str) -> str:
        """The first of these that is filled."""
        return next((self.cells[each] for each in headings if self.cells.get(each)), "")


def heading(text: str) -> str:
    return " ".join(folded(text.translate(_SEPARATORS)).split())


def read_table(name: str, content: bytes) -> list[Row]:
    """Raises UnreadableFile."""
    rows = _workbook(content) if content[:2] == b"PK" or name.lower().endswith(".xlsx") else _csv(content)
    if not rows or not any(map(str.strip, rows[0])):
        raise UnreadableFile("La première ligne de ce fichier n’a pas d’intitulés de colonnes.")
    if len(rows) - 1 > MOST_LINES:
        raise UnreadableFile(f"Ce fichier a plus de {MOST_LINES} lignes : coupez-le.")
    headings = [heading(cell) for cell in rows[0]]
    return [
        Row(number, {key: _plain(value) for key, value in zip(headings, cells, strict=False) if key})
        for number, cells in enumerate(rows[1:], start=2)
        if any(map(str.strip, cells))
    ]


def _plain(cell: str) -> str:
    """Without the apostrophe that our own tables put before what a spreadsheet would run."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def parsed(text: str) -> Any:
    """JSON without what PostgreSQL cannot keep: NUL, halves of a pair. Raises ValueError or RecursionError."""
    return _kept(json.loads(text))


def _kept(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\0", "").encode("utf-8", "replace").decode()
        case list():
            return [_kept(each) for each in value]
        case dict():
            return {_kept(key): _kept(each) for key, each in value.items()}
    return value


def decoded(content: bytes) -> str:
    """UTF-8, with its mark or not; else what spreadsheets of French desktops write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv(content: bytes) -> list[list[str]]:
    text = decoded(content)
    if "\0" in text:
        raise UnreadableFile("Ce fichier n’est ni un tableau CSV, ni un classeur XLSX.")
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile("Ce tableau CSV est illisible.") from error


def _workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = []
        for cells in sheet.iter_rows(max_row=MOST_LINES + 2, max_col=200, values_only=True):
            rows.append([_text(cell) for cell in cells])
        book.close()
    except UnreadableFile:
        raise
    except Exception as error:  # whatever a broken or hostile workbook makes the reader raise
        raise UnreadableFile(
            "Ce classeur est illisible : enregistrez-le de nouveau en XLSX ou en CSV."
        ) from error
    return rows


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNZIPPED:
        raise UnreadableFile("Ce classeur est trop lourd une fois ouvert.")
    for entry in archive.infolist():
        with archive.open(entry) as part:
            if b"<!DOCTYPE" in part.read(2_000).upper().replace(b"<!doctype", b"<!DOCTYPE"):
                raise UnreadableFile(
                    "Ce classeur est illisible : enregistrez-le de nouveau en XLSX ou en CSV."
                )


def _text(cell: object) -> str:
    """A figure without the « .0 » of a spreadsheet."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
