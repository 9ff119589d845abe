"""How data·inclusion (schema v1) names our kinds of actors: its « réseaux porteurs ». Many of ours it does not know."""

from __future__ import annotations

# The first of each kind is the one that is written.
NETWORKS: dict[str, tuple[str, ...]] = {
    "prefecture": ("regions",),
    "youth_justice": ("pjj",),
    "departement_council": ("departements",),
    "child_welfare": ("ase",),
    "social_centre_county": ("maisons-des-solidarites", "cms"),
    "municipality": ("communes",),
    "ccas": ("ccas-cias",),
    "caf": ("caf",),
    "health_insurance": ("cpam",),
    "mental_health": ("cmp", "csapa"),
    "disability": ("mdph",),
    "early_childhood": ("creches-avip",),
    "parenting_support": ("cidff", "unaf"),
    "specialised_prevention": ("delegataire-conseil-departemental",),
    "social_centre": ("fcsf",),
    "youth_centre": ("mjc", "reseau-information-jeunesse"),
    "employment_youth": ("mission-locale", "ecoles-de-la-deuxieme-chance", "epide"),
    "popular_education": ("unis-cite",),
    "charity": ("restos-du-coeur", "secours-populaire", "croix-rouge", "emmaus", "banques-alimentaires"),
    "child_protection_association": ("apprentis-dauteuil",),
    "access_point": ("france-service", "points-justice", "pimms-mediation"),
}
_KIND_OF = {network: kind for kind, networks in NETWORKS.items() for network in networks}


def kind_of(networks: list[str]) -> str:
    """Of the first network that we know; empty when there is none."""
    return next((_KIND_OF[network] for network in networks if network in _KIND_OF), "")


def network_of_kind(kind: str) -> str:
    """Empty for a kind that data·inclusion has no name for."""
    return NETWORKS.get(kind, ("",))[0]
