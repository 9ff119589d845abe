"""The workbook of the figures: figures, dictionary, and what the file says of itself."""

from __future__ import annotations

from citesedu.common.files.ods import ods
from citesedu.common.files.sheets import Sheet, Value
from citesedu.common.files.xlsx import xlsx
from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.about import about
from diagnostics.exports.columns import figure_table

KINDS = {"text": "texte", "number": "nombre"}


def figures_xlsx(snapshot: Snapshot) -> bytes:
    return xlsx(workbook(snapshot))


def figures_ods(snapshot: Snapshot) -> bytes:
    return ods(workbook(snapshot))


def workbook(snapshot: Snapshot) -> tuple[Sheet, ...]:
    table = figure_table(snapshot)
    return (
        Sheet("Chiffres", tuple(column.name for column in table.columns), table.rows),
        dictionary(snapshot),
        Sheet("À propos", ("Ce que c’est", "Valeur"), about(snapshot)),
    )


def dictionary(snapshot: Snapshot) -> Sheet:
    """A line per column, then one per code that the column may hold."""
    rows: list[tuple[Value, ...]] = []
    for column in figure_table(snapshot).columns:
        rows.append((column.name, column.label, KINDS[column.kind], None, None))
        rows += [(column.name, column.label, KINDS[column.kind], code, text) for code, text in column.values]
    rows += [("", label, "", None, value) for label, value in about(snapshot)]
    return Sheet("Dictionnaire", ("colonne", "libelle", "type", "code", "signification"), tuple(rows))
