"""The answers of one audience to one construct, as counts: the value every measure starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import floor
from operator import add


@dataclass(frozen=True, slots=True)
class Distribution:
    """Answers per category, lowest category first, beside the « je ne sais pas ».

    Two distributions of the same scale add up and subtract. Figures that do not exist are None: nobody
    gave a valid answer, or the scale has a middle category and so no upper half. Figures are exact;
    `rounded` is for the last moment. Raises ValueError when it could not come from real answers.
    """

    counts: tuple[int, ...]
    unknown: int = 0

    def __post_init__(self) -> None:
        if len(self.counts) < 2:
            raise ValueError(f"a scale has at least two categories, not {len(self.counts)}")
        for count in (*self.counts, self.unknown):
            if type(count) is not int or count < 0:
                raise ValueError(f"a count is a whole number, zero or more, not {count!r}")

    @classmethod
    def empty(cls, categories: int) -> Distribution:
        return cls((0,) * categories)

    @property
    def categories(self) -> int:
        """K, the number of categories of the scale."""
        return len(self.counts)

    @property
    def n(self) -> int:
        """Valid answers: « je ne sais pas » excluded."""
        return sum(self.counts)

    @property
    def asked(self) -> int:
        """Everyone who answered the question, « je ne sais pas » included."""
        return self.n + self.unknown

    @property
    def shares(self) -> tuple[Fraction, ...] | None:
        """Share of the valid answers in each category; they sum to 1."""
        n = self.n
        return tuple(Fraction(count, n) for count in self.counts) if n else None

    @property
    def unknown_share(self) -> Fraction | None:
        """« Je ne sais pas » among everyone asked."""
        return Fraction(self.unknown, self.asked) if self.asked else None

    @property
    def favourable(self) -> Fraction | None:
        """Share of the valid answers in the upper half of an even scale (categories 3 and 4 of 4)."""
        if self.n == 0 or self.categories % 2:
            return None
        return Fraction(sum(self.counts[self.categories // 2 :]), self.n)

    @property
    def score(self) -> Fraction | None:
        """Mean category brought to 0-100: (mean - 1) / (K - 1) x 100."""
        if self.n == 0:
            return None
        steps = sum(rank * count for rank, count in enumerate(self.counts))
        return Fraction(100 * steps, self.n * (self.categories - 1))

    @property
    def unanimous(self) -> bool:
        """Whether all valid answers, at least one, fall in a single category."""
        return 0 < self.n == max(self.counts)

    def __add__(self, other: Distribution) -> Distribution:
        self._check_same_scale(other)
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Distribution(counts, self.unknown + other.unknown)

    def __sub__(self, other: Distribution) -> Distribution:
        """What is left of these answers without `other`; ValueError when `other` is not a part of them."""
        self._check_same_scale(other)
        counts = tuple(a - b for a, b in zip(self.counts, other.counts, strict=True))
        return Distribution(counts, self.unknown - other.unknown)

    def _check_same_scale(self, other: Distribution) -> None:
        if self.categories != other.categories:
            raise ValueError(f"scales differ: {self.categories} and {other.categories} categories")


def pooled(distributions: Iterable[Distribution]) -> Distribution:
    """All the answers together; ValueError without any distribution, or when scales differ."""
    try:
        return reduce(add, distributions)
    except TypeError:
        raise ValueError("nothing to pool") from None


def rounded(value: Fraction) -> int:
    """The whole number to print, a half going up, as readers expect (2.5 gives 3)."""
    return floor(value + Fraction(1, 2))
