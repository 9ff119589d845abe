from fractions import Fraction
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings

from diagnostics.domain import permutation
from diagnostics.domain.comparison import cliff_delta
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.permutation import permutation_test
from tests.diagnostics.domain.strategies import distributions


def by_listing_everyone(x, y):
    """The same p by sharing out the people one by one."""
    pool = [rank for answers in (x, y) for rank, count in enumerate(answers.counts) for _ in range(count)]
    observed, extreme, total = abs(cliff_delta(x, y)), 0, 0
    for chosen in combinations(range(len(pool)), x.n):
        ours, theirs = [0] * x.categories, [0] * x.categories
        for index, rank in enumerate(pool):
            (ours if index in chosen else theirs)[rank] += 1
        delta = cliff_delta(Distribution(tuple(ours)), Distribution(tuple(theirs)))
        extreme += abs(delta) >= observed
        total += 1
    return Fraction(extreme, total)


@given(distributions(categories=4, most=2, least=1), distributions(categories=4, most=1, least=1))
@settings(max_examples=40, deadline=None)
def test_the_exact_p_is_what_listing_every_sharing_out_gives(x, y):
    found = permutation_test(x, y)
    assert found.exact
    assert found.p == by_listing_everyone(x, y)


def test_two_groups_that_do_not_overlap():
    """4 against 4: two sharings-out of 70 are that far apart."""
    found = permutation_test(Distribution((4, 0, 0, 0)), Distribution((0, 0, 0, 4)))
    assert found.p == Fraction(2, 70)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (Distribution((14, 21, 15, 8)), Distribution((20, 40, 20, 11))),
        (Distribution((9, 31, 40, 20)), Distribution((20, 33, 30, 17))),
        (Distribution((5, 11, 30, 14)), Distribution((17, 40, 61, 42))),
        (Distribution((2, 3, 6, 4)), Distribution((60, 90, 90, 60))),
    ],
)
def test_the_normal_law_agrees_with_the_exact_value(x, y, monkeypatch):
    test = permutation_test.__wrapped__
    monkeypatch.setattr(permutation, "EXACT_STATES", 10**6)
    exact = test(x, y)
    monkeypatch.setattr(permutation, "EXACT_STATES", 0)
    normal = test(x, y)
    assert (exact.exact, normal.exact) == (True, False)
    assert float(normal.p) == pytest.approx(float(exact.p), abs=0.015)
    assert 0.005 < exact.p < 0.9, "the comparison would prove nothing at the ends"


@given(distributions(categories=4, least=1), distributions(categories=4, least=1))
@settings(max_examples=30, deadline=None)
def test_p_ignores_the_order_of_groups_and_the_direction_of_the_scale(x, y):
    found = permutation_test(x, y)
    assert 0 < found.p <= 1
    assert permutation_test(y, x).p == found.p
    reverse = permutation_test(Distribution(x.counts[::-1]), Distribution(y.counts[::-1]))
    assert reverse.p == found.p


def test_a_hundred_thousand_answers_are_compared_in_a_moment():
    x, y = Distribution((20_000, 31_000, 29_000, 20_000)), Distribution((20_100, 31_000, 29_000, 19_900))
    start = process_time()
    found = permutation_test(x, y)
    assert process_time() - start < 1
    assert not found.exact
    assert 0.2 < found.p < 0.8


def test_an_empty_group_is_refused():
    with pytest.raises(ValueError, match="valid answers in both groups"):
        permutation_test(Distribution.empty(4), Distribution((1, 2, 3, 4)))
