"""The eleven steps that a cité follows. Each has a name and dates; none waits for another: a cité may begin with the
questionnaire, do two at once, or set one aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Progress(StrEnum):
    TO_COME = "to_come"
    UNDER_WAY = "under_way"
    DONE = "done"
    SET_ASIDE = "set_aside"


PROGRESS: dict[Progress, str] = {
    Progress.TO_COME: "À venir",
    Progress.UNDER_WAY: "En cours",
    Progress.DONE: "Terminée",
    Progress.SET_ASIDE: "Laissée de côté",
}


@dataclass(frozen=True)
class Kind:
    """`months`: when it is usually done, counted from the month the cité begins, both included. `page`: the route of
    the platform's own page where it is worked on, empty when there is none."""

    name: str
    who: str
    product: str
    months: tuple[int, int]
    page: str = ""


STEPS: dict[str, Kind] = {
    "framing": Kind(
        "Cadrage", "Les trois porteurs, le département, le tiers facilitateur", "La feuille de route", (1, 3)
    ),
    "mapping": Kind(
        "Carte des acteurs",
        "Le chef de projet et six à dix personnes qui connaissent le terrain",
        "La carte, et la liste des absents",
        (2, 5),
        "actors",
    ),
    "interviews": Kind("Entretiens", "Le tiers facilitateur", "Thèmes et premières hypothèses", (3, 6)),
    "questionnaire": Kind(
        "Questionnaire concerté",
        "Un groupe de travail, puis professionnels, bénévoles et parents",
        "Les réponses",
        (5, 8),
        "campaigns",
    ),
    "workshops": Kind(
        "Ateliers", "Entre pairs, puis tous ensemble", "Forces, fragilités, priorités", (7, 10), "workshops"
    ),
    "report": Kind(
        "État des lieux",
        "Le tiers facilitateur écrit, le comité local amende",
        "Le document validé",
        (9, 12),
        "reports",
    ),
    "restitution": Kind(
        "Restitution", "Tous ceux qui ont contribué", "La version pour tous", (12, 13), "reports"
    ),
    "plan": Kind(
        "Plan d’action", "Un groupe par priorité", "Des actions, avec qui et pour quand", (13, 16), "plan"
    ),
    "carrying_out": Kind(
        "Mise en œuvre", "Les porteurs des actions", "Un point d’étape tous les six mois", (16, 30), "plan"
    ),
    "second_measure": Kind(
        "Mesure d’écart", "Les mêmes publics, les mêmes questions", "Avant et après", (28, 33), "campaigns"
    ),
    "lessons": Kind(
        "Capitalisation", "Les porteurs et le tiers facilitateur", "Des fiches du Club", (24, 36), "practices"
    ),
}


@dataclass(frozen=True)
class Dated:
    """Where a cité stands with a step. `ends_on`: the day foreseen, then the day it ended."""

    progress: str = Progress.TO_COME
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    def is_late(self, today: dt.date) -> bool:
        """It should have ended, or begun."""
        if self.progress == Progress.UNDER_WAY:
            return self.ends_on is not None and self.ends_on < today
        return self.progress == Progress.TO_COME and self.starts_on is not None and self.starts_on < today


def problem(dated: Dated, today: dt.date) -> tuple[str, str] | None:
    """(field, sentence) of what does not hold together; None when all does."""
    starts, ends = dated.starts_on, dated.ends_on
    if starts and ends and ends < starts:
        return "ends_on", "La fin vient après le début."
    if dated.progress == Progress.DONE:
        if ends is None:
            return "ends_on", "Dites quand elle s’est terminée."
        if ends > today:
            return "ends_on", "Elle ne peut pas être terminée un jour à venir."
    if dated.progress == Progress.UNDER_WAY:
        if starts is None:
            return "starts_on", "Dites quand elle a commencé."
        if starts > today:
            return "starts_on", "Elle ne peut pas être en cours avant d’avoir commencé."
    return None


def coming(steps: Mapping[str, Dated], today: dt.date, *, most: int = 3) -> list[str]:
    """What a cité does next, by code: what is late, then what is under way, then what is dated, the nearest first; when
    nothing is, the first step that nobody has dated yet."""
    last = dt.date.max
    open_to = [code for code in STEPS if _of(steps, code).progress in (Progress.UNDER_WAY, Progress.TO_COME)]

    def rank(code: str) -> tuple[int, dt.date]:
        step = _of(steps, code)
        if step.is_late(today):
            return 0, step.ends_on or step.starts_on or last
        if step.progress == Progress.UNDER_WAY:
            return 1, step.ends_on or last
        return (2, step.starts_on) if step.starts_on else (3, last)

    known = sorted((code for code in open_to if rank(code)[0] < 3), key=rank)
    return known[:most] or open_to[:1]


def _of(steps: Mapping[str, Dated], code: str) -> Dated:
    return steps.get(code, Dated())
