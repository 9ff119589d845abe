import datetime as dt
from fractions import Fraction

import pytest

from actors.domain.mobilisation import Quarter, empty_cells, seasons

FIRST, THEN = dt.date(2026, 2, 1), dt.date(2026, 5, 1)


def test_the_example_of_the_notes():
    """Q1 {A, B, C, D}, Q2 {A, C, D, H, I}: active 4 then 5, returning 3, new 2, lapsed 1, retention 3/4."""
    before, after = seasons([(key, FIRST) for key in "ABCD"] + [(key, THEN) for key in "ACDHI"])
    assert (len(before.active), len(after.active)) == (4, 5)
    assert (after.returning, after.new, after.lapsed) == (set("ACD"), set("HI"), {"B"})
    assert after.retention == Fraction(3, 4)
    assert before.retention is None
    assert before.new == set("ABCD")


def test_an_empty_quarter_is_a_quarter():
    found = seasons([("A", FIRST), ("A", dt.date(2026, 8, 31))])
    assert [(each.quarter.rank, set(each.active)) for each in found] == [(1, {"A"}), (2, set()), (3, {"A"})]
    assert found[1].lapsed == {"A"}
    assert found[2].new == set()  # it came before


def test_it_goes_on_to_the_quarter_that_is_asked():
    assert [each.quarter for each in seasons([("A", FIRST)], Quarter(2027, 1))] == [
        Quarter(2026, 1).after(rank) for rank in range(5)
    ]


def test_nobody_came():
    assert seasons([]) == []


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2026-01-01", (2026, 1)),
        ("2026-03-31", (2026, 1)),
        ("2026-04-01", (2026, 2)),
        ("2026-12-31", (2026, 4)),
    ],
)
def test_quarters(day, quarter):
    assert Quarter.of(dt.date.fromisoformat(day)) == Quarter(*quarter)


def test_a_quarter_is_said_in_months():
    assert Quarter(2026, 2).label == "avril à juin 2026"


def test_where_somebody_is_missing():
    cells = empty_cells(
        [(["t1"], ["p1", "p1"]), (["t1", "?"], ["p2"])], {"t1": "", "t2": ""}, {"p1": "", "p2": ""}
    )
    assert cells == {("t1", "p1"): 1, ("t1", "p2"): 1, ("t2", "p1"): 0, ("t2", "p2"): 0}
