import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.days import months_after
from club.domain.adopting import STAGES, Stage, Travel, cross_rate, may_go, owed

BEGAN = dt.date(2025, 1, 31)


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, (2025, 2, 28)), (3, (2025, 4, 30)), (12, (2026, 1, 31)), (13, (2026, 2, 28)), (37, (2028, 2, 29))],
)
def test_so_many_months_later(months, day):
    assert months_after(BEGAN, months) == dt.date(*day)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 60))
def test_months_are_months(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "last", "expected"),
    [
        ((2025, 4, 29), None, None),
        ((2025, 4, 30), None, 3),
        ((2025, 5, 1), (2025, 4, 30), None),
        ((2025, 7, 31), (2025, 4, 30), 6),
        ((2026, 3, 1), None, 12),  # two were missed: one question
        ((2026, 3, 1), (2026, 2, 1), None),
        ((2030, 1, 1), (2026, 2, 1), None),
    ],
)
def test_when_news_are_asked(day, last, expected):
    assert owed(BEGAN, dt.date(*last) if last else None, dt.date(*day)) == expected


@given(st.dates(dt.date(2025, 2, 1), dt.date(2028, 1, 1)))
def test_asked_today_is_not_asked_again_today(today):
    if owed(BEGAN, None, today) is not None:
        assert owed(BEGAN, today, today) is None


def test_where_an_adoption_may_go():
    assert may_go("interested", "in_use")
    assert may_go("in_use", "study")
    assert may_go("dropped", "interested")
    assert not may_go("dropped", "in_use")
    assert not any(may_go(stage, stage) for stage in STAGES)
    assert not may_go("interested", "gone")


def test_how_far_it_travelled():
    stages = (
        ("a", "settled"),
        ("b", "in_use"),
        ("c", "adapting"),
        ("c", "in_use"),
        ("d", "study"),
        ("e", "dropped"),
    )
    assert Travel("a", stages).adopted_by == 2
    assert Travel("z", ()).adopted_by == 0


def test_the_worked_example_of_the_cross_rate():
    adoptions = [("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "c")]
    assert cross_rate(adoptions) == Fraction(4, 5)
    assert cross_rate([]) is None


def test_every_stage_has_its_word():
    assert set(STAGES) == set(Stage)
