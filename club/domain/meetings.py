"""Days, webinars and visits: who may still come, and for how long they are ahead."""

from __future__ import annotations

import datetime as dt

EVENT_KINDS: dict[str, str] = {"day": "Journée", "webinar": "Visioconférence", "visit": "Visite"}
NOTEBOOK: dict[str, str] = {
    "saw": "Ce que nous avons vu",
    "takes": "Ce que nous en prenons",
    "asks": "Ce que nous demandons",
}


def is_ahead(ends_at: dt.datetime, now: dt.datetime) -> bool:
    return ends_at > now


def seats_left(seats: int | None, taken: int) -> int | None:
    """None without a limit."""
    return None if seats is None else max(0, seats - taken)
