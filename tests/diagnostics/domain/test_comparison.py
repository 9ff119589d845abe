from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.comparison import (
    benjamini_hochberg,
    cliff_delta,
    cliff_interval,
    share_between_groups,
)
from diagnostics.domain.distribution import Distribution
from tests.diagnostics.domain.oracles import ORACLES
from tests.diagnostics.domain.strategies import distributions

DELTAS = ORACLES["cliff_delta"]
fractions = st.fractions(0, 1, max_denominator=10_000)


def ranked(*groups):
    """Raw values as counts over the values they take together."""
    scale = sorted({value for group in groups for value in group})
    return [Distribution(tuple(group.count(value) for value in scale)) for group in groups]


@pytest.mark.parametrize("case", DELTAS["raw"], ids=lambda case: f"delta={case['delta']}")
def test_cliff_delta_on_raw_values(case):
    x, y = ranked(case["x"], case["y"])
    assert cliff_delta(x, y) == Fraction(case["delta"])


@pytest.mark.parametrize("case", DELTAS["counts"], ids=lambda case: f"{case['x']}-{case['y']}")
def test_cliff_delta_on_counts(case):
    x, y = Distribution(tuple(case["x"])), Distribution(tuple(case["y"]))
    assert cliff_delta(x, y) == Fraction(case["delta"])


def test_the_interval_of_a_published_example():
    """Published with these data: standard error .225, improved interval -.730 to .0778."""
    found = cliff_interval(*ranked(DELTAS["raw"][2]["x"], DELTAS["raw"][2]["y"]))
    assert (found.low, found.high) == pytest.approx((-0.730, 0.0778), abs=5e-4)


def test_the_interval_of_groups_that_do_not_overlap():
    low, high = Distribution((10, 5, 0, 0)), Distribution((0, 0, 8, 2))
    assert cliff_interval(high, low).low == pytest.approx((10 - 3.8415) / (10 + 3.8415), abs=1e-4)
    assert cliff_interval(high, low).high == 1
    assert cliff_interval(low, high).high == -cliff_interval(high, low).low
    assert cliff_interval(Distribution((1, 0)), Distribution((5, 5))) is None


def test_nothing_is_compared_without_answers_or_across_scales():
    with pytest.raises(ValueError, match="valid answers in both groups"):
        cliff_delta(Distribution.empty(4), Distribution((1, 2, 3, 4)))
    with pytest.raises(ValueError, match="scales differ"):
        cliff_delta(Distribution((1, 2, 3)), Distribution((1, 2, 3, 4)))


def test_benjamini_hochberg_by_hand():
    hundredths = [Fraction(p, 100) for p in (1, 2, 3, 4, 5)]
    assert benjamini_hochberg(hundredths) == (Fraction(5, 100),) * 5
    p_values = [Fraction(p, 1000) for p in (40, 1, 900, 8)]
    assert benjamini_hochberg(p_values) == (
        Fraction(160, 3000),
        Fraction(4, 1000),
        Fraction(900, 1000),
        Fraction(16, 1000),
    )
    assert benjamini_hochberg([]) == ()


@pytest.mark.parametrize("case", ORACLES["ordinal_segregation_RO"]["cases"], ids=lambda case: case["R_O"])
def test_share_of_disagreement_between_groups(case):
    groups = [Distribution(tuple(group)) for group in case["groups"]]
    assert share_between_groups(groups) == Fraction(case["R_O"])


def test_no_share_without_disagreement():
    assert share_between_groups([Distribution((0, 4, 0)), Distribution((0, 9, 0))]) is None
    assert share_between_groups([Distribution.empty(3)]) is None
    assert share_between_groups([]) is None


@given(distributions(categories=4, least=1), distributions(categories=4, least=1))
def test_delta_is_bounded_and_turns_with_the_groups_and_the_scale(x, y):
    delta = cliff_delta(x, y)
    assert -1 <= delta <= 1
    assert cliff_delta(y, x) == -delta
    assert cliff_delta(Distribution(x.counts[::-1]), Distribution(y.counts[::-1])) == -delta
    assert cliff_delta(x, x) == 0


@given(distributions(categories=4, most=8, least=1), distributions(categories=4, most=8, least=1))
def test_delta_is_what_counting_pairs_gives(x, y):
    pairs = sum(a * b * ((i > j) - (i < j)) for i, a in enumerate(x.counts) for j, b in enumerate(y.counts))
    assert cliff_delta(x, y) == Fraction(pairs, x.n * y.n)


@given(distributions(categories=4, least=1), distributions(categories=4, least=1), st.integers(2, 10_000))
def test_delta_does_not_depend_on_the_number_of_people(x, y, times):
    many = Distribution(tuple(times * count for count in x.counts))
    assert cliff_delta(many, y) == cliff_delta(x, y)


@given(distributions(categories=5, least=2), distributions(categories=5, least=2))
def test_the_interval_holds_delta_and_stays_in_bounds(x, y):
    delta, interval = float(cliff_delta(x, y)), cliff_interval(x, y)
    assert -1 - 1e-9 <= interval.low <= delta + 1e-9
    assert delta - 1e-9 <= interval.high <= 1 + 1e-9
    wider = cliff_interval(x, y, confidence=0.99)
    assert wider.low <= interval.low + 1e-9
    assert interval.high - 1e-9 <= wider.high


@given(st.lists(distributions(categories=4), min_size=1, max_size=5), st.randoms())
def test_the_share_between_groups_ignores_their_order(groups, random):
    share = share_between_groups(groups)
    shuffled = random.sample(groups, len(groups))
    assert share_between_groups(shuffled) == share
    assert share is None or 0 <= share <= 1


@given(st.lists(fractions, max_size=30))
def test_q_values_follow_the_p_values(p_values):
    q_values = benjamini_hochberg(p_values)
    assert all(p <= q <= 1 for p, q in zip(p_values, q_values, strict=True))
    ranked_q = [q for _, q in sorted(zip(p_values, q_values, strict=True))]
    assert ranked_q == sorted(ranked_q)
