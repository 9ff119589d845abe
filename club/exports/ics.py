"""An event of the Club for a calendar (RFC 5545): when, where, called off or not. Nobody is named in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from icalendar import Calendar
from icalendar import Event as Line

MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Meeting:
    """`key` never changes for the same event: a calendar that is read again updates it. Aware moments."""

    key: str
    title: str
    text: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    called_off: bool
    address: str
    written_at: dt.datetime


def meeting_file(meeting: Meeting) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Cités éducatives//Club//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    line = Line()
    line.add("uid", f"{meeting.key}@cites-educatives")
    line.add("dtstamp", meeting.written_at.astimezone(dt.UTC))
    line.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    line.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    line.add("summary", meeting.title)
    line.add("description", meeting.text)
    line.add("location", meeting.place)
    line.add("url", meeting.address)
    line.add("status", "CANCELLED" if meeting.called_off else "CONFIRMED")
    calendar.add_component(line)
    return bytes(calendar.to_ical())
