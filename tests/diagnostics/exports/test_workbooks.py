"""XLSX and ODS, read back by openpyxl and odfpy, which share no line with our writers."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from citesedu.common.files.ods import MIME
from diagnostics.exports.columns import figure_table
from diagnostics.exports.sheets import figures_ods, figures_xlsx, workbook
from tests.common.files.reading import ods_rows, xlsx_rows
from tests.diagnostics.exports.snapshots import HOSTILE, a_snapshot, hostile_snapshot

SHEETS = ["Chiffres", "Dictionnaire", "À propos"]
WRITERS = [figures_xlsx, figures_ods]


@pytest.mark.parametrize(("write", "read"), [(figures_xlsx, xlsx_rows), (figures_ods, ods_rows)])
def test_what_was_written_is_read(write, read):
    snapshot = a_snapshot()
    sheets = read(write(snapshot))
    assert list(sheets) == SHEETS
    for sheet in workbook(snapshot):
        header, *rows = sheets[sheet.name]
        assert header == sheet.header
        assert [tuple(cell or None for cell in row) for row in rows] == [
            tuple(cell or None for cell in row) for row in sheet.rows
        ]
    figures = figure_table(snapshot)
    assert sheets["Chiffres"][1][figures.columns.index(_named(figures, "point_3"))] == 24


def _named(figures, name):
    return next(column for column in figures.columns if column.name == name)


def test_the_xlsx_holds_no_formula():
    content = figures_xlsx(hostile_snapshot())
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert any(cell.value == HOSTILE for cell in cells)
    parts = list(_elements(content).values())
    names = {element.tag.rsplit("}")[-1] for part in parts for element in part.iter()}
    assert names & {"f", "definedName", "ddeLink", "externalReference", "hyperlink"} == set()
    kinds = {element.get("t") for part in parts for element in part.iter() if element.tag.endswith("}c")}
    assert kinds == {"inlineStr", None}


def test_the_ods_holds_no_formula():
    content = figures_ods(hostile_snapshot())
    element = _elements(content)["content.xml"]
    assert not any("formula" in key for each in element.iter() for key in each.attrib)
    assert HOSTILE in {cell for row in ods_rows(content)["À propos"] for cell in row}


def test_an_ods_says_its_type_first_and_plain():
    with zipfile.ZipFile(io.BytesIO(figures_ods(a_snapshot()))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first).decode() == MIME


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "words", ['<a> & "b" ]]>', "sonne\x07 et \x00 rien", "une\nligne", "  deux  espaces "]
)
def test_any_text_makes_a_file_that_opens(write, words):
    content = write(hostile_snapshot(words))
    read = xlsx_rows if write is figures_xlsx else ods_rows
    assert list(read(content)) == SHEETS


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_figures_give_the_same_file(write):
    assert write(a_snapshot()) == write(a_snapshot())


def _elements(content: bytes) -> dict[str, ElementTree.Element]:
    """The root of each part of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {
            name: ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own file
            for name in archive.namelist()
            if name != "mimetype"
        }
