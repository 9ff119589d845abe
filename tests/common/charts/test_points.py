from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import Point, convergence_map, quadrant
from tests.common.charts.drawing import assert_sound, parse, texts

LABELS = {"x_label": "Score moyen", "y_label": "Écart entre les publics, en points", "ident": "p"}


def draw_map(points, width=660):
    return convergence_map(
        points,
        low=45,
        high=65,
        gap=20,
        zones=("Fragilité partagée", "Force partagée", "Regards divergents"),
        title="T",
        description="D",
        width=width,
        **LABELS,
    )


def draw_quadrant(points, width=660):
    corners = ("À surveiller", "À préserver", "Acquis secondaire", "À renforcer en priorité")
    return quadrant(
        points, x_cut=50, y_cut=50, corners=corners, title="T", description="D", width=width, **LABELS
    )


places = st.fractions(0, 100, max_denominator=3)
points_strategy = st.lists(st.tuples(places, places), max_size=24).map(
    lambda pairs: [Point(rank, x, y) for rank, (x, y) in enumerate(pairs, 1)]
)


@pytest.mark.parametrize("draw", [draw_map, draw_quadrant])
@given(points=points_strategy, width=st.sampled_from([360, 660]))
@settings(max_examples=25, deadline=None)
def test_any_points_give_a_sound_drawing(draw, points, width):
    assert_sound(draw(points, width))


def test_points_of_one_place_are_all_numbered():
    chart = draw_map([Point(rank, Fraction(50), Fraction(10)) for rank in range(101, 131)])
    assert_sound(chart)
    assert {str(rank) for rank in range(101, 131)} <= {piece.name for piece in texts(chart)}
    assert "chart-axis" in chart.svg  # the leaders


def test_zones_and_corners_are_named():
    words = {piece.name for piece in texts(draw_map([Point(1, Fraction(1), Fraction(1))]))}
    assert {"Fragilité partagée", "Force partagée", "Regards divergents"} <= words
    words = {piece.name for piece in texts(draw_quadrant([Point(1, Fraction(1), Fraction(1))]))}
    assert {"À surveiller", "À préserver", "Acquis secondaire", "À renforcer en priorité"} <= words


def test_a_wide_gap_stays_on_the_map():
    chart = draw_map([Point(1, Fraction(50), Fraction(97))])
    assert_sound(chart)
    assert "100" in {piece.name for piece in texts(chart)}


def test_three_cut_lines():
    dashed = [
        node for node in parse(draw_map([Point(1, Fraction(1), Fraction(1))])) if node.get("stroke-dasharray")
    ]
    assert len(dashed) == 3


def test_no_point_says_so():
    assert "Aucune donnée à afficher." in draw_map([]).svg


def test_a_point_outside_is_refused():
    with pytest.raises(ValueError, match="between 0 and 100"):
        draw_quadrant([Point(1, Fraction(101), Fraction(0))])
