from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.days import months_after
from citesedu.plan.domain.reviews import NEAR, PROPOSED, proposed_days

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@given(DAYS, DAYS, st.lists(DAYS, max_size=6))
def test_proposed_days_are_six_monthly_to_come_and_not_taken(
    first: dt.date, today: dt.date, planned: list[dt.date]
) -> None:
    days = proposed_days(first, planned, today)
    free = proposed_days(first, [], today)
    assert len(free) == PROPOSED
    assert free == sorted(set(free))
    assert set(days) <= set(free)
    assert free[1] == months_after(first, _months(first, free[0]) + 6)
    for day in free:
        assert day >= today
        assert day > first
        assert _months(first, day) % 6 == 0
        assert day.day == first.day or (day + dt.timedelta(days=1)).month != day.month
        assert (day in days) == all(abs(day - other) > NEAR for other in planned)
    # None is missed between today and the first proposed.
    assert months_after(first, _months(first, free[0]) - 6) < today or _months(first, free[0]) == 6


def _months(first: dt.date, day: dt.date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def test_the_end_of_a_month() -> None:
    first = dt.date(2025, 8, 31)
    assert proposed_days(first, [], first) == [dt.date(2026, 2, 28), dt.date(2026, 8, 31)]


def test_a_review_near_the_day_stands_for_it() -> None:
    first = dt.date(2026, 1, 15)
    assert proposed_days(first, [dt.date(2026, 7, 2)], first) == [dt.date(2027, 1, 15)]
