"""The « revue de projet »: the six headings that the programme asks for, filled with what the platform knows.

What it does not know stays as an empty cell, marked « à compléter ». Figures are those of the published état des
lieux under the thresholds of what leaves the cité; members are counted, never named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.files.ods import ods
from citesedu.common.files.sheets import Sheet, Value

HEADINGS = (
    "Périmètre",
    "Orientations stratégiques et priorités partenariales",
    "Gouvernance",
    "Évaluation",
    "Animation et communication",
    "Plans d’actions",
)
HEADER = ("Rubrique", "Élément", "Contenu")
ACTION_HEADER = (
    "Action", "État", "Porteur", "Partenaires", "Objectif du programme", "Préconisation", "Début", "Échéance",
    "Signe attendu",
)  # fmt: skip
UNKNOWN = "à compléter"


@dataclass(frozen=True)
class ActionLine:
    """One action in words; `due_on` and `starts_on` as « 2026-03-01 », or empty."""

    title: str
    state: str
    holder: str
    partners: str
    objective: str
    recommendation: str
    starts_on: str
    due_on: str
    sign: str

    @property
    def cells(self) -> tuple[Value, ...]:
        return (
            self.title, self.state, self.holder, self.partners, self.objective, self.recommendation,
            self.starts_on, self.due_on, self.sign,
        )  # fmt: skip


@dataclass(frozen=True)
class ProjectFacts:
    """What is known, in French words. An empty sequence is something not known."""

    communes: Sequence[str]
    districts: Sequence[str]
    schools: Sequence[str]
    priorities: Sequence[str]
    recommendations: Sequence[str]
    objectives: Sequence[str]
    members: Sequence[str]  # « Partenaire local : 3 »
    reviews: Sequence[str]
    report: str  # title and day of the published état des lieux
    participation: Sequence[str]
    actors: Sequence[str]  # « Département : 4 »
    absent: Sequence[str]
    actions: Sequence[ActionLine]


def rows(facts: ProjectFacts) -> list[tuple[Value, ...]]:
    """A line for each element; the actions, one by one, come last."""
    perimeter, directions, governance, evaluation, life, plans = HEADINGS
    signs = [line.sign for line in facts.actions if line.sign]
    known: list[tuple[str, str, Sequence[str]]] = [
        (perimeter, "Communes", facts.communes),
        (perimeter, "Quartiers prioritaires", facts.districts),
        (perimeter, "Écoles et établissements", facts.schools),
        (perimeter, "Évolutions du périmètre", ()),
        (directions, "Priorités partagées", facts.priorities),
        (directions, "Préconisations de l’état des lieux", facts.recommendations),
        (directions, "Objectifs du programme servis par le plan", facts.objectives),
        (directions, "Articulation avec les autres contrats et projets", ()),
        (governance, "Membres de la plateforme, par rôle", facts.members),
        (governance, "Points d’étape tenus", facts.reviews),
        (governance, "Fonctionnement de la troïka et des instances", ()),
        (evaluation, "État des lieux publié", [facts.report] if facts.report else ()),
        (evaluation, "Participation", facts.participation),
        (evaluation, "Signes attendus des actions", signs),
        (evaluation, "Protocole de suivi et d’évaluation", ()),
        (life, "Acteurs de l’annuaire, par secteur", facts.actors),
        (life, "Acteurs à associer", facts.absent),
        (life, "Rencontres, supports, communication", ()),
        (plans, "Emploi des crédits", ()),
        (plans, "Financements communs", ()),
    ]
    lines: list[tuple[Value, ...]] = [
        (heading, element, " ; ".join(words) if words else UNKNOWN) for heading, element, words in known
    ]
    return [*lines, *((plans, line.title, _told(line)) for line in facts.actions)]


def _told(line: ActionLine) -> str:
    parts = [line.state, line.holder, f"échéance : {line.due_on}" if line.due_on else ""]
    return " ; ".join(part for part in parts if part)


def project_review_csv(facts: ProjectFacts) -> bytes:
    return csv_bytes([HEADER, *rows(facts)])


def project_review_ods(facts: ProjectFacts) -> bytes:
    """The same lines, then the actions in full."""
    actions = tuple(line.cells for line in facts.actions)
    return ods(
        (Sheet("Revue de projet", HEADER, tuple(rows(facts))), Sheet("Actions", ACTION_HEADER, actions))
    )
