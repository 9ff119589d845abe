"""What each audience of each cité thinks, before anyone has answered: a target score for every item.

A target is the common profile of the theme, plus what sets the item apart in it, plus what sets the cité apart
(12 points at most), plus a little noise that is the same at every installation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

NOISE = 1.5  # points of score, either way

ByAudience = Mapping[str, float]


@dataclass(frozen=True)
class Target:
    """Mean wanted, in points out of 100; share of « je ne sais pas », 0 to 1; two camps instead of one crowd."""

    score: float
    unknown: float
    polarised: bool = False


def _of(pro: float, ben: float, par: float) -> ByAudience:
    return {"pro": pro, "ben": ben, "par": par}


THEMES: dict[str, ByAudience] = {
    "A": _of(52, 45, 38),
    "B": _of(58, 50, 47),
    "C": _of(63, 60, 49),
    "D": _of(70, 58, 41),
    "E": _of(61, 57, 55),
    "F": _of(30, 33, 28),
    "G": _of(66, 74, 69),
    "H": _of(49, 44, 35),
}

# Points added to the theme's profile: by audience where the story says so, else the same for all.
ITEMS: dict[str, ByAudience | float] = {
    "A1": 1, "A2": 4, "A3": -5, "A4": -3, "A5": -6, "A6": 2, "A7": 7,
    "B1": 1, "B2": 4, "B3": 6, "B4": -2, "B5": -7, "B6": 5, "B7": -6,
    # The rules on what may be said are clear to nobody.
    "C1": _of(8, 8, 6), "C2": 3, "C3": _of(-23, -17, -16), "C4": _of(4, 3, 4), "C5": -4, "C6": 2, "C7": 4,
    # Professionals feel that they welcome and consult parents; parents do not see it.
    "D1": _of(4, 1, -3), "D2": _of(3, 0, -2), "D3": -5, "D4": _of(-6, -2, 4), "D5": -4, "D6": 8, "D7": _of(-3, -1, 2),
    "E1": 1, "E2": 5, "E3": 3, "E4": -2, "E5": -7, "E6": -3, "E7": 2,
    "F1": -6, "F2": 5, "F3": 3, "F4": -2, "F5": 4, "F6": -4, "F7": 1,
    "G1": 2, "G2": 3, "G3": 1, "G4": -6, "G5": -12, "G6": 8, "G7": 4,
    "H1": 2, "H2": -2, "H3": -4, "H4": 1, "H5": -5, "H6": -1, "H7": 4,
}  # fmt: skip

# « Pour vous, progresser sur ce thème est… », asked of professionals and volunteers.
IMPORTANCE: dict[str, float] = {"A": 74, "B": 82, "C": 71, "D": 78, "E": 68, "F": 88, "G": 60, "H": 57}

UNKNOWN: ByAudience = {"pro": 0.06, "ben": 0.12, "par": 0.15}
UNKNOWN_VARIES = (0.5, 1.5)  # from one item to another, times the share above
UNKNOWN_OF_THEME: dict[str, ByAudience] = {"F": {"ben": 0.27}, "H": {"par": 0.45}}
UNKNOWN_OF_ITEM: dict[str, ByAudience] = {"F6": {"ben": 0.38}}
# Twelve volunteers: with more « je ne sais pas » they could not be compared, and access to care is the story here.
UNKNOWN_OF_CITE: dict[str, dict[str, ByAudience]] = {"port-ferrant": {"F": {"ben": 0.08}}}

# Points added to a theme in one cité; by audience when only some of them differ.
CITES: dict[str, dict[str, ByAudience | float]] = {
    "marvallon": {},
    "port-ferrant": {"A": 4, "C": 3, "D": _of(-4, 0, 3), "E": -4, "F": -7, "G": 9},
    "saint-ambrieux": {"A": -4, "B": 6, "D": _of(-6, 0, 5), "E": 5, "F": 4, "G": -5},
    "clairvigne": {"A": -6, "D": _of(-4, 0, 4), "G": 3},
    "roqueverte-fontarnaud": {"A": -9, "C": -6, "D": _of(-3, 0, 3), "E": -8, "F": -3, "G": 3, "H": -6},
    "montcendre": {"A": 6, "D": _of(-5, 6, 10), "F": 5, "G": 12, "H": _of(0, 4, 8)},
    "brumecourt-nord": {"A": -3, "B": -4, "C": -8, "D": _of(-3, 0, 2), "E": -3, "G": -4},
    "brumecourt-sud": {"B": 3, "C": 2, "D": _of(-3, 0, 4), "E": 4, "F": 6, "H": -10},
    "vauxbrel": {"A": _of(0, -2, -8), "D": _of(-5, 0, 1), "F": 3, "G": 4},
}

# What two years of work have moved between the two passations of Brumecourt Nord.
PROGRESS: dict[str, ByAudience | float] = {
    "A": 5, "B": 2, "C": _of(4, 4, 6), "C3": _of(28, 18, 24), "D": _of(0, 3, 7), "G": 2, "H": _of(1, 2, 5)
}  # fmt: skip

# One item in each cité on which an audience has two camps.
POLARISED: dict[str, tuple[str, str]] = {
    "marvallon": ("C2", "pro"),
    "port-ferrant": ("H4", "pro"),
    "saint-ambrieux": ("C2", "pro"),
    "clairvigne": ("C6", "pro"),
    "roqueverte-fontarnaud": ("H2", "pro"),
    "montcendre": ("E2", "par"),
    "brumecourt-nord": ("C2", "pro"),
    "brumecourt-sud": ("H3", "pro"),
    "vauxbrel": ("D4", "par"),
}
MIDDLE = 52.0  # where an audience in two camps stands on average


def target(slug: str, wave: int, code: str, audience: str) -> Target:
    """`code` is an item's, or a theme's importance question (« A-importance »)."""
    chance = Random(f"{slug} {wave} {code} {audience}")  # noqa: S311 - the same at every installation
    theme, noise = code[0], chance.uniform(-NOISE, NOISE)
    unknown = _unknown(slug, code, audience, chance.uniform(*UNKNOWN_VARIES))
    if code.endswith("-importance"):
        return Target(IMPORTANCE[theme] + noise, unknown / 2)
    if POLARISED.get(slug) == (code, audience):
        return Target(MIDDLE + noise, unknown, polarised=True)
    score = THEMES[theme][audience] + noise
    score += _points(ITEMS[code], audience) + _points(CITES[slug].get(theme, 0), audience)
    if wave > 1:
        score += _points(PROGRESS.get(code, PROGRESS.get(theme, 0)), audience)
    return Target(score, unknown)


def _unknown(slug: str, code: str, audience: str, factor: float) -> float:
    """The share the story asks for, else the common one times `factor`."""
    here = UNKNOWN_OF_CITE.get(slug, {})
    for shares in (here.get(code[0]), UNKNOWN_OF_ITEM.get(code), UNKNOWN_OF_THEME.get(code[0])):
        if shares and audience in shares:
            return shares[audience]
    return UNKNOWN[audience] * factor


def _points(points: ByAudience | float, audience: str) -> float:
    return points if isinstance(points, (int, float)) else points[audience]
