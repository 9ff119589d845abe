"""Days, webinars and visits: who may still come, and for how long they are ahead."""

from __future__ import annotations

import datetime as dt
import re

EVENT_KINDS: dict[str, str] = {"day": "Journée", "webinar": "Visioconférence", "visit": "Visite"}
NOTEBOOK: dict[str, str] = {
    "saw": "Ce que nous avons vu",
    "takes": "Ce que nous en prenons",
    "asks": "Ce que nous demandons",
}
MOST_SHEETS = 12  # that one event presents
_SHEET = re.compile(r"^(?:https?://[^/\s]+)?/club/fiches/([a-z0-9-]+)/(?:v\d+/)?$", re.ASCII)


def is_ahead(ends_at: dt.datetime, now: dt.datetime) -> bool:
    return ends_at > now


def seats_left(seats: int | None, taken: int) -> int | None:
    """None without a limit."""
    return None if seats is None else max(0, seats - taken)


def sheets_named(text: str) -> list[str]:
    """The slugs of the practices that lines of text name, by their address or by the slug itself; each once, in their
    order. A line that names none is kept as it is: nothing is found under it, and the refusal can quote it."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(_SHEET.sub(r"\1", line) for line in lines if line))
