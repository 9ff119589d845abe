"""What people added to the figures, invented: Marvallon's whole document, and a draft under discussion in Vauxbrel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from citesedu.accounts.models import User
from diagnostics.domain.composition import Entry, Kind
from diagnostics.models import Publication, StateOfPlay
from diagnostics.services.compositions import save_chapter
from diagnostics.services.report_comments import settle_comment, write_comment
from diagnostics.services.report_lines import add_entry

Reach = Publication.Reach


@dataclass(frozen=True)
class Remark:
    """`author` is a side of the local committee."""

    chapter: str
    author: str
    text: str
    settled: bool = False


@dataclass(frozen=True)
class Story:
    """`chapters` maps a key of the plan to its message and its text."""

    chapters: Mapping[str, tuple[str, str]]
    entries: tuple[Entry, ...] = ()
    remarks: tuple[Remark, ...] = ()


# How far each published report is read; the others stay inside their cité.
REACH = {"marvallon": Reach.PUBLIC, "roqueverte-fontarnaud": Reach.CLUB, "montcendre": Reach.PUBLIC}

MARVALLON = Story(
    chapters={
        "essentiel": (
            "On s’accorde sur l’accès aux soins et la force des habitants ; on ne se voit pas pareil sur la place "
            "des parents.",
            "Trois publics ont répondu au printemps 2025. Ils disent ensemble que **se soigner est difficile** et que "
            "les habitants portent leur quartier. Ils ne disent pas la même chose de l’accueil des parents : les "
            "professionnels pensent les consulter, beaucoup de parents ne le voient pas.\n\n"
            "Ce document sert à en parler. Il ne note personne.",
        ),
        "demarche": (
            "",
            "Le questionnaire a été présenté dans les écoles, au centre social L’Escale et sur le marché du jeudi. "
            "Des bénévoles ont proposé leur aide pour le remplir, jamais à la place des personnes.\n\n"
            "Le groupe de travail s’est réuni quatre fois : pour choisir les questions, pour lire les premiers "
            "résultats, pour écrire, puis pour retenir les priorités.",
        ),
        "territoire": (
            "Deux quartiers voisins, une seule cité éducative.",
            "Le Plateau et Les Basses-Terres sont séparés par la voie ferrée. Le collège Simone-Arden accueille les "
            "enfants des deux côtés ; la ligne de bus, elle, s’arrête à la gare.",
        ),
        "acteurs": (
            "Beaucoup d’acteurs se connaissent ; deux manquent toujours autour de la table.",
            "Le noyau est solide : écoles, collège, centre social, réussite éducative. Autour, les liens tiennent "
            "souvent à une seule personne, et se défont quand elle part.",
        ),
        "theme-a": (
            "On se téléphone quand ça brûle, on se rencontre peu quand tout va bien.",
            "Les départs de ces deux dernières années ont usé les habitudes. Les participants demandent moins un "
            "annuaire de plus que **des moments courts et réguliers** pour se connaître.",
        ),
        "theme-c": (
            "La confiance est là ; les règles sur ce qui peut se dire ne le sont pas.",
            "Chacun fait de son mieux, avec ses propres règles. Les parents sont ceux qui savent le moins ce que les "
            "services se disent d’eux.\n\n"
            "> Une page écrite ensemble : ce qu’on se dit, ce qu’on garde, à qui on demande l’accord.",
        ),
        "theme-d": (
            "Les professionnels disent accueillir et consulter les parents ; les parents le vivent autrement.",
            "C’est l’écart le plus net du questionnaire. Les deux ateliers de mai l’ont éclairé :\n\n"
            "- les parents sont invités, souvent *après* que la décision est prise ;\n"
            "- les horaires des réunions ne conviennent qu’à ceux qui ne travaillent pas le soir ;\n"
            "- quand les parents ont choisi l’heure, la salle était pleine.",
        ),
        "theme-f": (
            "Trouver un soignant pour un enfant : la première difficulté, pour tout le monde.",
            "Les délais découragent avant le premier rendez-vous. Ni le CMP enfants ni les orthophonistes n’étaient "
            "présents pendant la démarche ; il faudra aller les voir.",
        ),
        "theme-g": (
            "Les habitants et les associations tiennent le quartier.",
            "Fête de juin, café du vendredi, aide aux devoirs : ce qui marche est porté par des habitants. Les "
            "bénévoles souhaitent qu’on leur demande ce qu’ils voient.",
        ),
        "theme-h": (
            "La cité éducative reste peu connue des parents.",
            "Presque un parent sur deux répond « je ne sais pas » quand on lui demande ce qu’elle change.",
        ),
        "ateliers": (
            "Deux ateliers, cinquante personnes, une même demande : être prévenu avant.",
            "Le premier atelier, le 14 mai, réunissait des professionnels et des bénévoles. Le second, le 21 mai, "
            "s’est tenu au café du vendredi, avec des parents.\n\n"
            "## Ce qui revient\n\n"
            "- Prévenir avant, pas quand c’est déjà grave.\n"
            "- Une personne qui aide à remplir les dossiers.\n"
            "- Garder une heure par mois sans ordre du jour.",
        ),
        "priorites": (
            "Le comité local a retenu trois priorités sur cinq.",
            "Chaque personne présente le 27 mai disposait de trois voix.",
        ),
        "observations": (
            "",
            "Le département rappelle que deux postes de médecin sont vacants et que le recrutement est ouvert. Le "
            "collège souhaite que la salle des parents reste ouverte pendant les vacances.",
        ),
    },
    entries=(
        Entry(Kind.STRENGTH, "Des habitants et des associations très présents"),
        Entry(Kind.STRENGTH, "Une vraie confiance entre professionnels"),
        Entry(Kind.STRENGTH, "Une salle des parents qui fonctionne", "collège Simone-Arden"),
        Entry(Kind.WEAKNESS, "L’accès aux soins des enfants"),
        Entry(Kind.WEAKNESS, "Des liens qui tiennent à une seule personne"),
        Entry(Kind.WEAKNESS, "Des règles floues sur ce qui peut se dire"),
        Entry(Kind.OPPORTUNITY, "L’ouverture de la maison de santé", "prévue dans deux ans"),
        Entry(Kind.OPPORTUNITY, "Le renouvellement du projet social de L’Escale"),
        Entry(Kind.THREAT, "Les départs non remplacés dans les équipes"),
        Entry(Kind.THREAT, "La fatigue des bénévoles"),
        Entry(Kind.ABSENT, "CMP enfants", "souvent nommé, jamais rencontré", actor_kind="mental_health"),
        Entry(
            Kind.ABSENT,
            "Habitat de la Vernoise",
            "le bailleur entend beaucoup, et n’est pas invité",
            actor_kind="landlord",
        ),
        Entry(Kind.PRIORITY, "Rapprocher les soins des enfants", votes=31, objective="2.3"),
        Entry(Kind.PRIORITY, "Décider avec les parents, aux heures qui leur vont", votes=27, objective="2.2"),
        Entry(Kind.PRIORITY, "Écrire ensemble ce qui peut se dire", votes=18, objective="2.10"),
        Entry(Kind.PRIORITY, "Se connaître quand tout va bien", votes=12, objective="1.5"),
        Entry(Kind.PRIORITY, "Faire connaître la cité éducative", votes=8),
        Entry(
            Kind.RECOMMENDATION,
            "Ouvrir une permanence santé au centre social",
            "Une demi-journée par semaine, avec le CMP enfants et la maison de santé à venir ; une personne aide à "
            "prendre les rendez-vous et à remplir les dossiers.",
            objective="2.3",
        ),
        Entry(
            Kind.RECOMMENDATION,
            "Faire choisir aux parents l’heure et le sujet des réunions",
            "Dans les quatre écoles et au collège, dès la rentrée ; la salle des parents sert de modèle.",
            objective="2.2",
        ),
        Entry(
            Kind.RECOMMENDATION,
            "Écrire une page commune sur le partage d’informations",
            "Avec des parents, en trois séances ; la même page affichée dans chaque lieu.",
            objective="2.10",
        ),
        Entry(
            Kind.RECOMMENDATION,
            "Garder une heure par mois pour se connaître",
            "Sans ordre du jour, chaque fois dans une autre structure ; les nouveaux y sont présentés.",
            objective="1.5",
        ),
        Entry(Kind.PARTNER, "Ville de Marvallon"),
        Entry(Kind.PARTNER, "Collège Simone-Arden"),
        Entry(Kind.PARTNER, "Centre social L’Escale"),
        Entry(Kind.PARTNER, "Département de la Haute-Vernoise"),
    ),
)

VAUXBREL = Story(
    chapters={
        "essentiel": (
            "Un quartier où l’on s’entraide, et où l’on cherche à qui parler.",
            "Première version, à relire par le comité local. Il manque encore la conclusion de l’atelier de novembre.",
        ),
        "demarche": (
            "",
            "Six parents sur dix ont répondu sur papier, avec l’aide de l’association La Rive.",
        ),
    },
    entries=(
        Entry(Kind.STRENGTH, "L’entraide entre voisins"),
        Entry(Kind.WEAKNESS, "Les premières inquiétudes ne trouvent pas d’oreille"),
        Entry(Kind.PRIORITY, "Un lieu pour parler d’une petite inquiétude"),
    ),
    remarks=(
        Remark(
            "essentiel", "school", "Peut-on dire plus clairement que les parents ont répondu sur papier ?"
        ),
        Remark(
            "theme-b", "town", "Le centre de loisirs devrait être nommé ici : il a fait remonter beaucoup."
        ),
        Remark("", "state", "Merci d’ajouter les deux autres quartiers avant de proposer.", settled=True),
    ),
)

# Cités that wrote one message and left the rest to the figures.
SHORT: dict[str, str] = {
    "port-ferrant": "Les associations tiennent le port ; les soins manquent à tous.",
    "roqueverte-fontarnaud": "Deux communes, une seule cité, et des parents qui circulent entre les deux.",
    "montcendre": "Les habitants portent leur quartier ; ils demandent qu’on les écoute.",
    "brumecourt-nord": "Un quartier où l’on se parle, et des règles à écrire ensemble.",
    "brumecourt-sud": "Peu de bénévoles, très sollicités : les ménager d’abord.",
}


# Their priorities (with the votes and the objective) and the actors nobody saw (with their kind).
LISTS: dict[str, tuple[Entry, ...]] = {
    "port-ferrant": (
        Entry(Kind.PRIORITY, "Faire venir les soins au port", votes=22, objective="2.3"),
        Entry(Kind.PRIORITY, "Se voir entre équipes, sans urgence", votes=14, objective="1.5"),
        Entry(Kind.ABSENT, "Médecine scolaire", actor_kind="school_social_health"),
        Entry(Kind.ABSENT, "CMP", actor_kind="mental_health"),
    ),
    "roqueverte-fontarnaud": (
        Entry(Kind.PRIORITY, "Décider avec les parents des deux communes", votes=19, objective="2.2"),
        Entry(Kind.PRIORITY, "Des soins à moins de vingt minutes", votes=17, objective="2.3"),
        Entry(Kind.ABSENT, "CMP", "le plus proche est à quarante kilomètres", actor_kind="mental_health"),
        Entry(Kind.ABSENT, "Bailleur des Tilleuls", actor_kind="landlord"),
    ),
    "montcendre": (
        Entry(Kind.PRIORITY, "Des réunions à l’heure des habitants", votes=26, objective="2.2"),
        Entry(Kind.PRIORITY, "Une permanence de soins dans le quartier", votes=20, objective="2.3"),
        Entry(Kind.ABSENT, "Médecine scolaire", actor_kind="school_social_health"),
        Entry(Kind.ABSENT, "CMP", actor_kind="mental_health"),
    ),
    "brumecourt-nord": (
        Entry(Kind.PRIORITY, "Écrire ce qui peut se partager", votes=12, objective="2.10"),
        Entry(Kind.ABSENT, "Médecine scolaire", actor_kind="school_social_health"),
    ),
}


def story_of(slug: str) -> Story:
    known = {"marvallon": MARVALLON, "vauxbrel": VAUXBREL}
    return known.get(slug) or Story({"essentiel": (SHORT[slug], "")}, LISTS.get(slug, ()))


def compose_report(
    report: StateOfPlay, slug: str, committee: Mapping[str, User], by: User, now: dt.datetime
) -> None:
    """Write the story of the cité in its draft."""
    story = story_of(slug)
    for key, (heading, text) in story.chapters.items():
        save_chapter(report=report, key=key, heading=heading, text=text, revision=0, by=by, now=now)
    for entry in story.entries:
        add_entry(
            report=report,
            kind=entry.kind,
            text=entry.text,
            detail=entry.detail,
            votes=entry.votes,
            objective=entry.objective,
            actor_kind=entry.actor_kind,
        )
    for remark in story.remarks:
        written = write_comment(
            report=report, chapter=remark.chapter, text=remark.text, by=committee[remark.author]
        )
        if remark.settled:
            settle_comment(report=report, uid=written.uid, by=by)
