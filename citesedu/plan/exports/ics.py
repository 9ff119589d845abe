"""The plan as a calendar (RFC 5545): due dates and reviews, as whole days. No person is named in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from icalendar import Calendar, Event

MIME = "text/calendar; charset=utf-8"
_DOMAIN = "cites-educatives"


@dataclass(frozen=True)
class Entry:
    """One day of the calendar. `key` never changes for the same thing: a calendar that is read again updates it."""

    key: str
    day: dt.date
    title: str
    detail: str
    address: str
    written_on: dt.date


def calendar_file(name: str, entries: Sequence[Entry]) -> bytes:
    """`name` is what the reader's calendar calls it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cités éducatives//Plan d’action//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@{_DOMAIN}")
        event.add("dtstamp", dt.datetime.combine(entry.written_on, dt.time(), tzinfo=dt.UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", entry.title)
        event.add("description", entry.detail)
        event.add("url", entry.address)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
