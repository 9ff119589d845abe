from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.comparison import cliff_delta
from diagnostics.domain.importance import Cuts, Point, Quadrant, derived_importance, median_cuts
from tests.diagnostics.domain.strategies import distributions


def point(importance, implementation, construct="A1"):
    return Point(construct, Fraction(importance), Fraction(implementation))


@pytest.mark.parametrize(
    ("importance", "implementation", "label"),
    [
        (80, 30, "À renforcer en priorité"),
        (80, 70, "À préserver"),
        (20, 30, "À surveiller"),
        (20, 70, "Acquis secondaire"),
        (50, 50, "À préserver"),
    ],
)
def test_quadrants_at_the_middle(importance, implementation, label):
    assert Cuts().quadrant(point(importance, implementation)) is Quadrant(label)


def test_the_median_cut_tells_apart_what_is_all_important():
    points = [point(80, 30), point(85, 60), point(90, 40), point(95, 70)]
    assert {Cuts().quadrant(p) for p in points} == {Quadrant.STRENGTHEN, Quadrant.PRESERVE}
    cuts = median_cuts(points)
    assert cuts == Cuts(Fraction(175, 2), Fraction(50))
    assert [cuts.quadrant(p).name for p in points] == ["WATCH", "SECONDARY", "STRENGTHEN", "PRESERVE"]
    assert median_cuts([]) == Cuts()


def test_somers_d_by_hand():
    """3 low-low, 1 low-high, 1 high-low, 3 high-high: 9 pairs agree, 1 disagrees, of 16 that differ."""
    assert derived_importance([[3, 1], [1, 3]]) == Fraction(9 - 1, 16)
    assert derived_importance([[4, 0], [0, 4]]) == 1
    assert derived_importance([[0, 4], [4, 0]]) == -1
    assert derived_importance([[2, 2], [2, 2]]) == 0
    assert derived_importance([[0, 0], [3, 5]]) is None
    assert derived_importance([[0, 0], [0, 0]]) is None


@given(distributions(categories=4, least=1), distributions(categories=4, least=1))
def test_with_two_categories_somers_d_is_cliff_delta(low, high):
    assert derived_importance([low.counts, high.counts]) == cliff_delta(high, low)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=4))
def test_somers_d_is_what_counting_pairs_gives(joint):
    people = [(i, j) for i, row in enumerate(joint) for j, count in enumerate(row) for _ in range(count)]
    differing = [(a, b) for a in people for b in people if a[0] > b[0]]
    expected = sum((a[1] > b[1]) - (a[1] < b[1]) for a, b in differing)
    found = derived_importance(joint)
    assert found == (Fraction(expected, len(differing)) if differing else None)


def test_somers_d_does_not_depend_on_the_number_of_people():
    many = [[10**6 * count for count in row] for row in ((3, 1), (1, 3))]
    assert derived_importance(many) == derived_importance([[3, 1], [1, 3]])
