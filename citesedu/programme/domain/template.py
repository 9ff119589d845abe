"""What is asked of a cité that applies. One table says everything of a field: its words, its form, whether it must be
told before the application is filed. The form, the pages and the checks are made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Content = Mapping[str, str]


class Kind(StrEnum):
    LINE = "line"
    TEXT = "text"
    LINES = "lines"  # one item on each line
    EMAIL = "email"
    MONTH = "month"
    CHOICE = "choice"


SUPPORT: dict[str, str] = {
    "given": "Accordé : la lettre est jointe",
    "asked": "Demandé, réponse attendue",
    "none": "Pas encore demandé",
}


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    kind: Kind = Kind.LINE
    asked: bool = True
    help: str = ""
    longest: int = 160
    choices: Mapping[str, str] | None = None


def _person(prefix: str, who: str) -> tuple[Field, ...]:
    return (
        Field(f"{prefix}_name", f"{who} : nom"),
        Field(f"{prefix}_role", f"{who} : fonction"),
        Field(f"{prefix}_email", f"{who} : adresse électronique", Kind.EMAIL),
    )


# The three co-owners, by the side of Membership that each speaks for.
OWNERS: dict[str, str] = {"state": "L’État", "school": "L’Éducation nationale", "town": "La collectivité"}

SECTIONS: dict[str, tuple[Field, ...]] = {
    "Votre cité": (
        Field("name", "Nom de la cité éducative", help="Tel qu’il est connu sur place.", longest=120),
        Field("departement", "Département", longest=80),
        Field(
            "communes",
            "Communes",
            Kind.LINES,
            help="Une par ligne. Une cité peut en réunir plusieurs.",
            longest=2000,
        ),
        Field(
            "districts",
            "Quartiers prioritaires",
            Kind.LINES,
            asked=False,
            help="Leur code, un par ligne : QN06901M, ou l’ancien QP069001.",
            longest=1000,
        ),
    ),
    "Les trois porteurs": tuple(field for side, who in OWNERS.items() for field in _person(side, who)),
    "Le département": (
        Field("support", "Soutien du conseil départemental", Kind.CHOICE, choices=SUPPORT),
        Field("support_contact", "Votre interlocuteur au département", asked=False, help="Nom et fonction."),
    ),
    "Pourquoi vous": (
        Field("why", "Ce que vous en attendez", Kind.TEXT, longest=4000),
        Field("today", "Comment vous coopérez aujourd’hui, ce qui coince", Kind.TEXT, longest=4000),
        Field("parents", "La place des parents et des habitants", Kind.TEXT, longest=4000),
        Field(
            "partners",
            "Associations, bénévoles et services déjà partants",
            Kind.TEXT,
            asked=False,
            longest=4000,
        ),
    ),
    "Le calendrier": (
        Field("starts", "Début possible", Kind.MONTH, help="L’année et le mois : 2027-01."),
        Field("constraints", "Ce dont il faut tenir compte", Kind.TEXT, asked=False, longest=2000),
    ),
    "Qui conduira la démarche": _person("lead", "Chef ou cheffe de projet"),
}
DOCUMENTS: dict[str, str] = {
    "support": "Lettre du conseil départemental",
    "owners": "Accord des trois porteurs",
    "other": "Autre document",
}

_DISTRICT = re.compile(r"QN\d{5}[A-Z]|QP\d{6}", re.ASCII)
_MONTH = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def fields() -> Iterator[Field]:
    for group in SECTIONS.values():
        yield from group


def items(text: str) -> list[str]:
    """The lines of a text that say something, each once."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def wrong(content: Content) -> dict[str, str]:
    """Of each field that cannot be kept as it is, the sentence that says why. What is empty may wait."""
    found: dict[str, str] = {}
    for field in fields():
        said = content.get(field.name, "")
        if not said:
            continue
        if len(said) > field.longest:
            found[field.name] = f"Ce texte est trop long : {field.longest} signes au plus."
        elif field.kind is Kind.EMAIL and not _EMAIL.fullmatch(said):
            found[field.name] = "Cette adresse n’est pas complète : nom@exemple.fr."
        elif field.kind is Kind.MONTH and not _MONTH.fullmatch(said):
            found[field.name] = "Écrivez l’année et le mois : 2027-01."
        elif field.kind is Kind.CHOICE and said not in (field.choices or {}):
            found[field.name] = "Choisissez dans la liste."
    codes = [code for code in items(content.get("districts", "")) if not _DISTRICT.fullmatch(code)]
    if codes:
        found["districts"] = f"« {codes[0][:20]} » n’est pas le code d’un quartier prioritaire : QN06901M."
    return found


def missing(content: Content) -> list[Field]:
    """What must still be told before it is filed, in the order of the form."""
    return [field for field in fields() if field.asked and not content.get(field.name, "").strip()]


def cleaned(content: Mapping[str, object]) -> dict[str, str]:
    """Known fields alone, without the spaces around; what is one line stays one, in the subject of a letter too."""
    return {field.name: _kept(field, str(content.get(field.name) or "")) for field in fields()}


def _kept(field: Field, said: str) -> str:
    return said.strip() if field.kind in (Kind.TEXT, Kind.LINES) else " ".join(said.split())
