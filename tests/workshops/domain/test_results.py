"""What may be shown of a round, before somebody who subtracts everything that can be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citesedu.workshops.domain.contents import Content, choices_of
from citesedu.workshops.domain.counting import Cast, dot_counts, rating_groups
from citesedu.workshops.domain.results import (
    ROOM,
    dots_shown,
    notes_shown,
    present_shown,
    rating_shown,
    read_shown,
)
from diagnostics.domain.disclosure import Rules, Withheld

slow = settings(deadline=None, suppress_health_check=list(HealthCheck))
AUDIENCES = ("pro", "ben", "par")
RATED = Content(choices=choices_of(["Une", "Deux"]))
VOTED = Content(choices=choices_of(["Une", "Deux"]), points=5, most=3)
RULES = Rules()


def crowd(**people: int) -> list[Cast]:
    return [
        Cast(name, {"c1": rank % 4 + 1, "c2": 2}) for name, size in people.items() for rank in range(size)
    ]


def apart(shown, key="c1"):
    return {name for name, figure in shown.figures[key].items() if figure.kind == "shown"}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({"pro": 9, "ben": 4, "par": 12}, {ROOM, "par"}),  # the four take the nine with them
        ({"pro": 9, "ben": 5, "par": 12}, {ROOM, "pro", "ben", "par"}),
        ({"pro": 9, "ben": 0, "par": 12}, {ROOM, "pro", "par"}),
        ({"pro": 21, "ben": 4}, {ROOM}),
        ({"par": 8}, {ROOM, "par"}),
        ({"pro": 2, "ben": 2, "par": 2}, {ROOM}),
        ({"pro": 2, "ben": 2}, set()),
        ({"pro": 4, "ben": 4, "par": 12}, {ROOM}),  # 4 and 4 alone would tell their sizes
    ],
)
def test_which_audiences_are_shown(people, expected):
    shown = rating_shown(rating_groups(RATED, crowd(**people)), AUDIENCES, frozenset(), RULES)
    assert apart(shown) == expected
    assert shown.people == (sum(people.values()) if ROOM in expected else None)
    assert read_shown(shown.to_json()) == shown


@pytest.mark.parametrize("order", list(itertools.permutations(AUDIENCES)))
def test_two_audiences_of_one_size_are_kept_back_together_everywhere(order):
    """One of them shown, its choice would tell their sizes, and the one volunteer would be given away."""
    people = {name: {"pro": 12, "ben": 1, "par": 12}[name] for name in order}
    cast = [Cast(name, {"c1": 3, "c2": 2}) for name, size in people.items() for _ in range(size)]
    rated = apart(rating_shown(rating_groups(RATED, cast), AUDIENCES, frozenset(), RULES))
    voted = dots_shown(dot_counts(VOTED, cast), AUDIENCES, VOTED.rule, RULES).rankings
    there = present_shown(people, AUDIENCES, RULES)
    assert rated == {ROOM}
    assert {name for name, places in voted.items() if places} == rated
    assert {name for name, number in there.items() if not isinstance(number, Withheld)} == rated


def test_nobody_and_too_few_look_the_same():
    four = rating_shown(rating_groups(RATED, crowd(pro=9, ben=4, par=12)), AUDIENCES, frozenset(), RULES)
    none = rating_shown(rating_groups(RATED, crowd(pro=4, par=21)), AUDIENCES, frozenset(), RULES)
    assert four.figures["c1"]["ben"] == none.figures["c1"]["ben"]


casts = st.lists(
    st.builds(
        Cast,
        st.sampled_from(AUDIENCES),
        st.dictionaries(st.sampled_from(["c1", "c2"]), st.integers(0, 4), min_size=1),
    ),
    max_size=40,
)


@slow
@given(casts)
def test_nothing_that_subtraction_gives_is_of_fewer_than_the_threshold(cast):
    groups = rating_groups(RATED, cast)
    shown = rating_shown(groups, AUDIENCES, frozenset(), RULES)
    for row in shown.figures.values():
        known = {name: figure.distribution for name, figure in row.items() if figure.kind == "shown"}
        for name, distribution in known.items():
            assert distribution.n >= RULES.threshold, name
        if ROOM not in known:
            assert known == {}
            continue
        parts = [known[name] for name in AUDIENCES if name in known]
        for number in range(1, len(parts) + 1):
            for some in itertools.combinations(parts, number):
                rest = known[ROOM]
                for part in some:
                    rest = rest - part
                assert rest.asked == 0 or rest.n >= RULES.threshold


@slow
@given(casts)
def test_an_audience_is_shown_on_every_statement_of_a_shown_room_or_on_none(cast):
    shown = rating_shown(rating_groups(RATED, cast), AUDIENCES, frozenset(), RULES)
    rows = [row for row in shown.figures.values() if row[ROOM].kind == "shown"]
    for name in AUDIENCES:
        assert len({row[name].kind for row in rows}) <= 1


def test_a_small_unanimous_room_on_a_sensitive_statement_is_told_by_its_side():
    groups = rating_groups(RATED, [Cast("par", {"c1": 1}) for _ in range(7)])
    shown = rating_shown(groups, AUDIENCES, frozenset({"c1"}), RULES)
    assert shown.figures["c1"][ROOM].kind == "leaning"
    assert shown.figures["c1"]["par"].kind == "withheld"


def test_a_vote_withholds_the_four_and_whoever_would_betray_them():
    cast = [
        Cast(name, {"c1": 3, "c2": 2}) for name, n in (("pro", 9), ("ben", 4), ("par", 12)) for _ in range(n)
    ]
    shown = dots_shown(dot_counts(VOTED, cast), AUDIENCES, VOTED.rule, RULES)
    assert shown.people == 25
    assert [place.points for place in shown.rankings[ROOM]] == [75, 50]
    assert {name for name, places in shown.rankings.items() if places} == {ROOM, "par"}
    assert read_shown(shown.to_json()) == shown


def test_a_vote_of_four_shows_nothing():
    shown = dots_shown(dot_counts(VOTED, [Cast("par", {"c1": 1})] * 4), AUDIENCES, VOTED.rule, RULES)
    assert shown.people is None
    assert set(shown.rankings.values()) == {None}


@pytest.mark.parametrize(("authors", "texts"), [(0, False), (4, False), (5, True), (30, True)])
def test_notes_are_read_when_enough_people_wrote(authors, texts):
    shown = notes_shown(authors, RULES)
    assert (shown.texts, shown.people) == (texts, authors if texts else None)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ({"pro": 9, "ben": 4, "par": 12}, {ROOM: 25, "par": 12}),
        ({"pro": 9, "par": 12}, {ROOM: 21, "pro": 9, "par": 12}),
        ({"ben": 4}, {}),
        ({}, {}),
        ({"pro": 3, "ben": 3}, {ROOM: 6}),
    ],
)
def test_who_was_there(people, told):
    shown = present_shown(people, AUDIENCES, RULES)
    assert {name: number for name, number in shown.items() if not isinstance(number, Withheld)} == told
    assert set(shown) == {ROOM, *AUDIENCES}
