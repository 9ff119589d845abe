from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import HeatRow, heat_table
from tests.common.charts.drawing import assert_sound, boxes, texts

AUDIENCES = ("Professionnels", "Bénévoles", "Parents, habitantes et habitants")


def draw(rows, width=660):
    return heat_table(rows, audiences=AUDIENCES, ident="h", title="T", description="D", width=width)


cells = st.fractions(0, 100, max_denominator=9) | st.sampled_from(["non affiché", "", "effectif insuffisant"])
rows_strategy = st.lists(
    st.builds(HeatRow, st.text("abé m’W", max_size=90), st.tuples(cells, cells, cells)), max_size=6
)


@given(rows_strategy, st.sampled_from([360, 660, 1000]))
@settings(max_examples=60, deadline=None)
def test_any_rows_give_a_sound_drawing(rows, width):
    assert_sound(draw(rows, width))


def test_every_value_is_printed_and_a_withheld_cell_is_worded():
    chart = draw([HeatRow("Santé", [Fraction(61, 2), "non affiché", Fraction(100)])])
    words = [piece.name for piece in texts(chart)]
    assert {"31", "non affiché", "100"} <= set(words)
    assert len(boxes(chart, "chart-fill chart-withheld")) == 1


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, "neg-3"),
        ("39/2", "neg-1"),
        (20, "neg-1"),
        (59, "mid"),
        ("119/2", "pos-1"),
        (80, "pos-3"),
        (100, "pos-3"),
    ],
)
def test_the_class_is_that_of_the_printed_value(score, name):
    chart = draw([HeatRow("x", [Fraction(score), "", ""])])
    assert f"chart-{name}" in boxes(chart, "chart-fill")[5].name  # after the five of the key


def test_no_row_says_so():
    assert "Aucune donnée à afficher." in draw([]).svg


@pytest.mark.parametrize("cells", [["a"], [Fraction(101), "", ""], [Fraction(-1), "", ""]])
def test_wrong_cells_are_refused(cells):
    with pytest.raises(ValueError, match="'x'"):
        draw([HeatRow("x", cells)])
