"""Two measures of the same question: did the same people answer both?

Shown side by side, two measures give away whoever came or left in between, if few did: nobody else having changed
their mind, the difference is their answer. A group's second measure is therefore shown when the people who came and
those who left are none, or enough to be shown by themselves, or when enough answers changed to cover them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from diagnostics.domain.campaign_counts import Group, merged
from diagnostics.domain.disclosure import Rules
from diagnostics.domain.live import change_is_safe

Safe = Callable[[AbstractSet[str]], bool]


@dataclass(frozen=True, slots=True)
class Voters:
    """Who answered, by audience, as marks that name nobody (the same person, the same mark in both measures)."""

    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, audiences: AbstractSet[str]) -> frozenset[str]:
        return frozenset().union(*(self.marks.get(audience, frozenset()) for audience in audiences))


def same_people(before: Voters, after: Voters, rules: Rules) -> Safe:
    """Whether, in some audiences together, those who came and those who left are none or enough."""

    def safe(audiences: AbstractSet[str]) -> bool:
        first, second = before.of(audiences), after.of(audiences)
        return all(
            moved == 0 or moved >= rules.threshold for moved in (len(second - first), len(first - second))
        )

    return safe


def covered(
    before: Mapping[str, Group], after: Mapping[str, Group], sensitive: AbstractSet[str], rules: Rules
) -> Safe:
    """Whether, in some audiences together, the answers that changed are enough to hide one person's."""

    def safe(audiences: AbstractSet[str]) -> bool:
        first = merged([before[audience] for audience in audiences if audience in before])
        second = merged([after[audience] for audience in audiences if audience in after])
        return first.constructs.keys() == second.constructs.keys() and all(
            change_is_safe(first.constructs[key], second.constructs[key], rules, sensitive=key in sensitive)
            for key in second.constructs
        )

    return safe


def either(one: Safe, other: Safe) -> Safe:
    return lambda audiences: one(audiences) or other(audiences)
