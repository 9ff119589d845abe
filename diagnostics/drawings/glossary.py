"""The acronyms of the field, spelt out at the end of a document that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diagnostics.drawings.parts import (
    Boxes,
    Bullets,
    Chapter,
    Grid,
    Heading,
    Part,
    Picture,
    Prose,
    Quote,
    Terms,
    Words,
)

TERMS = {
    "AFOM": "Atouts, faiblesses, opportunités, menaces : un tableau en quatre cases, rempli ensemble.",
    "AESH": "Accompagnant ou accompagnante d’élèves en situation de handicap.",
    "ASE": "Aide sociale à l’enfance, un service du département.",
    "CAF": "Caisse d’allocations familiales.",
    "CCAS": "Centre communal d’action sociale.",
    "CLAS": "Contrat local d’accompagnement à la scolarité.",
    "CMP": "Centre médico-psychologique.",
    "CNCE": "Coordination nationale des cités éducatives.",
    "CPE": "Conseiller ou conseillère principale d’éducation.",
    "CRIP": "Cellule de recueil des informations préoccupantes, au département.",
    "CTG": "Convention territoriale globale, signée avec la caisse d’allocations familiales.",
    "MDPH": "Maison départementale des personnes handicapées.",
    "NSP": "« Ne sait pas » : la personne a choisi de ne pas se prononcer.",
    "PMI": "Protection maternelle et infantile, un service du département.",
    "PRE": "Programme de réussite éducative.",
    "QPV": "Quartier prioritaire de la politique de la ville.",
    "REAAP": "Réseau d’écoute, d’appui et d’accompagnement des parents.",
    "REP": "Réseau d’éducation prioritaire.",
}
_ACRONYM = re.compile(r"\b[A-Z]{3,5}\b")
HOME = "annexes"


def with_glossary(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The same chapters, the annexes followed by the acronyms that any of them uses."""
    texts = (text for chapter in chapters for part in chapter.parts for text in _texts(part))
    used = {acronym for text in texts for acronym in _ACRONYM.findall(text)}
    terms = tuple((term, meaning) for term, meaning in sorted(TERMS.items()) if term in used)
    if not terms:
        return list(chapters)
    parts = (Heading("Glossaire"), Terms(terms))
    return [
        replace(chapter, parts=(*chapter.parts, *parts)) if chapter.ident == HOME else chapter
        for chapter in chapters
    ]


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Words(text=text) | Prose(text=text) | Heading(text=text) | Quote(text=text):
            yield text
        case Bullets(items=items):
            yield from items
        case Boxes(pairs=pairs):
            yield from (item for pair in pairs for box in pair for item in box.items)
        case Picture(chart=chart, reading=reading):
            yield from (chart.title, reading)
        case Grid(table=table):
            yield from (cell.text for row in table.cells() for cell in row)
