from __future__ import annotations

import datetime as dt

import pytest

from citesedu.common.days import months_after


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, (2024, 1, 31)), (1, (2024, 2, 29)), (13, (2025, 2, 28)), (11, (2024, 12, 31)), (12, (2025, 1, 31))],
)
def test_months_after(months: int, day: tuple[int, int, int]) -> None:
    assert months_after(dt.date(2024, 1, 31), months) == dt.date(*day)
