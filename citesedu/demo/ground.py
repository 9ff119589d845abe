"""Where Marvallon is and who came when, all invented. The numbers are those reserved for fiction."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Mapping
from pathlib import Path

from actors.models import Actor, Moment, Outline
from actors.services.facts import SheetFacts
from actors.services.mobilisation import MomentFacts, note_moment

_LONGITUDE, _LATITUDE = 2.4300, 46.6500
_STEP = 0.0012  # degrees of latitude: about 130 metres
TOWN, TOWN_CODE, POSTCODE = "Marvallon", "99001", "99000"

# Name of the outline → (kind, code, middle in steps, radius in steps, unevenness).
_OUTLINES = {
    "Marvallon": ("town", "99001", (0, 0), 22.0, 0.18),
    "Le Plateau": ("district", "QN09901M", (5, 4), 6.5, 0.22),
    "Les Berges": ("district", "QN09902M", (-9, -6), 4.0, 0.3),
}

# A line for each actor that has a place: its publics and themes between commas, « 3-11 » for its ages.
_SHEETS = Path(__file__).with_name("marvallon_sheets.csv")
_PUBLIC = frozenset(
    (
        "Collège Simone-Arden",
        "Collège des Trois-Ponts",
        "École maternelle Les Hirondelles",
        "École élémentaire Jean-Morvel",
        "Médiathèque du Plateau",
        "Ville, direction de l’éducation",
    )
)

# (months ago, kind, title, who was there).
_MOMENTS = (
    (
        14,
        "meeting",
        "Premier comité de la cité",
        (
            "Collège Simone-Arden",
            "Ville, direction de l’éducation",
            "Délégué du préfet",
            "Maison des solidarités du Plateau",
        ),
    ),
    (
        11,
        "training",
        "Conférence sur la coéducation",
        (
            "Collège Simone-Arden",
            "École élémentaire Jean-Morvel",
            "Centre social L’Escale",
            "Parents du Plateau",
            "Les Devoirs ensemble",
        ),
    ),
    (
        8,
        "workshop",
        "Atelier sur la place des parents",
        (
            "Centre social L’Escale",
            "Parents du Plateau",
            "PMI du Plateau",
            "École maternelle Les Hirondelles",
            "Réussite éducative",
        ),
    ),
    (
        5,
        "action",
        "Fête du Plateau",
        (
            "Centre social L’Escale",
            "Entente sportive du Plateau",
            "Médiathèque du Plateau",
            "Maison des jeunes Le Kiosque",
            "Club de prévention La Passerelle",
        ),
    ),
    (
        2,
        "meeting",
        "Comité de la cité, deuxième année",
        (
            "Collège Simone-Arden",
            "Collège des Trois-Ponts",
            "Ville, direction de l’éducation",
            "Délégué du préfet",
            "Centre social L’Escale",
            "Conseil citoyen du Plateau",
            "CAF, action sociale",
        ),
    ),
)


def sheet_of_marvallon(name: str) -> SheetFacts:
    """Of an actor of the directory; empty for groups, functions and bodies."""
    with _SHEETS.open(encoding="utf-8") as lines:
        told = {row["actor"]: (rank, row) for rank, row in enumerate(csv.DictReader(lines, delimiter=";"), 1)}
    if name not in told:
        return SheetFacts()
    rank, row = told[name]
    x, y = map(float, row["place"].split())
    youngest, oldest = (int(age) if age else None for age in row["ages"].split("-"))
    return SheetFacts(
        publics=tuple(filter(None, row["publics"].split(","))),
        themes=tuple(filter(None, row["themes"].split(","))),
        youngest=youngest,
        oldest=oldest,
        hours=row["hours"],
        phone=f"01 99 00 00 {rank:02d}",
        mailbox=f"contact.{rank}@marvallon.example",
        street=row["street"],
        postcode=POSTCODE,
        town=TOWN,
        town_code=TOWN_CODE,
        longitude=_LONGITUDE + x * _STEP * 1.4,
        latitude=_LATITUDE + y * _STEP,
    )


def visibility_of(name: str) -> str:
    return "public" if name in _PUBLIC else "cite"


def draw_outlines() -> None:
    for name, (kind, code, (x, y), radius, uneven) in _OUTLINES.items():
        ring = [_around(x, y, radius, uneven, turn / 24) for turn in range(24)]
        Outline.objects.create(
            kind=kind, code=code, name=name, geometry={"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        )


def _around(x: float, y: float, radius: float, uneven: float, turn: float) -> list[float]:
    angle = 2 * math.pi * turn
    far = radius * (1 + uneven * math.sin(3 * angle + x) * math.cos(2 * angle + y))
    return [
        round(_LONGITUDE + (x + far * math.cos(angle)) * _STEP * 1.4, 6),
        round(_LATITUDE + (y + far * math.sin(angle)) * _STEP, 6),
    ]


def note_moments(actors: Mapping[str, Actor], today: dt.date) -> list[Moment]:
    return [
        note_moment(
            facts=MomentFacts(
                kind, title, today - dt.timedelta(days=30 * months), tuple(actors[name] for name in names)
            ),
            today=today,
        )
        for months, kind, title, names in _MOMENTS
    ]
