"""What people say under a practice, and what is new for each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

KINDS: dict[str, str] = {
    "question": "Question",
    "experience": "Retour d’expérience",
    "complement": "Complément",
}
REASONS: dict[str, str] = {
    "inappropriate": "Propos déplacés",
    "outdated": "Ce n’est plus vrai",
    "error": "Une erreur",
    "duplicate": "Déjà dit",
    "personal": "Une personne y est reconnaissable",
}
MINUTES_TO_CORRECT = 15


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"


FREQUENCIES: dict[Frequency, str] = {
    Frequency.DAILY: "Chaque jour",
    Frequency.WEEKLY: "Chaque semaine, le mardi",
    Frequency.MONTHLY: "Chaque mois, le premier",
    Frequency.NEVER: "Jamais",
}
TOPICS: dict[str, str] = {
    "published": "Les pratiques publiées",
    "mine": "Ce qu’on écrit sous mes pratiques",
    "reviews": "Les relectures que j’ai prises",
    "searches": "Mes recherches enregistrées",
    "events": "Les rendez-vous annoncés",
    "requests": "Ce que les cités cherchent",
}
TUESDAY = 1
MOST_LINES = 20  # of a topic in a letter
ASLEEP_AFTER = 180  # days without signing in: nobody reads what is sent to nobody


@dataclass(frozen=True)
class Line:
    """Something new: what, where it is read, in a few words; `day` is when it happened."""

    title: str
    address: str
    detail: str
    day: dt.date


def period(frequency: str, day: dt.date) -> str:
    """The name of the letter that is owed that day, the same all along its period: « 2026-W10 »; empty when none is.
    A letter that could not be sent on its day is still owed until the next one."""
    if frequency == Frequency.DAILY:
        return day.isoformat()
    if frequency == Frequency.WEEKLY:
        year, week, _ = (day - dt.timedelta(days=TUESDAY)).isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if frequency == Frequency.MONTHLY else ""


def first_day(frequency: str, day: dt.date) -> dt.date:
    """From when a first letter tells what is new."""
    days: dict[str, int] = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 31}
    return day - dt.timedelta(days=days.get(frequency, 7))
