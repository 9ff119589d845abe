"""Who takes part, quarter after quarter: actors, never persons. The measures of notes on peers, §4.4."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    rank: int  # 1 to 4

    @classmethod
    def of(cls, day: dt.date) -> Quarter:
        return cls(day.year, (day.month - 1) // 3 + 1)

    def after(self, quarters: int = 1) -> Quarter:
        year, rank = divmod(self.year * 4 + self.rank - 1 + quarters, 4)
        return Quarter(year, rank + 1)

    @property
    def label(self) -> str:
        first, last = (
            ("janvier", "mars"),
            ("avril", "juin"),
            ("juillet", "septembre"),
            ("octobre", "décembre"),
        )[self.rank - 1]
        return f"{first} à {last} {self.year}"


@dataclass(frozen=True)
class Season(Generic[K]):
    """One quarter: those who took part; of them, who came for the first time, who was there the quarter before; and
    who was there the quarter before and is not any more."""

    quarter: Quarter
    active: frozenset[K]
    new: frozenset[K]
    returning: frozenset[K]
    lapsed: frozenset[K]

    @property
    def retention(self) -> Fraction | None:
        """Of those of the quarter before, the share that came back; None when nobody was there."""
        before = len(self.returning) + len(self.lapsed)
        return Fraction(len(self.returning), before) if before else None


def seasons(presences: Iterable[tuple[K, dt.date]], last: Quarter | None = None) -> list[Season[K]]:
    """Every quarter from the first presence to the last one, or to `last`, empty ones too."""
    by_quarter: dict[Quarter, set[K]] = {}
    for key, day in presences:
        by_quarter.setdefault(Quarter.of(day), set()).add(key)
    if not by_quarter:
        return []
    quarter, end = min(by_quarter), max([*by_quarter, *([last] if last else [])])
    found: list[Season[K]] = []
    known: set[K] = set()
    before: frozenset[K] = frozenset()
    while quarter <= end:
        active = frozenset(by_quarter.get(quarter, ()))
        found.append(Season(quarter, active, active - known, active & before, before - active))
        known |= active
        before, quarter = active, quarter.after()
    return found


def empty_cells(
    reach: Iterable[tuple[Iterable[str], Iterable[str]]],
    themes: Mapping[str, str],
    publics: Mapping[str, str],
) -> dict[tuple[str, str], int]:
    """How many actors say that they work on each theme for each public: 0 is where somebody is missing."""
    cells = {(theme, public): 0 for theme in themes for public in publics}
    for on, whom in reach:
        for theme in set(on):
            for public in set(whom):
                if (theme, public) in cells:
                    cells[theme, public] += 1
    return cells
