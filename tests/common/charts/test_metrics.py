import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.charts.metrics import text_width, wrap
from citesedu.common.typeface import BOLD, REGULAR


@pytest.mark.parametrize("path", [REGULAR, BOLD], ids=lambda path: path.stem)
def test_the_font_has_every_sign_french_needs(path):
    with TTFont(path) as font:
        known = set(font.getBestCmap())
    assert not {
        sign for sign in "àâæçéèêëîïôœùûüÿÀÇÉÈŒ«»’–—−…·•× €\u00a0\u202f\u2010\u2011" if ord(sign) not in known
    }


def test_a_width_is_the_sum_of_the_advances():
    with TTFont(REGULAR) as font:
        cmap, widths, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    expected = sum(widths[cmap[ord(letter)]][0] for letter in "Élève") * 12 / em
    assert text_width("Élève", 12) == pytest.approx(expected)
    assert text_width("Élève", 24) == pytest.approx(2 * expected)
    assert text_width("Élève", 12, bold=True) > expected


def test_no_break_spaces_hold():
    assert (
        wrap("il y a n\u00a0=\u00a058", 10, text_width("n\u00a0=\u00a058", 10) + 1)[-1] == "n\u00a0=\u00a058"
    )


@given(st.text("ab éœ’mW", max_size=60), st.floats(20, 200))
def test_wrapping_loses_nothing_and_fits(text, width):
    lines = wrap(text, 10, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines
    assert all(text_width(line.strip(), 10) <= width for line in lines)
