"""Where Marvallon is and who came when, all invented. The numbers are those reserved for fiction."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

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

# Actor → (place in steps, street, public, themes, ages, hours).
_SHEETS: dict[
    str, tuple[tuple[float, float], str, tuple[str, ...], tuple[str, ...], tuple[int | None, int | None], str]
] = {
    "Collège Simone-Arden": (
        (4, 6),
        "12 avenue des Acacias",
        ("teenagers", "parents"),
        ("educational_continuity", "parents_place"),
        (11, 16),
        "Lundi à vendredi, 8 h à 17 h 30",
    ),
    "Collège des Trois-Ponts": (
        (-10, -7),
        "3 quai des Tanneurs",
        ("teenagers",),
        ("educational_continuity",),
        (11, 16),
        "Lundi à vendredi, 8 h à 17 h 30",
    ),
    "École maternelle Les Hirondelles": (
        (7, 3),
        "8 rue des Hirondelles",
        ("children", "parents"),
        ("educational_continuity", "early_detection"),
        (3, 6),
        "8 h 30 à 16 h 30, sauf le mercredi",
    ),
    "École élémentaire Jean-Morvel": (
        (6, 5),
        "2 place Jean-Morvel",
        ("children", "parents"),
        ("educational_continuity", "parents_place"),
        (6, 11),
        "8 h 30 à 16 h 30, sauf le mercredi",
    ),
    "Service social et de santé scolaire": (
        (2, 1),
        "40 rue de la République",
        ("children", "teenagers"),
        ("early_detection", "trust_information"),
        (3, 16),
        "",
    ),
    "DSDEN, circonscription du Plateau": (
        (1, -2),
        "40 rue de la République",
        ("children",),
        ("steering", "educational_continuity"),
        (3, 11),
        "",
    ),
    "Ville, direction de l’éducation": (
        (0, 0),
        "1 place de l’Hôtel-de-Ville",
        ("children", "parents"),
        ("steering", "educational_continuity", "mutual_knowledge"),
        (3, 16),
        "Lundi à vendredi, 8 h 30 à 17 h",
    ),
    "CCAS de Marvallon": (
        (-1, 1),
        "5 place de l’Hôtel-de-Ville",
        ("parents", "residents"),
        ("access_care_rights",),
        (None, None),
        "Lundi à vendredi, 9 h à 12 h et 14 h à 17 h",
    ),
    "Réussite éducative": (
        (5, 1),
        "14 rue du Lavoir",
        ("children", "teenagers", "parents"),
        ("early_detection", "parents_place"),
        (2, 16),
        "Sur rendez-vous",
    ),
    "Maison des solidarités du Plateau": (
        (9, 6),
        "31 boulevard du Plateau",
        ("parents", "residents"),
        ("access_care_rights", "trust_information"),
        (None, None),
        "Lundi à vendredi, 9 h à 17 h",
    ),
    "PMI du Plateau": (
        (9, 6),
        "31 boulevard du Plateau",
        ("infants", "parents"),
        ("access_care_rights", "early_detection"),
        (0, 6),
        "Lundi et jeudi, 9 h à 12 h",
    ),
    "CAF, action sociale": (
        (-3, 3),
        "7 rue des Halles",
        ("parents",),
        ("access_care_rights",),
        (None, None),
        "Sur rendez-vous",
    ),
    "CMP enfants": (
        (-5, 8),
        "22 rue Basse",
        ("children", "teenagers"),
        ("access_care_rights",),
        (0, 16),
        "Sur rendez-vous",
    ),
    "Club de prévention La Passerelle": (
        (3, 8),
        "9 allée des Marronniers",
        ("teenagers", "young_adults"),
        ("early_detection", "civic_mobilisation"),
        (11, 21),
        "Du mardi au samedi, 14 h à 20 h",
    ),
    "Centre social L’Escale": (
        (5, 5),
        "3 place du Marché",
        ("children", "parents", "residents"),
        ("parents_place", "civic_mobilisation", "mutual_knowledge"),
        (3, 16),
        "Lundi à samedi, 9 h à 18 h",
    ),
    "Maison des jeunes Le Kiosque": (
        (7, 7),
        "1 rue du Stade",
        ("teenagers", "young_adults"),
        ("civic_mobilisation",),
        (11, 25),
        "Mercredi et samedi, 14 h à 19 h",
    ),
    "Médiathèque du Plateau": (
        (4, 3),
        "6 place du Marché",
        ("children", "residents"),
        ("educational_continuity",),
        (3, None),
        "Mardi à samedi, 10 h à 18 h",
    ),
    "Entente sportive du Plateau": (
        (8, 8),
        "Stade municipal",
        ("children", "teenagers"),
        ("civic_mobilisation",),
        (6, 18),
        "Le soir et le samedi",
    ),
    "Les Devoirs ensemble": (
        (5, 6),
        "3 place du Marché",
        ("children", "teenagers"),
        ("educational_continuity",),
        (6, 15),
        "Lundi, mardi et jeudi, 17 h à 18 h 30",
    ),
    "Table ouverte": (
        (3, 2),
        "18 rue du Four",
        ("residents", "parents"),
        ("access_care_rights",),
        (None, None),
        "Samedi, 10 h à 14 h",
    ),
    "Habitat de la Vernoise": (
        (-4, -2),
        "50 rue de la Gare",
        ("residents",),
        (),
        (None, None),
        "Lundi à vendredi, 9 h à 17 h",
    ),
    "Mission locale": (
        (-2, 4),
        "11 rue des Halles",
        ("young_adults",),
        ("access_care_rights",),
        (16, 25),
        "Lundi à vendredi, 9 h à 17 h",
    ),
}
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
    if name not in _SHEETS:
        return SheetFacts()
    (x, y), street, publics, themes, (youngest, oldest), hours = _SHEETS[name]
    rank = list(_SHEETS).index(name) + 1
    return SheetFacts(
        publics=publics,
        themes=themes,
        youngest=youngest,
        oldest=oldest,
        hours=hours,
        phone=f"01 99 00 00 {rank:02d}",
        mailbox=f"contact.{rank}@marvallon.example",
        street=street,
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
            )
        )
        for months, kind, title, names in _MOMENTS
    ]
