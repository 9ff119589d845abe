from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import DumbbellRow, dumbbell
from tests.common.charts.drawing import SVG, assert_sound, parse, texts

AUDIENCES = ("Professionnelles et professionnels", "Bénévoles", "Parents, habitantes et habitants")


def draw(rows, audiences=AUDIENCES, width=660):
    return dumbbell(rows, audiences=audiences, ident="d", title="T", description="D", width=width)


def markers(chart, series):
    """The markers of an audience's series, without the one in the key."""
    css = f"chart-marker chart-series-{series}"
    return [node for node in parse(chart).iter(f"{SVG}path") if node.get("class") == css][1:]


scores = st.none() | st.fractions(0, 100, max_denominator=20)
rows_strategy = st.lists(
    st.builds(
        DumbbellRow,
        st.text("abé m’W", max_size=90),
        st.tuples(scores, scores, scores),
        st.text("é n", max_size=30),
    ),
    max_size=6,
)


@given(rows_strategy, st.sampled_from([360, 660, 1000]))
@settings(max_examples=60, deadline=None)
def test_any_rows_give_a_sound_drawing(rows, width):
    assert_sound(draw(rows, width=width))


def test_one_marker_per_audience_and_the_ends_printed():
    chart = draw([DumbbellRow("x", [Fraction(70), Fraction(58), Fraction(41)])])
    assert [len(markers(chart, series)) for series in (1, 2, 3)] == [1, 1, 1]
    words = [piece.name for piece in texts(chart)]
    assert "70" in words
    assert "41" in words
    assert "58" not in words


def test_a_missing_score_has_no_marker():
    chart = draw([DumbbellRow("x", [Fraction(70), None, Fraction(41)], "bénévoles : effectif insuffisant")])
    assert [len(markers(chart, series)) for series in (1, 2, 3)] == [1, 0, 1]


def test_equal_scores_stand_apart():
    chart = draw([DumbbellRow("x", [Fraction(50)] * 3)])
    outlines = {markers(chart, series)[0].get("d", "").split("a")[0].split("L")[0] for series in (1, 2, 3)}
    heights = sorted(float(outline.split(" ")[1]) for outline in outlines)
    assert heights[1] - heights[0] > 8
    assert heights[2] - heights[1] > 8


def test_markers_follow_the_score():
    chart = draw([DumbbellRow("x", [Fraction(0), Fraction(50), Fraction(100)])])
    left, right = (markers(chart, s)[0].get("d", "") for s in (1, 3))
    ticks = {piece.name: (piece.left + piece.right) / 2 for piece in texts(chart) if piece.top < 40}
    assert float(left[1:].split(" ")[0]) + 6 == pytest.approx(ticks["0"], abs=0.1)
    assert float(right[1:].split(" ")[0]) == pytest.approx(ticks["100"], abs=0.1)


def test_no_row_says_so():
    assert "Aucune donnée à afficher." in draw([]).svg


@pytest.mark.parametrize("values", [[Fraction(1)], [Fraction(101), None, None], [Fraction(-1), None, None]])
def test_wrong_values_are_refused(values):
    with pytest.raises(ValueError, match="'x'"):
        draw([DumbbellRow("x", values)])


def test_seven_audiences_are_too_many():
    with pytest.raises(ValueError, match="at most 6"):
        draw([], audiences=["a"] * 7)
