"""The facets of the search, in words and with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from actors.domain.kinds import SECTORS
from actors.domain.reach import THEMES
from club.domain.asking import Asked
from club.domain.knowledge import SHORT
from club.domain.template import AUDIENCES, EFFORT, MATURITY, MONEY

# Facet → its title, its values in words; a cité is its own word.
WORDS: dict[str, tuple[str, Mapping[str, str] | None]] = {
    "theme": ("Thème", THEMES),
    "public": ("Pour qui", AUDIENCES),
    "cite": ("Cité", None),
    "secteur": ("Qui la porte", {sector: label for sector, (label, _) in SECTORS.items()}),
    "depense": ("Dépense", MONEY),
    "effort": ("Effort", EFFORT),
    "effets": ("Ce qu’on sait de ses effets", SHORT),
    "etat": ("Où en est l’action", MATURITY),
    "reprise": ("Reprise ailleurs", {"oui": "Oui", "non": "Pas encore"}),
}


@dataclass(frozen=True)
class Value:
    code: str
    label: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    values: list[Value]

    @property
    def is_open(self) -> bool:
        return any(value.is_chosen for value in self.values)


def facets(asked: Asked, by_facet: Mapping[str, Counter[str]]) -> list[Facet]:
    """In the order of their table; the values that would show something, or that are chosen."""
    found = []
    for name, (title, words) in WORDS.items():
        numbers = by_facet.get(name, Counter())
        codes = list(words) if words else sorted(numbers)
        values = [
            Value(code, words[code] if words else code, numbers[code], code in asked.chosen[name])
            for code in codes
            if numbers[code] or code in asked.chosen[name]
        ]
        if values:
            found.append(Facet(name, title, values))
    return found
