"""What the print stylesheet may not contain: slow layout, faults the validator misses, small print."""

import re

import pytest

from tests.common.pdf.documents import REPORT_CSS

CSS = re.sub(r"/\*.*?\*/", "", REPORT_CSS.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize(
    "pattern", [r"display:\s*(inline-)?(grid|flex)", r"\bcolumns?(-count)?:", r"leader\(", r"\bdotted\b"]
)
def test_nothing_slow(pattern):
    assert not re.search(pattern, CSS)


def test_no_opacity():
    """PDF/UA 7.1: text under `opacity` is left unmarked, and only veraPDF notices."""
    assert "opacity" not in CSS


def test_nothing_under_eight_points():
    sizes = [(float(size), unit) for size, unit in re.findall(r"font(?:-size)?:\s*([\d.]+)(rem|pt)", CSS)]
    assert len(sizes) > 15
    for size, unit in sizes:
        in_large_print_only = (size, unit) == (0.75, "rem")
        assert size * (1 if unit == "pt" else 14 if in_large_print_only else 10) >= 8


def test_nothing_is_fetched_but_fonts():
    assert all(url.startswith("font:") for url in re.findall(r"url\((.*?)\)", CSS))
