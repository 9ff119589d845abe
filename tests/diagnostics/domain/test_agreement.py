from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.agreement import (
    Quartiles,
    agreement,
    consensus,
    leik_dispersion,
    quartiles,
    variation,
    variation_unbiased,
)
from diagnostics.domain.distribution import Distribution
from tests.diagnostics.domain.oracles import ORACLES
from tests.diagnostics.domain.strategies import distributions

MEASURES = [agreement, variation, variation_unbiased, leik_dispersion, consensus]


def cases(name):
    return [pytest.param(case, id=str(case["counts"])) for case in ORACLES[name]["cases"]]


def answers_of(case):
    return Distribution(tuple(case["counts"]))


@pytest.mark.parametrize("case", cases("agreement_A"))
def test_van_der_eijk_agreement(case):
    assert agreement(answers_of(case)) == Fraction(case["A"])


@pytest.mark.parametrize("case", ORACLES["van_der_eijk_parties"]["cases"], ids=["PvdA", "D66"])
def test_van_der_eijk_parties(case):
    tenths = Distribution(tuple(round(10 * percent) for percent in case["percent"]))
    assert agreement(tenths) == pytest.approx(case["A"], abs=case["tolerance"])


@pytest.mark.parametrize("case", cases("variation_V"))
def test_ordinal_variation(case):
    assert variation(answers_of(case)) == Fraction(case["V"])
    assert variation_unbiased(answers_of(case)) == Fraction(case["V_u"])


@pytest.mark.parametrize("case", cases("leik_D"))
def test_leik_dispersion(case):
    assert leik_dispersion(answers_of(case)) == Fraction(case["D"])


@pytest.mark.parametrize("case", cases("consensus_Cns"))
def test_tastle_and_wierman_consensus(case):
    assert consensus(answers_of(case)) == pytest.approx(case["Cns"], abs=1e-7)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 1, 0, 1, 1), (Fraction(3, 2), 3, Fraction(9, 2))),  # 1, 2, 4, 5
        ((1, 1, 1, 1, 1), (2, 3, 4)),
        ((0, 0, 0, 7, 0), (4, 4, 4)),
        ((0, 1, 0, 0, 0), (2, 2, 2)),
        ((2, 0, 0, 2), (1, Fraction(5, 2), 4)),
    ],
)
def test_quartiles_by_definition_2(counts, expected):
    found = quartiles(Distribution(counts))
    assert found == Quartiles(*map(Fraction, expected))
    assert found.spread == Fraction(expected[2]) - expected[0]


def test_what_does_not_exist_is_none():
    nobody = Distribution.empty(4)
    assert [measure(nobody) for measure in MEASURES] == [None] * 5
    assert quartiles(nobody) is None
    assert agreement(Distribution((3, 4))) is None, "agreement needs three categories"
    assert variation_unbiased(Distribution((0, 1, 0))) is None, "one answer says nothing of the group"


@given(distributions(least=2))
def test_bounds(answers):
    if answers.categories > 2:
        assert -1 <= agreement(answers) <= 1
    assert 0 <= variation(answers) <= 1
    assert variation(answers) <= variation_unbiased(answers) <= 2
    assert 0 <= leik_dispersion(answers) <= 1
    assert -1e-12 <= consensus(answers) <= 1


@given(st.integers(3, 7), st.integers(2, 10**9), st.data())
def test_unanimity_is_full_agreement(categories, n, data):
    where = data.draw(st.integers(0, categories - 1))
    answers = Distribution(tuple(n if rank == where else 0 for rank in range(categories)))
    assert [measure(answers) for measure in MEASURES] == [1, 0, 0, 0, 1]
    assert quartiles(answers).spread == 0


@given(st.integers(3, 7), st.integers(1, 10**6))
def test_a_uniform_group_has_no_agreement(categories, each):
    assert agreement(Distribution((each,) * categories)) == 0


@given(st.integers(3, 7), st.integers(1, 10**6))
def test_half_and_half_at_the_ends_is_full_disagreement(categories, each):
    answers = Distribution((each, *(0,) * (categories - 2), each))
    assert agreement(answers) == -1
    assert variation(answers) == leik_dispersion(answers) == 1
    assert consensus(answers) == pytest.approx(0, abs=1e-12)


@given(distributions(least=2))
def test_reversing_the_scale_changes_no_agreement(answers):
    reverse = Distribution(answers.counts[::-1])
    for measure in MEASURES[:-1]:
        assert measure(answers) == measure(reverse)
    assert consensus(answers) == pytest.approx(consensus(reverse), abs=1e-12)


@given(distributions(least=1), st.integers(2, 1000))
def test_measures_of_shares_do_not_depend_on_the_number_of_people(answers, times):
    many = Distribution(tuple(times * count for count in answers.counts))
    for measure in (agreement, variation, leik_dispersion):
        assert measure(answers) == measure(many)
    assert consensus(answers) == pytest.approx(consensus(many), abs=1e-9)
    assert quartiles(answers) == quartiles(many)


@given(distributions(categories=4, most=6, least=2))
def test_unbiased_variation_is_the_mean_gap_between_two_people(answers):
    people = [rank for rank, count in enumerate(answers.counts) for _ in range(count)]
    gaps = [abs(a - b) for i, a in enumerate(people) for b in people[:i]]
    assert variation_unbiased(answers) == Fraction(2 * sum(gaps), len(gaps) * (answers.categories - 1))
