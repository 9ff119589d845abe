"""What is asked of a practice, at two depths: a card of one page, then the long story.

One table says everything of a field: its words, its form, whether the Club asks for it. Forms, pages, files and
comparisons are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from actors.domain.reach import PUBLICS, THEMES
from club.domain.adopting import FAMILIES
from club.domain.knowledge import EVIDENCE

Content = Mapping[str, "str | list[str]"]


class Kind(StrEnum):
    LINE = "line"
    TEXT = "text"
    LIST = "list"  # one item on each line
    CHOICE = "choice"
    CHOICES = "choices"
    MONTH = "month"


class Depth(StrEnum):
    CARD = "card"
    STORY = "story"


ACTION_TYPES: dict[str, str] = {
    "welcome": "Un lieu, un accueil",
    "meeting": "Se rencontrer, se connaître",
    "tool": "Un outil, un document",
    "organisation": "Une façon de s’organiser",
    "training": "Se former ensemble",
    "support": "Accompagner des enfants, des jeunes",
    "care": "Accès aux soins et aux droits",
    "mobilisation": "Mobiliser habitants et bénévoles",
}
AUDIENCES: dict[str, str] = {
    **{code: label for code, (label, _) in PUBLICS.items()},
    "professionals": "Professionnels",
}
MATURITY: dict[str, str] = {
    "idea": "Une idée",
    "going": "En cours",
    "settled": "Installée",
    "ended": "Terminée",
}
EFFORT: dict[str, str] = {"light": "Léger", "medium": "Moyen", "heavy": "Important"}
MONEY: dict[str, str] = {
    "none": "Sans dépense",
    "under_1k": "Moins de 1 000 € par an",
    "under_5k": "De 1 000 à 5 000 € par an",
    "under_20k": "De 5 000 à 20 000 € par an",
    "over_20k": "Plus de 20 000 € par an",
}
BASIS: dict[str, str] = {"observed": "Observé", "declared": "Déclaré", "measured": "Mesuré"}
PLACE_OF_PEOPLE: dict[str, str] = {
    "informed": "Informés",
    "consulted": "Consultés",
    "associated": "Associés",
    "initiators": "À l’initiative",
}


@dataclass(frozen=True)
class Field:
    """`longest`: signs of a text, or of each item; `most`: items. `asked`: the Club does not read without it."""

    name: str
    label: str
    kind: Kind
    depth: Depth
    help: str = ""
    longest: int = 4000
    most: int = 12
    choices: Mapping[str, str] | None = None
    asked: bool = False

    def shown(self, value: object) -> list[str]:
        """The answer in words, one for each item; nothing when there is none."""
        items = [str(item) for item in (value if isinstance(value, list) else [value] if value else [])]
        if self.choices is None:
            return items
        return [self.choices[item] for item in items if item in self.choices]


C, ST, K = Depth.CARD, Depth.STORY, Kind
_CONDITION = "Ce qu’il a fallu de ce côté pour que cela marche."

FIELDS: tuple[Field, ...] = (
    Field("title", "Titre", K.LINE, C,
          "Un verbe et un lieu : « Ouvrir la salle des parents le vendredi matin ».", 90, asked=True),
    Field("catchphrase", "En une phrase", K.LINE, C, "Ce qui donne envie de lire la suite.", 160, asked=True),
    Field("maturity", "Où en est l’action ?", K.CHOICE, C, choices=MATURITY, asked=True),
    Field("started", "Depuis quand ?", K.MONTH, C, "Le mois de départ : 2024-09.", 7, asked=True),
    Field("themes", "Thèmes", K.CHOICES, C, "Un à trois.", most=3, choices=THEMES, asked=True),
    Field("types", "Sortes d’action", K.CHOICES, C, choices=ACTION_TYPES, asked=True),
    Field("audiences", "Pour qui", K.CHOICES, C, choices=AUDIENCES, asked=True),
    Field("carrier", "Porteur", K.LINE, C,
          "La structure qui porte l’action, si elle n’est pas dans l’annuaire.", 160),
    Field("partners", "Partenaires", K.LIST, C, "Un par ligne.", 160),
    Field("changes", "Ce qui change concrètement", K.TEXT, C,
          "Ce qu’on voit, qu’on ne voyait pas avant.", 1000, asked=True),
    Field("effort", "Effort demandé", K.CHOICE, C, choices=EFFORT, asked=True),
    Field("money", "Dépense", K.CHOICE, C, "Une fourchette, hors temps de travail.", choices=MONEY, asked=True),
    Field("evidence", "Ce qu’on sait de ses effets", K.CHOICE, C,
          "Ce n’est pas une note : c’est la sorte de connaissance qu’on en a.", choices=EVIDENCE, asked=True),
    Field("contact", "À qui écrire", K.LINE, C,
          "Une fonction, jamais un nom ni un numéro privé : « la coordination du centre social ».", 160),
    Field("origin", "D’où cela vient", K.TEXT, ST, "Le constat de départ.", asked=True),
    Field("objectives", "Ce qu’on cherchait", K.TEXT, ST),
    Field("description", "Comment cela se passe", K.TEXT, ST,
          "Racontez comme à quelqu’un qui voudrait faire pareil.", 8000, asked=True),
    Field("steps", "Moments clés", K.LIST, ST,
          "Un par ligne : quand, quoi, qui. Comment vous les avez traversés.", 300, 15),
    Field("people_place", "Place des parents et des jeunes", K.CHOICE, ST, choices=PLACE_OF_PEOPLE, asked=True),
    Field("co_construction", "Comment ils ont pris part", K.TEXT, ST, asked=True),
    Field("means", "Moyens humains, lieux, matériel", K.TEXT, ST,
          "En temps réel : « deux demi-journées par semaine ».", asked=True),
    Field("results", "Ce qui a changé, et à quoi on le voit", K.TEXT, ST, asked=True),
    Field("basis", "D’où viennent ces résultats", K.CHOICES, ST, choices=BASIS, asked=True),
    Field("quotes", "Paroles", K.LIST, ST, "Une à trois, avec le rôle de la personne, jamais son nom.", 300, 3),
    Field("difficulties", "Ce qui a été difficile, ce qui n’a pas marché", K.TEXT, ST,
          "C’est ce qui sert le plus aux autres.", asked=True),
    Field("ended_reason", "Pourquoi l’action s’est arrêtée", K.TEXT, ST, "Si elle est terminée.", 1000),
    Field("advice", "Si c’était à refaire", K.LIST, ST, "Cinq conseils au plus, un par ligne.", 300, 5, asked=True),
    Field("keep", "Ce qu’il faut garder", K.TEXT, ST, "Ce sans quoi ce n’est plus la même action.", 1500, asked=True),
    Field("adapt", "Ce qui peut changer d’un lieu à l’autre", K.TEXT, ST, longest=1500),
    *(Field(f"needs_{code}", f"Conditions : {label.lower()}", K.TEXT, ST, _CONDITION, 1000)
      for code, label in FAMILIES.items()),
)  # fmt: skip
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
LICENCES: dict[str, str] = {
    "lo-2.0": "Licence Ouverte 2.0",
    "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
}


class Level(StrEnum):
    CITE = "cite"
    CLUB = "club"
    PUBLIC = "public"


LEVELS: dict[Level, str] = {
    Level.CITE: "Les membres de la cité",
    Level.CLUB: "Toutes les cités et la coordination nationale",
    Level.PUBLIC: "Tout le monde",
}


def cleaned(content: Mapping[str, object]) -> dict[str, str | list[str]]:
    """What the table knows, with nothing empty."""
    kept: dict[str, str | list[str]] = {}
    for field in FIELDS:
        value = content.get(field.name)
        if isinstance(value, (list, tuple)):
            items = [str(item).strip() for item in value]
            if any(items):
                kept[field.name] = [item for item in items if item]
        elif value is not None and str(value).strip():
            kept[field.name] = str(value).strip()
    return kept


def missing(content: Content, *, has_carrier: bool = False) -> list[Field]:
    """What the Club asks for and is not there: in the order of the table. An ended action says why."""
    absent = [field for field in FIELDS if field.asked and not content.get(field.name)]
    if not has_carrier and not content.get("carrier"):
        absent.append(BY_NAME["carrier"])
    if content.get("maturity") == "ended" and not content.get("ended_reason"):
        absent.append(BY_NAME["ended_reason"])
    order = list(FIELDS)
    return sorted(absent, key=order.index)


def words_of(content: Content) -> str:
    """All that was written, for the search."""
    parts = []
    for field in FIELDS:
        if field.choices is None and field.name not in ("title", "catchphrase", "started"):
            value = content.get(field.name)
            parts += value if isinstance(value, list) else [value] if value else []
    return "\n".join(parts)
