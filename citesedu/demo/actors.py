"""The directory of each cité of the demonstration: whole for Marvallon, a handful elsewhere. Every name is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actors.models import Actor
from actors.services.directory import add_actor
from actors.services.facts import ActorFacts
from citesedu.demo.ground import sheet_of_marvallon, visibility_of

PRO, VOL, RES = ("professional",), ("volunteer",), ("resident",)
BOTH = ("professional", "volunteer")

# (facts, name of the actor that it is part of); a parent comes before its parts.
Listed = tuple[ActorFacts, str]


def _of(kind: str, name: str, commitment: Sequence[str] = PRO, parent: str = "", **more: object) -> Listed:
    return ActorFacts(name, kind, tuple(commitment), **more), parent  # type: ignore[arg-type]


ACTORS: dict[str, tuple[Listed, ...]] = {
    "marvallon": (
        _of(
            "school_lower_secondary",
            "Collège Simone-Arden",
            description="Collège chef de file de la cité éducative.",
        ),
        _of("school_lower_secondary", "Collège des Trois-Ponts"),
        _of("school_primary", "École maternelle Les Hirondelles"),
        _of("school_primary", "École élémentaire Jean-Morvel"),
        _of("school_social_health", "Service social et de santé scolaire", nature="service"),
        _of("education_authority", "DSDEN, circonscription du Plateau", nature="service"),
        _of("prefecture", "Délégué du préfet", nature="function"),
        _of("municipality", "Ville, direction de l’éducation", nature="service"),
        _of("ccas", "CCAS de Marvallon"),
        _of(
            "pre",
            "Réussite éducative",
            parent="CCAS de Marvallon",
            nature="scheme",
            description="Parcours personnalisés d’enfants de 2 à 16 ans, avec l’accord des parents.",
        ),
        _of("social_centre_county", "Maison des solidarités du Plateau"),
        _of("child_welfare", "Service de l’aide sociale à l’enfance, territoire Est", nature="service"),
        _of(
            "mother_child_health",
            "PMI du Plateau",
            parent="Maison des solidarités du Plateau",
            nature="service",
        ),
        _of("caf", "CAF, action sociale", nature="service"),
        _of(
            "mental_health",
            "CMP enfants",
            absent=True,
            description="Les délais y sont longs ; le comité souhaite l’inviter.",
        ),
        _of("specialised_prevention", "Club de prévention La Passerelle"),
        _of(
            "social_centre",
            "Centre social L’Escale",
            BOTH,
            description="Accueil, accompagnement à la scolarité, sorties en famille.",
        ),
        _of("youth_centre", "Maison des jeunes Le Kiosque"),
        _of(
            "sport_culture",
            "Médiathèque du Plateau",
            parent="Ville, direction de l’éducation",
            nature="place",
        ),
        _of("sport_culture", "Entente sportive du Plateau", VOL),
        _of(
            "popular_education",
            "Les Devoirs ensemble",
            VOL,
            description="Aide aux devoirs, trois soirs par semaine.",
        ),
        _of("charity", "Table ouverte", VOL),
        _of("landlord", "Habitat de la Vernoise", absent=True),
        _of("employment_youth", "Mission locale"),
        _of("parents_group", "Parents du Plateau", RES, nature="group"),
        _of("residents_group", "Conseil citoyen du Plateau", RES, nature="group"),
        _of("common_body", "Comité de la cité", parent="Ville, direction de l’éducation", nature="body"),
    ),
    "port-ferrant": (
        _of("school_lower_secondary", "Collège de la Rade"),
        _of("municipality", "Ville de Port-Ferrant, service enfance"),
        _of("mental_health", "CMP du Littoral", absent=True),
        _of("social_centre", "Centre social Les Bassins", BOTH),
        _of("popular_education", "Les Ancres", VOL),
        _of("parents_group", "Parents des Bassins", RES, nature="group"),
    ),
    "saint-ambrieux": (
        _of("school_lower_secondary", "Collège des Tilleuls"),
        _of("municipality", "Ville de Saint-Ambrieux, direction de la jeunesse"),
        _of("social_centre_county", "Maison des solidarités du Val"),
        _of("sport_culture", "Conservatoire du Val", nature="place"),
        _of("volunteers_group", "Parrains et marraines des Tilleuls", VOL, absent=True, nature="group"),
    ),
    "clairvigne": (
        _of("school_lower_secondary", "Collège des Coteaux"),
        _of("municipality", "Ville de Clairvigne"),
        _of("social_centre", "Espace de vie sociale La Treille", BOTH),
        _of("parents_group", "Parents d’élèves des Vignes", RES, nature="group"),
    ),
    "roqueverte-fontarnaud": (
        _of("school_lower_secondary", "Collège de Roqueverte"),
        _of("school_lower_secondary", "Collège des Sources"),
        _of("municipality", "Ville de Roqueverte"),
        _of("municipality", "Ville de Fontarnaud"),
        _of("caf", "CAF des Monts-de-Sorgue"),
        _of("residents_group", "Conseil citoyen des deux rives", RES, nature="group"),
    ),
    "montcendre": (
        _of("school_lower_secondary", "Collège des Forges"),
        _of("municipality", "Ville de Montcendre"),
        _of("landlord", "Logis de la Sorgue"),
        _of("residents_group", "Amicale des Forges-Neuves", RES, nature="group"),
        _of("volunteers_group", "Grands-parents à pied", VOL, nature="group"),
    ),
    "brumecourt-nord": (
        _of("school_lower_secondary", "Collège du Nord"),
        _of("municipality", "Ville de Brumecourt, réussite éducative"),
        _of("youth_centre", "Maison de quartier du Nord", BOTH),
        _of("parents_group", "Parents du Nord", RES, nature="group"),
    ),
    "brumecourt-sud": (
        _of("school_lower_secondary", "Collège du Sud"),
        _of("municipality", "Ville de Brumecourt, réussite éducative"),
        _of("specialised_prevention", "Équipe de rue du Sud", nature="service"),
    ),
    "vauxbrel": (
        _of("school_lower_secondary", "Collège de la Grande-Rive"),
        _of("municipality", "Ville de Vauxbrel"),
        _of("access_point", "Point d’accueil de la Rive"),
        _of("popular_education", "Langues en partage", VOL),
        _of("parents_group", "Parents de la Grande-Rive", RES, nature="group"),
    ),
    "anse-colibri": (
        _of("school_lower_secondary", "Collège des Hauteurs"),
        _of("municipality", "Ville de l’Anse-Colibri"),
        _of("ars_health", "Atelier santé du Bourg", absent=True, nature="scheme"),
    ),
}


def add_actors(slug: str) -> dict[str, Actor]:
    """In the open scope; by name."""
    made: dict[str, Actor] = {}
    for facts, parent in ACTORS[slug]:
        whole = ActorFacts(**{**vars(facts), "parent": made.get(parent)})
        if slug == "marvallon":
            visibility, sheet = visibility_of(facts.name), sheet_of_marvallon(facts.name)
            whole = replace(whole, visibility=visibility, sheet=sheet)
        made[facts.name] = add_actor(facts=whole)
    return made
