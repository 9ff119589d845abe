from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citesedu.common.charts import BarRow, stacked_bars
from citesedu.common.charts.palette import scale_fills
from tests.common.charts.drawing import assert_sound, boxes, texts

SCALE = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
APART = 8


def bar(label, counts, unknown, **kwargs):
    total = sum(counts) + unknown
    return BarRow(label, total, [Fraction(c, total) for c in counts], Fraction(unknown, total), **kwargs)


def draw(rows, width=660, scale=SCALE, ident="c"):
    return stacked_bars(
        rows,
        scale=scale,
        unknown_label="Je ne sais pas",
        ident=ident,
        title="T",
        description="D",
        width=width,
    )


def segments(chart, key_size):
    """The boxes of the bars, without those of the key."""
    return boxes(chart, "chart-fill")[key_size:]


counts = st.lists(st.integers(0, 400), min_size=4, max_size=4)
labels = st.text("abcdé œM’\u00a0ش<&\"'", max_size=70)
rows_strategy = st.lists(
    st.builds(bar, labels, counts, st.integers(1, 300), note=labels)
    | st.builds(BarRow, labels, st.none() | st.integers(0, 4), st.none(), st.just(Fraction(0)), labels),
    max_size=5,
)


@given(rows_strategy, st.sampled_from([360, 480, 660, 1200]))
@settings(max_examples=60, deadline=None)
def test_any_rows_give_a_sound_drawing(rows, width):
    assert_sound(draw(rows, width))


@given(counts, st.integers(1, 300), st.sampled_from([360, 660]))
@settings(max_examples=60, deadline=None)
def test_segments_are_in_scale_order_and_fill_the_track(each, unknown, width):
    withheld = BarRow("x", sum(each) + unknown, None)
    *pieces, track = segments(draw([bar("x", each, unknown), withheld], width), 5)
    expected = [f"chart-{fill.name}" for fill, count in zip(scale_fills(4), each, strict=True) if count]
    assert [piece.name.split()[1] for piece in pieces] == [*expected, "chart-unknown"]
    for one, following in pairwise(pieces):
        assert following.left - one.right == pytest.approx(APART * ("unknown" in following.name), abs=0.02)
    assert pieces[0].left == pytest.approx(track.left + APART * (len(pieces) == 1))
    assert pieces[-1].right == pytest.approx(track.right, abs=0.02)
    unit = (track.right - track.left - APART) / (sum(each) + unknown)
    for piece, count in zip(pieces, [count for count in (*each, unknown) if count], strict=True):
        assert piece.right - piece.left == pytest.approx(count * unit, abs=0.02)


def test_the_bars_of_two_rows_compare():
    chart = draw([bar("a", [0, 0, 5, 5], 0), bar("b", [2, 2, 2, 2], 2)])
    first, second = segments(chart, 5)[:2], segments(chart, 5)[2:]
    assert sum(p.right - p.left for p in first) == pytest.approx(
        sum(p.right - p.left for p in second), abs=0.05
    )
    assert max(p.right for p in second) <= 660 - 40  # room for « n = 10 »


def test_figures_and_counts_are_printed():
    chart = draw([bar("Bénévoles", [1, 2, 3, 2], 2)])
    words = [piece.name for piece in texts(chart)]
    assert "n\u00a0=\u00a010" in words
    assert [word for word in words if "%" in word] == [f"{v}\u202f%" for v in (10, 20, 30, 20, 20)]


def test_withheld_figures_leave_no_trace():
    chart = draw(
        [BarRow("Bénévoles", None, None, note="effectif insuffisant"), bar("Parents", [5, 5, 5, 5], 0)]
    )
    words = [piece.name for piece in texts(chart)]
    assert "effectif insuffisant" in words
    assert sum("n\u00a0=" in word for word in words) == 1
    assert len(boxes(chart, "chart-fill chart-withheld")) == 1


def test_nobody_knows():
    (only,) = segments(draw([bar("Parents", [0, 0, 0, 0], 7)]), 5)
    assert "unknown" in only.name


def test_no_row_says_so():
    assert "Aucune donnée à afficher." in draw([]).svg


def test_labels_go_above_when_it_is_narrow():
    wide, narrow = draw([bar("Parents", [1, 1, 1, 1], 1)]), draw([bar("Parents", [1, 1, 1, 1], 1)], 360)
    label = next(piece for piece in texts(narrow) if piece.name == "Parents")
    assert label.bottom <= segments(narrow, 5)[0].top
    assert next(piece for piece in texts(wide) if piece.name == "Parents").right < segments(wide, 5)[0].left


def test_hostile_text_stays_text():
    chart = stacked_bars(
        [bar("<script>alert(1)</script>\x00\ud800", [1, 1, 1, 1], 0)],
        scale=SCALE,
        unknown_label='"><image href="http://x"/>',
        ident="c",
        title="</title><script>",
        description="]]>&amp;",
    )
    assert_sound(chart)
    assert "<script" not in chart.svg
    assert chart.alt == "</title><script>. ]]>&amp;"


@pytest.mark.parametrize(
    "row",
    [
        BarRow("x", 3, [Fraction(1, 2)] * 2, Fraction(0)),
        BarRow("x", 3, [Fraction(1, 4)] * 4, Fraction(1, 4)),
        BarRow("x", 3, [Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), Fraction(-1, 2)], Fraction(0)),
    ],
)
def test_wrong_shares_are_refused(row):
    with pytest.raises(ValueError, match="'x'"):
        draw([row])


@pytest.mark.parametrize("ident", ["", "1a", "a b", 'a"', "é"])
def test_an_ident_can_start_an_xml_id(ident):
    with pytest.raises(ValueError, match="identifier"):
        draw([bar("a", [1, 1, 1, 1], 0)], ident=ident)


@pytest.mark.parametrize("size", range(2, 8))
def test_scales_of_two_to_seven(size):
    assert_sound(draw([bar("a", [1] * size, 1)], scale=[f"Réponse {rank}" for rank in range(size)]))
