import datetime as dt

import pytest

from actors.domain.freshness import FRESHNESS, Freshness, freshness

DAY = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, "fresh"),
        (179, "fresh"),
        (180, "to_check"),
        (239, "to_check"),
        (240, "overdue"),
        (4000, "overdue"),
        (-1, "fresh"),
    ],
)
def test_a_line_ages(days, state):
    assert freshness(DAY, DAY + dt.timedelta(days=days)) == state


def test_each_state_is_said():
    assert set(FRESHNESS) == set(Freshness)
