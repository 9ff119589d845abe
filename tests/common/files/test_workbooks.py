"""The same sheets as XLSX and as ODS, read back."""

from __future__ import annotations

import pytest

from citesedu.common.files.ods import ods
from citesedu.common.files.sheets import Sheet
from citesedu.common.files.xlsx import _letters, xlsx
from tests.common.files.reading import ods_rows, xlsx_rows

SHEETS = (
    Sheet("Un", ("mot", "nombre"), (("=1+1", 3), ("<b> & \x07", None), ("deux\nlignes", -4))),
    Sheet("Deux", ("seul",), ()),
)


@pytest.mark.parametrize(("write", "read"), [(xlsx, xlsx_rows), (ods, ods_rows)])
def test_words_and_numbers_come_back_and_nothing_runs(write, read):
    sheets = read(write(SHEETS))
    assert list(sheets) == ["Un", "Deux"]
    head, formula, odd, negative = sheets["Un"]
    assert (head, formula) == (("mot", "nombre"), ("=1+1", 3))
    assert odd == ("<b> & \N{REPLACEMENT CHARACTER}", None)
    assert negative[1] == -4
    assert write(SHEETS) == write(SHEETS)


def test_columns_are_named_past_z():
    assert [_letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"
    ]  # fmt: skip
