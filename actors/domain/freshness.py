"""Since when nobody said that a line is right. The delays are those of the national repertory of inclusion (Dora)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

ADVISED = dt.timedelta(days=180)
REQUIRED = dt.timedelta(days=240)


class Freshness(StrEnum):
    FRESH = "fresh"
    TO_CHECK = "to_check"
    OVERDUE = "overdue"


FRESHNESS: dict[str, str] = {
    Freshness.FRESH: "À jour",
    Freshness.TO_CHECK: "À vérifier",
    Freshness.OVERDUE: "Plus vérifié depuis huit mois",
}


def freshness(checked_on: dt.date, today: dt.date) -> Freshness:
    """To check from 180 days on, overdue from 240."""
    age = today - checked_on
    if age >= REQUIRED:
        return Freshness.OVERDUE
    return Freshness.TO_CHECK if age >= ADVISED else Freshness.FRESH
