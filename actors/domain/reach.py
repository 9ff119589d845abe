"""Whom an actor works for, and on what: the two sides of the table that shows who is missing.

The themes are those of the shared diagnostic; the publics are read as data·inclusion says them in exchanges.
"""

from __future__ import annotations

from collections.abc import Collection

# Public → its French name, how data·inclusion says it.
PUBLICS: dict[str, tuple[str, str]] = {
    "infants": ("Tout-petits (0 à 3 ans)", "familles"),
    "children": ("Enfants (3 à 11 ans)", "familles"),
    "teenagers": ("Collégiens (11 à 16 ans)", "jeunes"),
    "young_adults": ("Jeunes (16 à 25 ans)", "jeunes"),
    "parents": ("Parents et familles", "familles"),
    "residents": ("Habitants du quartier", "residents-qpv-frr"),
}
THEMES: dict[str, str] = {
    "mutual_knowledge": "Interconnaissance",
    "early_detection": "Repérage précoce et prévention",
    "trust_information": "Confiance et partage d’information",
    "parents_place": "Place des parents",
    "educational_continuity": "Continuité éducative",
    "access_care_rights": "Accès aux soins et aux droits",
    "civic_mobilisation": "Bénévoles, habitants et jeunes",
    "steering": "Pilotage et instances",
}
YOUNGEST, OLDEST = 0, 25  # years


def public_labels(publics: Collection[str]) -> list[str]:
    return [label for public, (label, _) in PUBLICS.items() if public in publics]


def theme_labels(themes: Collection[str]) -> list[str]:
    return [label for theme, label in THEMES.items() if theme in themes]


def ages_label(youngest: int | None, oldest: int | None) -> str:
    """« De 3 à 11 ans », « À partir de 11 ans », « Jusqu’à 3 ans »; empty without either."""
    if youngest is not None and oldest is not None:
        return f"De {youngest} à {oldest} ans"
    if youngest is not None:
        return f"À partir de {youngest} ans"
    return f"Jusqu’à {oldest} ans" if oldest is not None else ""
