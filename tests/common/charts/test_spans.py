import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import Span, spans
from citesedu.common.charts.palette import POS_1, POS_3
from tests.common.charts.drawing import SVG, assert_sound, parse, texts

TODAY = dt.date(2026, 11, 27)
KEY = [("En cours", POS_1), ("Terminée", POS_3)]


def draw(rows, width=660):
    return spans(rows, today=TODAY, key=KEY, ident="s", title="T", description="D", width=width)


def bars(chart):
    """Those of the rows, without the key's."""
    return [node for node in parse(chart).iter(f"{SVG}rect") if "chart-pos-1" in node.get("class")][1:]


days = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
rows_strategy = st.lists(
    st.builds(
        lambda name, pair, note: Span(name, min(pair), max(pair), POS_1, note),
        st.text("abé m’W", max_size=60),
        st.tuples(days, days),
        st.text("é n", max_size=30),
    ),
    max_size=8,
)


@given(rows_strategy, st.sampled_from([328, 660, 1000]))
@settings(max_examples=60, deadline=None)
def test_any_spans_give_a_sound_drawing(rows, width):
    assert_sound(draw(rows, width))


def test_twice_as_long_is_twice_as_wide():
    begins = dt.date(2026, 1, 1)
    one, two = bars(draw([Span(str(n), begins, begins + dt.timedelta(days=90 * n), POS_1) for n in (1, 2)]))
    assert float(two.get("width")) == pytest.approx(2 * float(one.get("width")), rel=0.01)


def test_today_is_written_when_it_is_among_them():
    past = Span("A", dt.date(2025, 1, 1), dt.date(2025, 2, 1), POS_1)
    assert "aujourd’hui" not in {piece.name for piece in texts(draw([past]))}
    ahead = Span("B", dt.date(2026, 12, 1), dt.date(2027, 2, 1), POS_1)
    assert "aujourd’hui" in {piece.name for piece in texts(draw([past, ahead]))}


def test_an_end_before_its_beginning():
    with pytest.raises(ValueError, match="from 2026-11-27 to 2026-01-01"):
        draw([Span("A", TODAY, dt.date(2026, 1, 1), POS_1)])
