"""Importance and implementation crossed: what matters to people, against how it goes today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from statistics import median

from diagnostics.domain.comparison import dominance

MIDDLE = Fraction(50)


class Quadrant(Enum):
    STRENGTHEN = "À renforcer en priorité"
    PRESERVE = "À préserver"
    WATCH = "À surveiller"
    SECONDARY = "Acquis secondaire"


@dataclass(frozen=True, slots=True)
class Point:
    """A construct by its two scores, out of 100."""

    construct: str
    importance: Fraction
    implementation: Fraction


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where each axis is cut in two; a score on the cut is on the high side."""

    importance: Fraction = MIDDLE
    implementation: Fraction = MIDDLE

    def quadrant(self, point: Point) -> Quadrant:
        strong = point.implementation >= self.implementation
        if point.importance >= self.importance:
            return Quadrant.PRESERVE if strong else Quadrant.STRENGTHEN
        return Quadrant.SECONDARY if strong else Quadrant.WATCH


def median_cuts(points: Sequence[Point]) -> Cuts:
    """Cuts at the median of each axis: for when everything is said to be important. The middle if no point.

    Relative: half the points are then « important », whatever their scores.
    """
    if not points:
        return Cuts()
    return Cuts(
        Fraction(median(point.importance for point in points)),
        Fraction(median(point.implementation for point in points)),
    )


def derived_importance(joint: Sequence[Sequence[int]]) -> Fraction | None:
    """How far the answers to a construct go with an overall opinion, from -1 to 1.

    `joint[i][j]` is the number of people who answered category i to the construct and j to the overall
    question. Somers' d of the overall opinion on the construct: taking two people who differ on the
    construct, the chance that the higher one also has the higher opinion, minus the chance of the reverse.
    Somers (1962), American Sociological Review 27:799-811. None when no two people differ on the construct.
    Going together is not causing: to be shown as a hint, and only for the groups that may be shown.
    """
    rows = [sum(row) for row in joint]
    total = sum(rows)
    differing = (total * total - sum(row * row for row in rows)) // 2
    if differing == 0:
        return None
    concordance, below = 0, [0] * len(joint[0])
    for row in joint:
        ahead = dominance(below)
        concordance += sum(count * value for count, value in zip(row, ahead, strict=True))
        below = [a + b for a, b in zip(below, row, strict=True)]
    return Fraction(concordance, differing)
