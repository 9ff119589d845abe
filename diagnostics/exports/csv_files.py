"""The figures and their dictionary as CSV files."""

from __future__ import annotations

from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.files.sheets import Value
from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.columns import figure_table
from diagnostics.exports.sheets import dictionary


def figures_csv(snapshot: Snapshot, document: int | None = None) -> bytes:
    """Every figure that may be shown, one line per item and audience; `document` is the version of the état des
    lieux it comes with, if it comes with one."""
    table = figure_table(snapshot)
    header: list[Value] = [column.name for column in table.columns]
    if document is None:
        return csv_bytes([header, *table.rows])
    return csv_bytes([[*header, "document_version"], *([*row, document] for row in table.rows)])


def codebook_csv(snapshot: Snapshot) -> bytes:
    """What each column and each code of the other file means."""
    sheet = dictionary(snapshot)
    return csv_bytes([sheet.header, *sheet.rows])
