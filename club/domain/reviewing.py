"""What the readers of the Club answer, and what follows from it.

Five conditions that must all be met, ten questions of quality; each is answered « oui », « non » or « non renseigné »,
with a remark. The share of « oui » leaves out what is not said: oui ÷ (oui + non). A reader is in favour when every
condition is met and that share is at least 0.7. It is never a rank: nobody outside the review reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

YES, NO, UNSAID = "yes", "no", "unsaid"
ANSWERS: dict[str, str] = {YES: "Oui", NO: "Non", UNSAID: "Non renseigné"}
CONDITIONS: dict[str, str] = {
    "B1": "La fiche est complète et se lit facilement.",
    "B2": "L’action a vraiment eu lieu, pendant six mois au moins.",
    "B3": "Elle respecte les droits des enfants ; personne n’y est reconnaissable.",
    "B4": "Le porteur et les partenaires sont d’accord.",
    "B5": "On sait d’où viennent les résultats annoncés.",
}
QUALITIES: dict[str, str] = {
    "Q1": "Le besoin de départ est décrit, avec des éléments.",
    "Q2": "On comprend comment faire.",
    "Q3": "Deux secteurs au moins changent quelque chose à leur façon de travailler ensemble.",
    "Q4": "Parents ou jeunes ont eu leur mot à dire.",
    "Q5": "L’attention va à ceux qui en ont le plus besoin, sans trier les familles.",
    "Q6": "L’action agit tôt, avant que la difficulté s’installe.",
    "Q7": "Les moyens et les coûts sont donnés.",
    "Q8": "Les effets sont décrits, avec leurs limites.",
    "Q9": "Ce qu’il faut pour transposer est écrit.",
    "Q10": "L’action ne repose ni sur une seule personne ni sur une seule subvention.",
}
QUESTIONS: dict[str, str] = {**CONDITIONS, **QUALITIES}
ENOUGH = Fraction(7, 10)
DAYS = 21  # between taking a practice and giving one's opinion


def share(answers: Mapping[str, str]) -> Fraction | None:
    """Of « oui » among the qualities that are answered; None when none is."""
    said = [answers.get(code) for code in QUALITIES]
    yes, no = said.count(YES), said.count(NO)
    return Fraction(yes, yes + no) if yes + no else None


def is_favourable(answers: Mapping[str, str]) -> bool:
    part = share(answers)
    met = all(answers.get(code) == YES for code in CONDITIONS)
    return met and part is not None and part >= ENOUGH


class Outcome(StrEnum):
    WAITING = "waiting"  # for two opinions, one of them from another cité
    THIRD = "third"  # the two disagree
    VALIDATED = "validated"
    REWORK = "rework"


@dataclass(frozen=True)
class Opinion:
    """One reader's. `outside`: a member of another cité, and not of the practice's."""

    favourable: bool
    outside: bool


def outcome(opinions: Sequence[Opinion]) -> Outcome:
    """In the order they were given. Two that agree settle it, one of them from outside; with a third one, most do."""
    if len(opinions) < 2 or not any(opinion.outside for opinion in opinions):
        return Outcome.WAITING
    favourable = sum(opinion.favourable for opinion in opinions)
    if 2 * favourable == len(opinions):
        return Outcome.THIRD
    return Outcome.VALIDATED if 2 * favourable > len(opinions) else Outcome.REWORK
