from __future__ import annotations

from fractions import Fraction

from citesedu.programme.domain.criteria import CRITERIA, apart, means

MARKS = [{"need": 3, "parents": 1}, {"need": 2, "parents": 3}, {"need": 3}]


def test_means_of_those_who_marked() -> None:
    found = means(MARKS)
    assert list(found) == list(CRITERIA)
    assert (found["need"], found["parents"], found["means"]) == (Fraction(8, 3), Fraction(2), None)


def test_two_marks_apart_are_to_be_discussed() -> None:
    assert apart(MARKS) == ["parents"]
    assert apart([]) == []
