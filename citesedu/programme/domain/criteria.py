"""What an application is read for. Each reader marks each criterion and says why; the marks help to talk, and decide
nothing by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

CRITERIA: dict[str, str] = {
    "owners": "L’État, l’Éducation nationale et la collectivité s’engagent ensemble.",
    "departement": "Le département soutient la démarche.",
    "need": "Le besoin de coopérer autour des enfants est décrit.",
    "parents": "Parents et habitants auront leur mot à dire.",
    "actors": "Associations et bénévoles sont associés dès le départ.",
    "means": "Quelqu’un a du temps pour conduire la démarche pendant trois ans.",
    "diversity": "Le territoire apporte une situation que les autres n’ont pas.",
}
MARKS: dict[int, str] = {0: "Non", 1: "En partie", 2: "Oui", 3: "Tout à fait"}


def means(marks: Sequence[Mapping[str, int]]) -> dict[str, Fraction | None]:
    """Of each criterion, the mean of those who marked it, from 0 to 3; None when nobody did."""
    found: dict[str, Fraction | None] = {}
    for code in CRITERIA:
        given = [reader[code] for reader in marks if code in reader]
        found[code] = Fraction(sum(given), len(given)) if given else None
    return found


def apart(marks: Sequence[Mapping[str, int]]) -> list[str]:
    """The criteria that readers see differently, two marks or more apart: what to talk about first."""
    return [
        code
        for code in CRITERIA
        if (given := [reader[code] for reader in marks if code in reader]) and max(given) - min(given) >= 2
    ]
