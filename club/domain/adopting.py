"""A practice of another cité, taken up here: how far it went, what was kept, in what one's own place differs.

The conditions follow the four families of ASTAIRE, a tool for describing the transfer of health promotion. They are
compared in words: no score is made of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from citesedu.common.days import months_after


class Stage(StrEnum):
    INTERESTED = "interested"
    STUDY = "study"
    ADAPTING = "adapting"
    IN_USE = "in_use"
    SETTLED = "settled"
    DROPPED = "dropped"


STAGES: dict[Stage, str] = {
    Stage.INTERESTED: "Intéressée",
    Stage.STUDY: "À l’étude",
    Stage.ADAPTING: "En adaptation",
    Stage.IN_USE: "En œuvre",
    Stage.SETTLED: "Installée",
    Stage.DROPPED: "Abandonnée",
}
# What it counts for: « adoptée par 3 cités » is said of those where something happens.
ADOPTED = frozenset({Stage.ADAPTING, Stage.IN_USE, Stage.SETTLED})
MODES: dict[str, str] = {
    "inspiration": "Une inspiration",
    "partial": "Une partie, adaptée",
    "whole": "L’ensemble, reproduit",
}
FAMILIES: dict[str, str] = {
    "population": "Les personnes concernées",
    "setting": "Le territoire et ses acteurs",
    "doing": "La mise en œuvre",
    "support": "L’accompagnement",
}
LIKENESS: dict[str, str] = {
    "unknown": "Je ne sais pas",
    "like": "Semblable",
    "different": "Différent",
    "adapt": "À adapter",
}
NEWS_AFTER = (3, 6, 12)  # months


def may_go(before: str, after: str) -> bool:
    """Forwards as one likes, back by one's own account; what is dropped can only begin again."""
    if before == after or after not in STAGES:
        return False
    return after == Stage.INTERESTED if before == Stage.DROPPED else True


def owed(began: dt.date, last: dt.date | None, today: dt.date) -> int | None:
    """The anniversary, in months, of which nobody was asked for news yet. A missed one is never made up for: the
    latest alone is asked."""
    due = [months for months in NEWS_AFTER if months_after(began, months) <= today]
    if not due:
        return None
    latest = due[-1]
    return latest if last is None or last < months_after(began, latest) else None


@dataclass(frozen=True)
class Travel:
    """Where a practice went. `stage` of each adoption, by cité."""

    origin: str
    by_cite: tuple[tuple[str, str], ...]

    @property
    def adopted_by(self) -> int:
        """Cités where it is used or being adapted, its own left out."""
        return len({cite for cite, stage in self.by_cite if stage in ADOPTED and cite != self.origin})


def cross_rate(adoptions: Iterable[tuple[str, str]]) -> Fraction | None:
    """Of adoptions (origin, adopter), the part made outside the cité of origin; None without any."""
    pairs = list(adoptions)
    if not pairs:
        return None
    return Fraction(sum(origin != adopter for origin, adopter in pairs), len(pairs))
