"""How far the answers of one group agree, on an ordered scale.

Every measure takes counts (a Distribution) and runs in time independent of the number of people. Each is
None when it does not exist: too few valid answers, or too few categories.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations, pairwise
from math import log2

from diagnostics.domain.distribution import Distribution


def agreement(answers: Distribution) -> Fraction | None:
    """A, from -1 (half and half at the two ends) by 0 (uniform) to +1 (unanimous). Three categories or more.

    van der Eijk (2001), Quality & Quantity 35:325-341. The counts are peeled into layers in which every
    occupied category holds the same number of answers; A is the mean of the layers' agreements, weighted
    by their answers.
    """
    if answers.n == 0 or answers.categories < 3:
        return None
    heights = sorted({0, *answers.counts})
    weighted = Fraction(0)
    for below, above in pairwise(heights):
        occupied = tuple(count >= above for count in answers.counts)
        weighted += (above - below) * sum(occupied) * _layer_agreement(occupied)
    return weighted / answers.n


def _layer_agreement(occupied: tuple[bool, ...]) -> Fraction:
    """A of one layer: U x (1 - (S - 1) / (K - 1)), S categories being occupied out of K."""
    categories, size = len(occupied), sum(occupied)
    if size == 1:
        return Fraction(1)
    together = apart = 0
    for low, middle, high in combinations(occupied, 3):
        together += middle and low != high  # 110 or 011
        apart += low and high and not middle  # 101
    unimodality = Fraction(1)
    if together + apart:
        unimodality = Fraction(
            (categories - 2) * together - (categories - 1) * apart, (categories - 2) * (together + apart)
        )
    return unimodality * (1 - Fraction(size - 1, categories - 1))


def variation(answers: Distribution) -> Fraction | None:
    """V = 4 / (K - 1) x sum of F (1 - F): 0 when unanimous, 1 when split between the two ends.

    F is the cumulative share at each cut of the scale. Blair & Lacy (2000), Sociological Methods & Research
    28:251-280. Biased downwards by (n - 1) / n: see `variation_unbiased`.
    """
    n = answers.n
    if n == 0:
        return None
    spread = sum(below * (n - below) for below in _cumulative(answers))
    return Fraction(4 * spread, n * n * (answers.categories - 1))


def variation_unbiased(answers: Distribution) -> Fraction | None:
    """V_u = n / (n - 1) x V: the variation one would expect in the whole group. Two answers or more.

    Twice the mean distance between two different people, over K - 1; it may pass 1 slightly.
    """
    biased, n = variation(answers), answers.n
    return None if biased is None or n < 2 else biased * Fraction(n, n - 1)


def leik_dispersion(answers: Distribution) -> Fraction | None:
    """D = sum of min(F, 1 - F) over (K - 1) / 2, from 0 (unanimous) to 1 (split between the two ends).

    Leik (1966), Pacific Sociological Review 9:85-90.
    """
    n = answers.n
    if n == 0:
        return None
    spread = sum(min(below, n - below) for below in _cumulative(answers))
    return Fraction(2 * spread, n * (answers.categories - 1))


def consensus(answers: Distribution) -> float | None:
    """Cns = 1 + sum of p log2(1 - |x - mean| / (K - 1)), from 0 to 1 (unanimous).

    Tastle & Wierman (2007), International Journal of Approximate Reasoning 45:531-545. Takes the categories
    for equally spaced; a uniform distribution does not give 0.
    """
    n = answers.n
    if n == 0:
        return None
    if answers.unanimous:
        return 1.0
    mean = sum(rank * count for rank, count in enumerate(answers.counts)) / n
    width = answers.categories - 1
    return 1 + sum(
        count / n * log2(1 - abs(rank - mean) / width) for rank, count in enumerate(answers.counts) if count
    )


@dataclass(frozen=True, slots=True)
class Quartiles:
    """In categories, the lowest being 1; a half says that the cut falls between two categories."""

    lower: Fraction
    median: Fraction
    upper: Fraction

    @property
    def spread(self) -> Fraction:
        """The interquartile range."""
        return self.upper - self.lower


def quartiles(answers: Distribution) -> Quartiles | None:
    """Quartiles by definition 2 of Hyndman & Fan (1996), The American Statistician 50:361-365.

    The inverse of the cumulative distribution, averaged where it jumps: the median of 1, 2, 4, 5 is 3.
    """
    n = answers.n
    if n == 0:
        return None
    reached = tuple(accumulate(answers.counts))

    def at(rank: int) -> int:
        return 1 + next(index for index, total in enumerate(reached) if total >= rank)

    def cut(quarter: int) -> Fraction:
        whole, rest = divmod(quarter * n, 4)
        return Fraction(at(whole + 1)) if rest else Fraction(at(whole) + at(whole + 1), 2)

    return Quartiles(cut(1), cut(2), cut(3))


def _cumulative(answers: Distribution) -> tuple[int, ...]:
    """Answers at or below each of the K - 1 cuts of the scale."""
    return tuple(accumulate(answers.counts[:-1]))
