"""Three cités or nothing; what is not agreed to, or too small, changes nothing; no part gives away the rest."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.domain.disclosure import Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.national import (
    PARTS,
    Band,
    Divergence,
    Figures,
    divergences,
    may_be_shown,
    parts_of,
    theme_band,
)

CODES = ("A1", "A2")


def high(n: int = 12) -> Distribution:
    return Distribution((0, 0, 0, n))


def low(n: int = 12) -> Distribution:
    return Distribution((n, 0, 0, 0))


def cite(*cells: Distribution, audience: str = "par") -> Figures:
    return {(code, audience): cell for code, cell in zip(CODES, cells, strict=False)}


def test_with_two_nothing_with_three_a_band() -> None:
    two = {"a": cite(high(), high()), "b": cite(low(), low())}
    assert theme_band(two, CODES, "par") == Withheld()
    three = {**two, "c": cite(high(20), low(11))}
    assert theme_band(three, CODES, "par") == Band(Fraction(50), Fraction(0), Fraction(100), 3, 12 + 12 + 20)
    assert theme_band(three, CODES, "pro") == Withheld()


def test_half_of_a_theme_is_needed() -> None:
    codes = ("A1", "A2", "A3")
    whole = {name: {(code, "par"): high() for code in codes} for name in "abc"}
    part = {("A1", "par"): low()}
    assert theme_band({**whole, "d": part}, codes, "par") == theme_band(whole, codes, "par")


sizes = st.integers(0, 30)
cells = st.tuples(sizes, sizes, sizes, sizes).map(Distribution)
small = st.tuples(*[st.integers(0, 2)] * 4).map(Distribution)
agreed = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(["pro", "ben", "par"])), cells),
)
AUDIENCES = ("pro", "ben", "par")


def everything(cites: dict[str, Figures]) -> object:
    return (
        [theme_band(cites, CODES, audience) for audience in AUDIENCES],
        divergences(cites, CODES, AUDIENCES),
    )


@given(agreed, st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(AUDIENCES)), small))
@settings(max_examples=200, deadline=None)
def test_groups_that_could_not_be_public_change_nothing(cites: dict[str, Figures], tiny: Figures) -> None:
    assert everything({**cites, "z": tiny}) == everything(cites)


@given(agreed)
@settings(max_examples=200, deadline=None)
def test_any_band_is_of_three_at_least_and_holds_its_median(cites: dict[str, Figures]) -> None:
    bands, found = everything(cites)  # type: ignore[misc]
    for band in bands:
        assert band == Withheld() or (band.cites >= 3 and 0 <= band.low <= band.median <= band.high <= 100)
    assert all(each.cites >= 3 and 0 < each.diverging <= each.cites for each in found)
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)


@pytest.mark.parametrize("number", range(9))
def test_no_part_that_is_shown_gives_one_or_two_cites_away(number: int) -> None:
    """An adversary subtracts the part from the whole: what is left is nobody, or three cités at least."""
    everyone = [str(each) for each in range(number)]
    for size in range(number + 1):
        for part in combinations(everyone, size):
            if may_be_shown(part, everyone):
                left = len(everyone) - len(part)
                assert len(part) >= 3
                assert left == 0 or left >= 3
    assert may_be_shown(everyone, everyone) == (number >= 3)
    if number >= 6:
        assert may_be_shown(everyone[:3], everyone)


def test_where_views_diverge_most_often() -> None:
    def seen(parents: Distribution) -> Figures:
        return {("A1", "par"): parents, ("A1", "pro"): high(), ("A2", "par"): high(), ("A2", "pro"): high()}

    cites = {"a": seen(low()), "b": seen(low()), "c": seen(high())}
    assert divergences(cites, CODES, AUDIENCES) == [Divergence("A1", 2, 3)]
    assert divergences({"a": seen(low()), "b": seen(low())}, CODES, AUDIENCES) == []
    # Parents of whom only ten answered are compared with nobody.
    assert divergences({**cites, "c": seen(high(10))}, CODES, AUDIENCES) == []


def test_a_gap_without_dominance_is_not_one() -> None:
    mixed = Distribution((8, 0, 0, 12))  # 60
    other = Distribution((4, 0, 0, 16))  # 80: twenty points, and a delta of 0.2
    cites = {name: {("A1", "par"): mixed, ("A1", "pro"): other} for name in "abc"}
    assert divergences(cites, CODES, AUDIENCES) == []


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 4)))
def test_parts_that_are_shown_tell_nothing_of_those_that_are_not(communes: dict[str, int]) -> None:
    parts = parts_of(communes)
    assert set(parts) <= set(PARTS)
    for part in parts.values():
        left = set(communes) - part
        assert len(part) >= 3
        assert not left or len(left) >= 3
    if {"one", "several"} <= set(parts):
        assert parts["one"] | parts["several"] == parts["all"]
        assert not parts["one"] & parts["several"]


@pytest.mark.parametrize("size", [6, 7])
def test_no_figure_of_a_part_leaves_one_or_two_cites_in_the_rest(size: int) -> None:
    """Not every cité counts in each figure: whoever does, and however the cités are cut in two."""
    names = "abcdefg"[:size]
    for known in (set(group) for number in range(3, size + 1) for group in combinations(names, number)):
        cites = {
            name: {("A1", "par"): high(), ("A1", "pro"): low()} if name in known else {} for name in names
        }
        for part in (set(group) for number in range(size + 1) for group in combinations(names, number)):
            told = theme_band(cites, ["A1"], "par", part=part)
            shown = not isinstance(told, Withheld)
            assert shown == may_be_shown(known & part, known)
            assert bool(divergences(cites, ["A1"], ["par", "pro"], part=part)) == shown
            if shown:
                assert len(known - part) not in (1, 2)
