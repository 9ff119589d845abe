import re
from pathlib import Path

import pytest

from citesedu.common.charts.palette import MUTED, SERIES, UNKNOWN, WITHHELD, scale_fills

FILLS = {fill.name: fill for size in range(2, 8) for fill in scale_fills(size)}


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of #rrggbb."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("fill", [*FILLS.values(), UNKNOWN, WITHHELD], ids=lambda fill: fill.name)
def test_figures_read_and_outlines_show(fill):
    assert contrast(fill.ink, fill.fill) >= 4.5
    assert contrast(fill.edge, "#ffffff") >= 3


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series.name)
def test_markers_show_on_paper(series):
    assert contrast(series.fill, "#ffffff") >= 3


def test_each_audience_has_its_own_shape_and_colour():
    assert len({series.shape for series in SERIES}) == len({series.fill for series in SERIES}) == len(SERIES)
    assert contrast(MUTED, "#ffffff") >= 4.5


@pytest.mark.parametrize("size", range(2, 8))
def test_in_black_and_white_the_hatching_tells_the_negative_side(size):
    fills = scale_fills(size)
    negative, positive = fills[: size // 2], fills[(size + 1) // 2 :]
    assert all(fill.hatching for fill in negative)
    assert not any(fill.hatching for fill in positive)
    greys = [luminance(fill.fill) for fill in positive]
    assert greys == sorted(greys, reverse=True)
    assert len({fill.name for fill in fills}) == size


@pytest.mark.parametrize("size", [0, 1, 8])
def test_a_scale_has_two_to_seven_categories(size):
    with pytest.raises(ValueError, match="2 to 7"):
        scale_fills(size)


def test_the_colours_are_those_of_the_pages():
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", Path("static/css/tokens.css").read_text()))
    assert [tokens[f"category-{rank}"] for rank in range(1, 6)] == [series.fill for series in SERIES[:5]]
    assert [tokens[f"ordinal-{rank}"] for rank in range(1, 5)] == [fill.fill for fill in scale_fills(4)]
    assert tokens["unknown"] == UNKNOWN.fill
