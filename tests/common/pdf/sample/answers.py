"""Invented answers of an invented cité, for the sample report: four themes, three audiences."""

import random
from dataclasses import dataclass
from fractions import Fraction

SCALE = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
AUDIENCES = ("Professionnels", "Bénévoles", "Parents, habitants")
INVITED = (96, 31, 240)
ANSWERED = (58, 24, 91)


@dataclass(frozen=True)
class Theme:
    title: str
    key: str
    targets: tuple[int, int, int]  # score aimed at, per audience
    unknown: tuple[int, int, int]  # « je ne sais pas », in %
    statements: tuple[str, ...]
    quotes: tuple[tuple[str, int], ...]
    ideas: tuple[str, ...]


THEMES = (
    Theme(
        "Se connaître et se repérer",
        "On se connaît entre collègues ; on ne sait pas toujours vers qui orienter une famille.",
        (52, 45, 38),
        (5, 12, 20),
        (
            "Je sais à qui m’adresser quand un enfant a besoin d’aide",
            "Les structures du quartier se connaissent entre elles",
            "Je comprends le rôle de chacun autour des enfants",
            "Les changements de personnes sont annoncés",
        ),
        (
            ("Je ne sais plus qui est la bonne personne depuis les derniers départs.", 0),
            ("On se téléphone quand ça brûle ; on ne s’est jamais vus quand tout va bien.", 0),
        ),
        (
            "Un annuaire tenu à jour par un agent nommé",
            "Une matinée d’accueil des nouveaux, deux fois par an",
        ),
    ),
    Theme(
        "La place des parents",
        "Les professionnels jugent les parents bien associés ; les parents ne le voient pas ainsi.",
        (70, 58, 41),
        (6, 12, 15),
        (
            "Les parents sont associés aux décisions qui concernent leur enfant",
            "Les parents sont prévenus tôt, avant que la situation soit grave",
            "Les horaires des rencontres conviennent aux familles",
            "La parole des parents est prise au sérieux",
        ),
        (
            ("Le café du vendredi, j’y vais parce qu’on ne me parle pas que des notes.", 2),
            ("Je voudrais savoir avant, pas quand c’est déjà grave.", 2),
            ("Les parents viennent quand on les invite pour autre chose qu’un problème.", 0),
        ),
        (
            "Des rencontres à 18 heures, avec une garde d’enfants",
            "Un compte rendu d’une page, remis aux parents, après chaque réunion",
            "Deux parents élus dans le comité de pilotage",
        ),
    ),
    Theme(
        "Santé et accès aux droits",
        "Toutes les personnes interrogées jugent l’accès aux soins difficile : c’est la première "
        "fragilité partagée.",
        (30, 33, 28),
        (8, 30, 14),
        (
            "On obtient un rendez-vous de soins dans un délai acceptable",
            "Les bilans demandés par l’école sont suivis d’effet",
            "Les familles connaissent leurs droits",
        ),
        (("Pour le dentiste, on nous dit de rappeler dans trois mois.", 2),),
        (
            "Une permanence de médiation en santé dans l’école",
            "Un temps partagé entre la PMI et le centre social",
        ),
    ),
    Theme(
        "L’engagement des habitants",
        "Bénévoles, parents et professionnels s’accordent : l’entraide du quartier est une force.",
        (66, 74, 69),
        (6, 4, 9),
        (
            "Il existe des lieux où l’on peut s’entraider",
            "Les bénévoles sont reconnus comme des partenaires",
            "On se sent utile quand on s’engage ici",
        ),
        (
            ("On voit les enfants trois fois par semaine, mais personne ne nous demande ce qu’on voit.", 1),
            ("Quand on nous explique les règles, on est plus à l’aise.", 1),
        ),
        ("Une formation commune aux règles du partage d’information",),
    ),
)


@dataclass(frozen=True)
class Measured:
    """The invented answers to a statement, per audience: counts on the scale, and « je ne sais pas »."""

    statement: str
    counts: tuple[tuple[int, ...], ...]
    unknown: tuple[int, ...]

    def score(self, audience: int) -> Fraction:
        counts = self.counts[audience]
        return Fraction(sum(rank * count for rank, count in enumerate(counts)) * 100, sum(counts) * 3)

    @property
    def scores(self) -> list[Fraction]:
        return [self.score(audience) for audience in range(len(AUDIENCES))]

    @property
    def gap(self) -> Fraction:
        return max(self.scores) - min(self.scores)


def measured_themes(seed: int) -> list[list[Measured]]:
    """Per theme, its statements with answers drawn around the scores aimed at."""
    chance = random.Random(seed)
    return [[_measure(chance, theme, words) for words in theme.statements] for theme in THEMES]


def _measure(chance: random.Random, theme: Theme, statement: str) -> Measured:
    counts, unknown = [], []
    for target, missing, n in zip(theme.targets, theme.unknown, ANSWERED, strict=True):
        aim = min(96, max(4, target + chance.randint(-9, 9))) / 100
        not_known = max(0, round(n * missing / 100) + chance.randint(-1, 2))
        ranks = [sum(chance.random() < aim for _ in range(3)) for _ in range(n - not_known)]
        counts.append(tuple(ranks.count(rank) for rank in range(4)))
        unknown.append(not_known)
    return Measured(statement, tuple(counts), tuple(unknown))
