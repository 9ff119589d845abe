"""Comma-separated values, as spreadsheets set for French open them: « ; », UTF-8 with its mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from citesedu.common.files.sheets import Value

# What makes a spreadsheet take a text for a formula; the wide forms are read as the narrow ones in some languages.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(rows: Iterable[Iterable[Value]]) -> bytes:
    """A text that a spreadsheet would run is prefixed by an apostrophe; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _inert(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    # Spaces do not stop every spreadsheet from seeing the sign behind them.
    starts = value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
    return f"'{value}" if starts else value
