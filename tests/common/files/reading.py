"""Files read back by openpyxl, odfpy and the csv module, which share no line with our writers."""

from __future__ import annotations

import csv
import io

from odf import opendocument, table, teletype
from openpyxl import load_workbook


def xlsx_rows(content: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def ods_rows(content: bytes) -> dict[str, list[tuple]]:
    document = opendocument.load(io.BytesIO(content))
    return {
        sheet.getAttribute("name"): [
            tuple(_value(cell) for cell in row.getElementsByType(table.TableCell))
            for row in sheet.getElementsByType(table.TableRow)
        ]
        for sheet in document.getElementsByType(table.Table)
    }


def _value(cell: table.TableCell) -> object:
    kind = cell.getAttribute("valuetype")
    if kind is None:
        return None
    return int(cell.getAttribute("value")) if kind == "float" else teletype.extractText(cell)


def csv_rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
