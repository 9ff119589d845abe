"""Numbers over several cités: none rests on one or two of them, and no two numbers subtract to one or two."""

from itertools import combinations, product

import pytest

from diagnostics.domain.national_counts import UNTOLD, Mention, contributors, mentions

THREE = {name: {"par": {"": 30, "link": 18, "paper": 12}} for name in "ABC"}


def test_people_are_added_up_from_three_cites() -> None:
    found = contributors(THREE, "par")

    assert found is not None
    assert (found.people, found.cites) == (90, 3)
    assert found.channels == {"link": 54, "paper": 36}


def test_two_cites_tell_nothing() -> None:
    assert contributors({name: THREE[name] for name in "AB"}, "par") is None
    assert contributors(THREE, "pro") is None


def test_a_channel_that_two_cites_use_is_told_with_none() -> None:
    cites = THREE | {"C": {"par": {"": 30, "link": 30}}}

    found = contributors(cites, "par")

    assert found is not None
    assert found.people == 90
    assert found.channels == {}


def test_cites_that_keep_their_channels_back_are_gathered_under_the_same_rule() -> None:
    silent = {name: {"par": {"": 20}} for name in "DEF"}

    three = contributors(THREE | silent, "par")
    two = contributors(THREE | {name: silent[name] for name in "DE"}, "par")

    assert three is not None
    assert three.channels == {"link": 54, "paper": 36, UNTOLD: 60}
    assert two is not None
    assert two.channels == {}


def test_a_code_is_told_from_three_cites_naming_it() -> None:
    cites = {"A": {"pmi", "caf"}, "B": {"pmi"}, "C": {"pmi", "caf"}, "D": {"pre"}, "E": set()}

    assert mentions(cites) == [Mention("pmi", 3, 4)]
    assert mentions({name: cites[name] for name in "AB"}) == []


@pytest.mark.parametrize("size", [6, 7])
def test_no_part_subtracted_from_the_whole_tells_one_or_two_cites(size: int) -> None:
    """Every way of naming, of answering and of cutting the cités in two: the number of cités behind whatever can be
    subtracted is never one or two."""
    names = "ABCDEFG"[:size]
    parts = [set(part) for number in range(size + 1) for part in combinations(names, number)]
    for flags in product([False, True], repeat=size):
        naming = {name for name, flag in zip(names, flags, strict=True) if flag}
        codes = {name: {"x", "y"} if name in naming else {"y"} for name in names}
        people = {
            name: {"par": {"": 30, "link": 15, "paper": 15} if name in naming else {"": 30}} for name in names
        }
        told = {each.code for each in mentions(codes)}
        whole = contributors(people, "par")
        for part in parts:
            if "x" in {each.code for each in mentions(codes, part=part)} and "x" in told:
                assert len(naming & part) >= 3
                assert len(naming - part) not in (1, 2)
            found = contributors(people, "par", part=part)
            if found and found.channels and whole and whole.channels:
                left = set(names) - part
                assert len(left) not in (1, 2)
                for group in (naming, set(names) - naming):
                    assert len(group & part) not in (1, 2)
                    assert len(group - part) not in (1, 2)
