"""How far the answers of several groups differ, on an ordered scale. Counts in, exact figures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import sqrt
from statistics import NormalDist

from diagnostics.domain.agreement import variation
from diagnostics.domain.distribution import Distribution, pooled


def cliff_delta(x: Distribution, y: Distribution) -> Fraction:
    """P(X > Y) - P(X < Y), from -1 to 1: positive when x answers higher. Blind to a difference of spread.

    Cliff (1993), Psychological Bulletin 114:494-509. ValueError when a group has no valid answer.
    """
    _check_comparable(x, y)
    wins = sum(count * ahead for count, ahead in zip(x.counts, dominance(y.counts), strict=True))
    return Fraction(wins, x.n * y.n)


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def cliff_interval(x: Distribution, y: Distribution, *, confidence: float = 0.95) -> Interval | None:
    """Asymmetric confidence interval of Cliff's delta (Feng & Cliff 2004, JMASM 3:322-332, eq. 13).

    Cliff's unbiased variance, never below (1 - delta^2) / (mn - 1). When the groups do not overlap at all,
    the bound is (n - z^2) / (n + z^2), n being the smaller group. None with fewer than two answers a group.
    """
    m, n = x.n, y.n
    if m < 2 or n < 2:
        return None
    delta, z = cliff_delta(x, y), NormalDist().inv_cdf((1 + confidence) / 2)
    if abs(delta) == 1:
        bound = (min(m, n) - z * z) / (min(m, n) + z * z)
        return Interval(bound, 1.0) if delta == 1 else Interval(-1.0, -bound)
    variance = float(max(_delta_variance(x, y, delta), (1 - delta**2) / (m * n - 1)))
    d = float(delta)
    half = z * sqrt(variance * ((1 - d * d) ** 2 + z * z * variance))
    scale = 1 - d * d + z * z * variance
    return Interval((d - d**3 - half) / scale, (d - d**3 + half) / scale)


def _delta_variance(x: Distribution, y: Distribution, delta: Fraction) -> Fraction:
    m, n = x.n, y.n
    ahead, behind = dominance(y.counts), dominance(x.counts)
    by_x = sum(c * (Fraction(d, n) - delta) ** 2 for c, d in zip(x.counts, ahead, strict=True))
    by_y = sum(c * (Fraction(-d, m) - delta) ** 2 for c, d in zip(y.counts, behind, strict=True))
    ties = sum(a * b for a, b in zip(x.counts, y.counts, strict=True))
    by_pair = m * n - ties - m * n * delta**2
    return (n * n * by_x + m * m * by_y - by_pair) / (m * n * (m - 1) * (n - 1))


def benjamini_hochberg(p_values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """q-values in the order given: the share of false finds accepted if everything up to this one is kept.

    Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
    """
    q_values, lowest = list(p_values), Fraction(1)
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    for rank, index in reversed(list(enumerate(order, start=1))):
        lowest = min(lowest, p_values[index] * len(p_values) / rank)
        q_values[index] = lowest
    return tuple(q_values)


def share_between_groups(groups: Sequence[Distribution]) -> Fraction | None:
    """R_O = 1 - sum of (n_g / N) V_g / V: the share of all disagreement that is due to the group.

    0 when the groups answer alike, 1 when each is unanimous and they differ; None when nobody disagrees.
    Reardon (2009), ordinal segregation in its variation-ratio form. Positive by chance alone in small
    groups: to be read beside a permutation test.
    """
    answering = [group for group in groups if group.n]
    together = variation(pooled(answering)) if answering else None
    if not together:
        return None
    total = sum(group.n for group in answering)
    inside = sum((Fraction(group.n, total) * (variation(group) or 0) for group in answering), Fraction(0))
    return 1 - inside / together


def dominance(counts: Sequence[int]) -> list[int]:
    """For each category: how many of the group answered lower, minus how many answered higher."""
    total = sum(counts)
    reached = accumulate(counts, initial=0)
    return [2 * below + here - total for below, here in zip(reached, counts, strict=False)]


def _check_comparable(x: Distribution, y: Distribution) -> None:
    if x.categories != y.categories:
        raise ValueError(f"scales differ: {x.categories} and {y.categories} categories")
    if not x.n or not y.n:
        raise ValueError("a comparison needs valid answers in both groups")
