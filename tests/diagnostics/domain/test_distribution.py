from fractions import Fraction

import pytest
from hypothesis import given

from diagnostics.domain.distribution import Distribution, pooled, rounded
from tests.diagnostics.domain.strategies import distributions


def test_the_figures_of_a_small_group():
    answers = Distribution((1, 3, 10, 6), unknown=5)
    assert (answers.categories, answers.n, answers.asked) == (4, 20, 25)
    assert answers.shares == (Fraction(1, 20), Fraction(3, 20), Fraction(1, 2), Fraction(3, 10))
    assert answers.favourable == Fraction(4, 5)
    assert answers.unknown_share == Fraction(1, 5)
    # mean = (1 + 6 + 30 + 24) / 20 = 3.05
    assert answers.score == Fraction(205, 100) / 3 * 100
    assert not answers.unanimous


def test_without_a_valid_answer_there_is_no_figure_but_the_unknown():
    answers = Distribution((0, 0, 0, 0), unknown=4)
    assert answers.shares is None
    assert answers.favourable is None
    assert answers.score is None
    assert answers.unknown_share == 1
    assert not answers.unanimous
    assert Distribution.empty(4).unknown_share is None


def test_a_scale_with_a_middle_has_no_favourable_half():
    assert Distribution((1, 2, 3, 4, 5)).favourable is None
    assert Distribution((1, 3)).favourable == Fraction(3, 4)


@pytest.mark.parametrize(
    ("counts", "unknown", "said"),
    [
        ((4,), 0, "at least two categories"),
        ((), 0, "at least two categories"),
        ((1, -1), 0, "zero or more, not -1"),
        ((1, 2), -3, "zero or more, not -3"),
        ((1, 2.0), 0, "whole number"),
        ((1, True), 0, "whole number"),
    ],
)
def test_what_cannot_come_from_answers_is_refused(counts, unknown, said):
    with pytest.raises(ValueError, match=said):
        Distribution(counts, unknown)


def test_distributions_add_up_and_subtract():
    parents, others = Distribution((1, 2, 3, 4), 5), Distribution((4, 3, 2, 1), 1)
    assert parents + others == Distribution((5, 5, 5, 5), 6)
    assert pooled([parents, others]) - others == parents
    with pytest.raises(ValueError, match="zero or more"):
        parents - others
    with pytest.raises(ValueError, match="scales differ: 4 and 5"):
        parents + Distribution.empty(5)
    with pytest.raises(ValueError, match="nothing to pool"):
        pooled([])


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(5, 2), 3),
        (Fraction(1, 2), 1),
        (Fraction(3, 2), 2),
        (Fraction(249, 100), 2),
        (Fraction(70), 70),
    ],
)
def test_a_half_is_rounded_up(value, printed):
    assert rounded(value) == printed


@given(distributions(least=1))
def test_figures_stay_within_their_bounds(answers):
    assert answers.shares is not None
    assert answers.score is not None
    assert answers.unknown_share is not None
    assert sum(answers.shares) == 1
    assert 0 <= answers.score <= 100
    assert 0 <= answers.unknown_share < 1


@given(distributions(least=1))
def test_reversing_the_scale_reverses_the_score(answers):
    reverse = Distribution(answers.counts[::-1], answers.unknown)
    assert answers.score is not None
    assert reverse.score == 100 - answers.score


@given(distributions(categories=4), distributions(categories=4))
def test_subtracting_undoes_adding(one, other):
    assert (one + other) - other == one
    assert (one + other).asked == one.asked + other.asked
