"""One common answer of a table, kept beside the answers of each: when it counts as common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import SCALE

FEWEST = 3  # people at a table before its answer is a common one
MAJORITY = Fraction(2, 3)
DISSENT_LENGTH = 280


@dataclass(frozen=True, slots=True)
class Common:
    """`choice` 1 to 4. `agreeing` of the `present` people accept it; `dissent` says what the others think."""

    choice: int
    present: int
    agreeing: int
    dissent: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.choice <= len(SCALE):
            raise Refusal("Choisissez la réponse commune.", field="choice")
        if self.present < FEWEST:
            raise Refusal(f"Une note collective demande {FEWEST} personnes au moins.", field="present")
        if not 0 <= self.agreeing <= self.present:
            raise Refusal("Pas plus de personnes d’accord que de personnes présentes.", field="agreeing")
        if len(self.dissent) > DISSENT_LENGTH:
            raise Refusal(f"L’avis divergent compte {DISSENT_LENGTH} signes au plus.", field="dissent")

    @property
    def reached(self) -> bool:
        """Two thirds of those present: below, it is a majority, not a common answer."""
        return self.agreeing >= MAJORITY * self.present

    @property
    def sentence(self) -> str:
        words = SCALE[self.choice - 1]
        return (
            f"Réponse commune : {words}."
            if self.reached
            else f"Pas d’accord commun ; le plus souvent : {words}."
        )
