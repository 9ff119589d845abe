"""Two measures side by side must not give away whoever came or left in between."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citesedu.workshops.domain.contents import Content, choices_of
from citesedu.workshops.domain.counting import Cast, rating_groups
from citesedu.workshops.domain.results import ROOM, rating_shown
from citesedu.workshops.domain.turnover import Voters, covered, either, same_people
from diagnostics.domain.disclosure import Rules

slow = settings(deadline=None, suppress_health_check=list(HealthCheck))
RATED = Content(choices=choices_of(["Une"]))
RULES = Rules()
AUDIENCES = ("pro", "ben", "par")


def voters(**marks: str) -> Voters:
    return Voters({name: frozenset(each) for name, each in marks.items()})


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [
        ("abcdefgh", "abcdefgh", True),
        ("abcdefgh", "abcdefg", False),  # one left
        ("abcdefgh", "abcdefghi", False),  # one came
        ("abcdefghij", "abcde", True),  # five left
        ("abcde", "fghij", True),  # everybody is new
        ("abcdefgh", "abcdefgx", False),  # one for another
    ],
)
def test_those_who_moved_are_none_or_enough(before, after, safe):
    assert same_people(voters(par=before), voters(par=after), RULES)({"par"}) is safe


def people(values: dict[str, list[int]]):
    return rating_groups(
        RATED, [Cast(name, {"c1": value}) for name, each in values.items() for value in each]
    )


def both(before, after, first: Voters, second: Voters):
    one, two = people(before), people(after)
    safe = either(same_people(first, second, RULES), covered(one, two, frozenset(), RULES))
    shown = rating_shown(two, AUDIENCES, frozenset(), RULES, safe)
    return {name for name, figure in shown.figures.get("c1", {}).items() if figure.kind == "shown"}


def test_one_person_left_and_nobody_changed_their_mind():
    first, second = voters(par="abcdefghij"), voters(par="abcdefghi")
    assert both({"par": [1] * 5 + [4] * 5}, {"par": [1] * 4 + [4] * 5}, first, second) == set()


def test_one_person_left_but_enough_changed_their_mind():
    first, second = voters(par="abcdefghijkl"), voters(par="abcdefghijk")
    assert both({"par": [1] * 8 + [4] * 4}, {"par": [1] * 2 + [4] * 9}, first, second) == {ROOM, "par"}


def test_the_room_is_shown_without_the_audience_that_lost_one():
    """Five parents left, and one professional: the room changed enough, the professionals alone did not; parents go
    with them, for the room less the parents is the professionals."""
    first = voters(pro="abcdefgh", par="ijklmnopqrstuv")
    second = voters(pro="abcdefg", par="ijklmnopq")
    shown = both({"pro": [2] * 8, "par": [3] * 14}, {"pro": [2] * 7, "par": [3] * 9}, first, second)
    assert shown == {ROOM}


def test_the_same_people_may_change_their_minds_one_by_one():
    same = voters(pro="abcdefgh")
    assert both({"pro": [2] * 8}, {"pro": [2] * 7 + [3]}, same, same) == {ROOM, "pro"}


values = st.lists(st.integers(1, 4), min_size=6, max_size=14)


@slow
@given(values, st.integers(1, 4), st.randoms())
def test_a_few_who_leave_while_nobody_else_moves_are_never_given_away(kept, gone, chance):
    """Whoever left answered something; whatever it was, the second measure is not shown beside the first."""
    first = voters(par="".join(chr(97 + rank) for rank in range(len(kept) + gone)))
    second = voters(par="".join(chr(97 + rank) for rank in range(len(kept))))
    left = [chance.randint(1, 4) for _ in range(gone)]
    assert both({"par": kept + left}, {"par": kept}, first, second) == set()
