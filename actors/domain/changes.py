"""What differs between two states of an actor's line, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actors.domain.kinds import COMMITMENTS, kind_label
from actors.domain.natures import nature_label
from actors.domain.reach import public_labels, theme_labels
from actors.domain.visibility import LEVELS
from citesedu.common.typography import number

NAMES: dict[str, str] = {
    "name": "Nom",
    "nature": "Nature",
    "kind": "Sorte",
    "commitment": "Qui y agit",
    "parent": "Fait partie de",
    "description": "Présentation",
    "website": "Site internet",
    "visibility": "Qui le voit",
    "absent": "À associer",
    "siret": "SIRET",
    "uai": "UAI",
    "publics": "Pour qui",
    "themes": "Sur quoi",
    "youngest": "À partir de",
    "oldest": "Jusqu’à",
    "hours": "Horaires",
    "phone": "Téléphone",
    "mailbox": "Adresse électronique du service",
    "street": "Adresse",
    "postcode": "Code postal",
    "town": "Commune",
    "town_code": "Code de la commune",
    "latitude": "Latitude",
    "longitude": "Longitude",
}


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any], parents: Mapping[int, str]) -> list[Change]:
    """Both in the shape of a version of an actor; `parents` names the actors by key."""
    first, then = ({**facts, **facts.get("sheet", {})} for facts in (before, after))
    return [
        Change(label, said(name, first.get(name), parents), said(name, then.get(name), parents))
        for name, label in NAMES.items()
        if (first.get(name) or None) != (then.get(name) or None)
    ]


def said(name: str, value: Any, parents: Mapping[int, str]) -> str:
    """One value as it is read; « – » without one."""
    if value in (None, "", [], False):
        return "–"
    match name:
        case "nature":
            text = nature_label(value)
        case "kind":
            text = kind_label(value)
        case "visibility":
            text = LEVELS.get(value, "")
        case "parent":
            text = parents.get(value, "un autre acteur")
        case "commitment":
            text = ", ".join(COMMITMENTS[each] for each in value if each in COMMITMENTS)
        case "publics":
            text = ", ".join(public_labels(value))
        case "themes":
            text = ", ".join(theme_labels(value))
        case "absent":
            text = "oui"
        case "youngest" | "oldest":
            text = f"{value} ans"
        case "latitude" | "longitude":
            text = number(value, 4)
        case _:
            text = str(value)
    return text or "–"
