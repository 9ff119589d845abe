from __future__ import annotations

import pytest

from citesedu.common.files.csv_files import csv_bytes
from tests.common.files.reading import csv_rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " ="])
def test_a_text_that_a_spreadsheet_would_run_is_made_inert(start: str) -> None:
    assert csv_rows(csv_bytes([[f"{start}1"]])) == [[f"'{start}1"]]


def test_a_sign_behind_spaces_is_seen_and_numbers_are_left_alone() -> None:
    assert csv_rows(csv_bytes([["  =1+1", -3, 4, None, "a=b", "l’an - deux"]])) == [
        ["'  =1+1", "-3", "4", "", "a=b", "l’an - deux"]
    ]
