"""Two lines that may be the same actor. A missed pair is better than a false one: people decide, and it is remembered.

The likeness of two names is the Jaccard index of their trigrams, words padded as PostgreSQL's pg_trgm pads them.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
ALIKE = 0.6


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


VERDICTS: dict[str, str] = {
    Verdict.SAME: "C’est le même acteur",
    Verdict.DIFFERENT: "Ce sont deux acteurs",
    Verdict.UNSURE: "Nous ne savons pas encore",
}


@dataclass(frozen=True)
class Known(Generic[K]):
    """What is compared of an actor. `name` is folded: no capital, no accent, no punctuation."""

    key: K
    name: str
    numbers: frozenset[str] = frozenset()  # SIRET, UAI


@dataclass(frozen=True)
class Pair(Generic[K]):
    one: K
    other: K
    likeness: float
    same_number: bool


def trigrams(text: str) -> frozenset[str]:
    padded = [f"  {word} " for word in text.split()]
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def likeness(one: str, other: str) -> float:
    """From 0 to 1. Both folded."""
    return _jaccard(trigrams(one), trigrams(other))


def pairs(actors: Iterable[Known[K]], settled: Collection[frozenset[K]] = ()) -> list[Pair[K]]:
    """The most alike first. `settled` are the pairs on which somebody already said yes or no."""
    read = [(each, trigrams(each.name)) for each in actors]
    found = []
    for (one, first), (other, second) in combinations(read, 2):
        if frozenset((one.key, other.key)) in settled:
            continue
        same = bool(one.numbers & other.numbers)
        alike = _jaccard(first, second)
        if same or alike >= ALIKE:
            found.append(Pair(one.key, other.key, alike, same))
    return sorted(found, key=lambda pair: (not pair.same_number, -pair.likeness))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0
