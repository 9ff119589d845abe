import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import Leg, travels
from citesedu.common.charts.palette import POS_2
from tests.common.charts.drawing import SVG, assert_sound, parse, texts

BORN, UNTIL = dt.date(2025, 9, 1), dt.date(2026, 11, 1)


def draw(legs, width=660):
    return travels("Vauxbrel", BORN, legs, until=UNTIL, ident="t", title="T", description="D", width=width)


def leg(place, begins, ends=UNTIL):
    return Leg(place, begins, ends, "En œuvre", POS_2)


def bars(chart):
    return [node for node in parse(chart).iter(f"{SVG}rect") if "chart-pos-2" in node.get("class")]


days = st.dates(dt.date(2024, 1, 1), UNTIL)
legs_strategy = st.lists(
    st.builds(
        lambda place, pair: leg(place, min(pair), max(pair)),
        st.text("abé m’W", max_size=60),
        st.tuples(days, days),
    ),
    max_size=8,
)


@given(legs_strategy, st.sampled_from([328, 660, 1000]))
@settings(max_examples=60, deadline=None)
def test_any_travel_gives_a_sound_drawing(legs, width):
    assert_sound(draw(legs, width))


def test_time_runs_to_the_right_at_one_pace():
    early, late = bars(draw([leg("A", BORN), leg("B", dt.date(2026, 4, 2))]))
    assert float(early.get("x")) < float(late.get("x"))
    assert float(early.get("width")) == pytest.approx(2 * float(late.get("width")), rel=0.01)


def test_what_began_today_is_seen():
    (bar,) = bars(draw([leg("A", UNTIL)]))
    assert float(bar.get("width")) >= 4


def test_names_stages_and_both_ends_of_time_are_written():
    said = {piece.name for piece in texts(draw([leg("Marvallon", dt.date(2026, 1, 1))]))}
    for words in ("Vauxbrel", "Marvallon", "En œuvre", "sept. 2025", "nov. 2026"):
        assert words in said


@pytest.mark.parametrize(("begins", "ends"), [(UNTIL, BORN), (BORN, UNTIL + dt.timedelta(days=1))])
def test_impossible_days(begins, ends):
    with pytest.raises(ValueError, match="until"):
        draw([leg("A", begins, ends)])
