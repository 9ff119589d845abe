"""Which days to propose for the next reviews: every six months from the plan's first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from citesedu.common.days import months_after

MONTHS = 6
PROPOSED = 2
NEAR = dt.timedelta(days=45)  # a review this close to a proposed day stands for it


def proposed_days(first_day: dt.date, planned: Collection[dt.date], today: dt.date) -> list[dt.date]:
    """The next two six-monthly days from today on, without those that a planned review stands for."""
    passed = max(0, (today.year - first_day.year) * 12 + today.month - first_day.month - 1)
    rank = passed // MONTHS
    days: list[dt.date] = []
    while len(days) < PROPOSED:
        rank += 1
        day = months_after(first_day, rank * MONTHS)
        if day >= today:
            days.append(day)
    return [day for day in days if all(abs(day - other) > NEAR for other in planned)]
