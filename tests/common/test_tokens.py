"""The colours, computed: contrasts in both themes, palettes in other visions and in black and white."""

import itertools
import math
import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR, "static", "css")
# Drawn by the PDF engine, on white paper: it knows no custom property.
ON_PAPER = {"report.css", "essential.css", "kit.css", "practice.css"}
TOKENS = (CSS / "tokens.css").read_text()

TEXT = [  # text on ground: at least 4.5
    *itertools.product(
        ("ink", "ink-muted", "accent", "accent-strong", "error", "success", "warning"), ("paper", "ground")
    ),
    *itertools.product(("ink", "accent", "accent-strong"), ("accent-soft",)),
    *((tone, f"{tone}-soft") for tone in ("success", "warning", "error", "info")),
    *(("ink", f"{tone}-soft") for tone in ("success", "warning", "error", "info")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "error"),
    ("ink-muted", "rule"),
]
SHAPES = [  # borders, outlines, fills: at least 3
    *itertools.product(("line", "focus", "accent"), ("paper", "ground")),
    ("error", "paper"),
]


def block(selector: str) -> dict[str, str]:
    found = re.search(re.escape(selector) + r" \{(.*?)\}", TOKENS, re.DOTALL)
    assert found, selector
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[1]))


LIGHT = block(":root")
DARK = {**LIGHT, **block(':root:not([data-theme="light"])')}
THEMES = {"light": LIGHT, "dark": DARK}


def linear(colour: str) -> list[float]:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour: str) -> float:
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira and Fernandes (2009), severity 1.
VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) as seen with that vision."""
    seen = (sum(weight * c for weight, c in zip(row, linear(colour), strict=True)) for row in VISIONS[vision])
    red, green, blue = (min(1, max(0, channel)) for channel in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("above", "below"), TEXT)
def test_text_is_readable(theme, above, below):
    assert contrast(THEMES[theme][above], THEMES[theme][below]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("above", "below"), SHAPES)
def test_shapes_are_visible(theme, above, below):
    assert contrast(THEMES[theme][above], THEMES[theme][below]) >= 3


def test_both_ways_to_the_dark_theme_give_the_same_colours():
    assert block(':root[data-theme="dark"]') == block(':root:not([data-theme="light"])')


CATEGORIES = [LIGHT[f"category-{n}"] for n in range(1, 6)]
ORDINAL = [LIGHT[f"ordinal-{n}"] for n in range(1, 5)]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("palette", "distance"), [(CATEGORIES, 20), (ORDINAL, 35)])
def test_palettes_stay_apart_for_colour_blind_readers(vision, palette, distance):
    pairs = itertools.combinations(palette, 2)
    assert min(math.dist(lab(one, vision), lab(other, vision)) for one, other in pairs) >= distance


@pytest.mark.parametrize(("palette", "step"), [(CATEGORIES, 5), (ORDINAL, 15)])
def test_palettes_survive_black_and_white(palette, step):
    lightness = sorted(lab(colour, "usual")[0] for colour in palette)
    assert min(b - a for a, b in itertools.pairwise(lightness)) >= step


def test_categories_stand_out_on_the_paper_of_charts():
    assert min(contrast(colour, LIGHT["chart-paper"]) for colour in CATEGORIES) >= 3


def test_stylesheets_use_the_tokens_only():
    written = {
        (path.name, colour)
        for path in CSS.glob("*.css")
        if path.name not in {"tokens.css", *ON_PAPER}
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text())
    }
    # A QR code is read on white, and logos are drawn for it.
    assert written == {("components.css", "#ffffff"), ("reading.css", "#ffffff")}


def test_stylesheets_use_logical_directions_only():
    physical = re.compile(r"\b(margin|padding|border)-(left|right)\b|\btext-align: (left|right)\b|float:")
    found = {
        path.name: physical.findall(path.read_text())
        for path in CSS.glob("*.css")
        if path.name not in ON_PAPER
    }
    assert not any(found.values()), found
