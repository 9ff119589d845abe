from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.plan.domain.reminders import is_owed, last_call

DUE = dt.date(2026, 6, 30)


def after(days: int) -> dt.date:
    return DUE + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "call"), [(-15, None), (-14, -14), (-1, -14), (0, 0), (13, 0), (14, 14), (29, 28)]
)
def test_fourteen_days_before_on_the_day_then_every_fourteen_days(today: int, call: int | None) -> None:
    assert last_call(DUE, after(today)) == (None if call is None else after(call))


@pytest.mark.parametrize(
    ("reminded", "today", "owed"),
    [
        (None, -15, False),
        (None, -14, True),
        (None, 400, True),
        (-14, -14, False),
        (-14, -1, False),
        (-14, 0, True),
        (-12, 0, True),  # the one before was late
        (0, 13, False),
        (0, 14, True),
        (0, 20, True),  # the day itself was missed
    ],
)
def test_owed(reminded: int | None, today: int, owed: bool) -> None:
    assert is_owed(DUE, None if reminded is None else after(reminded), after(today)) is owed


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 400))
def test_a_round_every_day_sends_every_fourteen_days_and_never_twice(due_on: dt.date, length: int) -> None:
    sent: list[dt.date] = []
    for number in range(length):
        today = due_on + dt.timedelta(days=number - 30)
        if is_owed(due_on, sent[-1] if sent else None, today):
            sent.append(today)
    assert all((day - due_on).days % 14 == 0 for day in sent)
    assert len(sent) == len(set(sent)) == max(0, (length - 3) // 14)  # from the 17th day on
