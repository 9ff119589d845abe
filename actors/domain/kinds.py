"""What an actor is, on two levels: sector, then kind. A person is never an actor; a group of residents is.

Communities of worship are left out on purpose: a person tied to one would reveal a belief.
"""

from __future__ import annotations

from enum import StrEnum

# Sector → its French name, then its kinds.
SECTORS: dict[str, tuple[str, dict[str, str]]] = {
    "school": (
        "École et Éducation nationale",
        {
            "school_primary": "École maternelle ou élémentaire",
            "school_lower_secondary": "Collège",
            "school_upper_secondary": "Lycée, CFA",
            "education_authority": "Rectorat, DSDEN, circonscription",
            "school_social_health": "Service social et de santé scolaire, RASED, psychologue",
        },
    ),
    "state": (
        "État et justice",
        {
            "prefecture": "Préfecture, délégué du préfet, DDETS",
            "anct": "Agence nationale, coordination nationale",
            "youth_justice": "Protection judiciaire de la jeunesse",
            "police_justice": "Police, gendarmerie, parquet, médiation",
        },
    ),
    "departement": (
        "Département",
        {
            "departement_council": "Conseil départemental",
            "child_welfare": "Aide sociale à l’enfance, CRIP",
            "mother_child_health": "Protection maternelle et infantile",
            "social_centre_county": "Maison des solidarités, polyvalence de secteur",
        },
    ),
    "town": (
        "Commune et intercommunalité",
        {
            "municipality": "Commune, intercommunalité",
            "ccas": "CCAS, CIAS",
            "pre": "Programme de réussite éducative",
        },
    ),
    "health_family": (
        "Santé, famille, protection sociale",
        {
            "caf": "CAF, MSA",
            "health_insurance": "Assurance maladie",
            "ars_health": "ARS, contrat local de santé, atelier santé ville",
            "mental_health": "CMP, CMPP, CAMSP, CSAPA, maison des adolescents",
            "disability": "MDPH, SESSAD",
            "early_childhood": "Crèche, relais petite enfance, LAEP, halte-garderie",
            "parenting_support": "Soutien à la parentalité, médiation familiale",
        },
    ),
    "youth": (
        "Jeunesse, prévention, insertion",
        {
            "specialised_prevention": "Prévention spécialisée",
            "social_centre": "Centre social, espace de vie sociale",
            "youth_centre": "Maison des jeunes, maison de quartier, information jeunesse",
            "employment_youth": "Mission locale, école de la deuxième chance",
        },
    ),
    "associations": (
        "Associations, sport et culture",
        {
            "popular_education": "Association d’éducation populaire, loisirs",
            "sport_culture": "Club sportif, médiathèque, conservatoire, musée",
            "charity": "Association de solidarité",
            "child_protection_association": "Association de protection de l’enfance",
        },
    ),
    "residents": (
        "Parents, jeunes, habitants",
        {
            "parents_group": "Parents (association, collectif, délégués)",
            "residents_group": "Habitants (conseil citoyen, amicale, collectif)",
            "youth_group": "Jeunes (conseil, délégués)",
            "volunteers_group": "Bénévoles sans structure, parrainage",
        },
    ),
    "others": (
        "Logement, accès aux droits, autres",
        {
            "landlord": "Bailleur social",
            "access_point": "France services, point justice, médiation",
            "research_training": "Université, formation, centre de ressources",
            "company": "Entreprise, fondation",
            "common_body": "Instance où plusieurs siègent",
        },
    ),
}
# A world that several sectors share, as one looks for it: whoever looks after children's health, say.
WORLDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "health": (
        "Santé (PMI, CMP, santé scolaire, handicap)",
        (
            "school_social_health",
            "mother_child_health",
            "mental_health",
            "disability",
            "ars_health",
            "health_insurance",
        ),
    ),
}
# Those that a cité éducative is expected to have around its table.
EXPECTED: tuple[str, ...] = (
    "school_primary",
    "school_lower_secondary",
    "education_authority",
    "school_social_health",
    "prefecture",
    "social_centre_county",
    "child_welfare",
    "mother_child_health",
    "municipality",
    "pre",
    "caf",
    "mental_health",
    "early_childhood",
    "specialised_prevention",
    "social_centre",
    "employment_youth",
    "popular_education",
    "sport_culture",
    "landlord",
    "parents_group",
    "residents_group",
)
# One letter a sector, beside its colour and its shape: a picture is read in black and white too.
SECTOR_LETTERS: dict[str, str] = {
    "school": "E",
    "state": "J",
    "departement": "D",
    "town": "C",
    "health_family": "S",
    "youth": "P",
    "associations": "A",
    "residents": "H",
    "others": "L",
}
_SECTOR_OF = {kind: sector for sector, (_, kinds) in SECTORS.items() for kind in kinds}


class Commitment(StrEnum):
    """As what its people act; an organisation may hold several."""

    PROFESSIONAL = "professional"
    VOLUNTEER = "volunteer"
    RESIDENT = "resident"


COMMITMENTS: dict[str, str] = {
    Commitment.PROFESSIONAL: "Professionnels",
    Commitment.VOLUNTEER: "Bénévoles",
    Commitment.RESIDENT: "Habitants",
}


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from: each sector, then its kinds."""
    return [(label, list(kinds.items())) for label, kinds in SECTORS.values()]


def sector_choices() -> list[tuple[str, str]]:
    return [(sector, label) for sector, (label, _) in SECTORS.items()]


def kinds_of(sector: str) -> tuple[str, ...]:
    """The kinds of a sector, or of a world; none for an unknown one."""
    if sector in WORLDS:
        return WORLDS[sector][1]
    _, kinds = SECTORS.get(sector, ("", {}))
    return tuple(kinds)


def world_choices() -> list[tuple[str, str]]:
    """The sectors, then the worlds that several of them share."""
    return [*sector_choices(), *((world, label) for world, (label, _) in WORLDS.items())]


def kind_label(kind: str) -> str:
    """In French; empty for an unknown kind."""
    _, kinds = SECTORS.get(_SECTOR_OF.get(kind, ""), ("", {}))
    return kinds.get(kind, "")


def sector_of(kind: str) -> str:
    """The sector that a kind belongs to; empty for an unknown kind."""
    return _SECTOR_OF.get(kind, "")


def sector_label(kind: str) -> str:
    """The sector that a kind belongs to, in French; empty for an unknown kind."""
    label, _ = SECTORS.get(_SECTOR_OF.get(kind, ""), ("", {}))
    return label
