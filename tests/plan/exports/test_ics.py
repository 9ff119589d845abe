from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from citesedu.plan.exports.ics import Entry, calendar_file

ENTRY = Entry(
    "action-1", dt.date(2026, 6, 30), "Échéance : ouvrir, enfin ; la salle", "En cours\r\nATTENDEE:x",
    "https://exemple.fr/a", dt.date(2026, 1, 2),
)  # fmt: skip


def test_read_back() -> None:
    calendar = Calendar.from_ical(calendar_file("Plan, Marvallon", [ENTRY]))
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == "action-1@cites-educatives"
    assert event.decoded("DTSTART") == dt.date(2026, 6, 30)
    assert event.decoded("DTEND") == dt.date(2026, 7, 1)
    assert str(event["SUMMARY"]) == ENTRY.title
    assert "ATTENDEE" not in event  # a line break adds no property
    assert calendar["X-WR-CALNAME"] == "Plan, Marvallon"


def test_the_same_plan_gives_the_same_file_with_lines_that_every_reader_takes() -> None:
    content = calendar_file("Plan", [ENTRY])
    assert content == calendar_file("Plan", [ENTRY])
    assert content.endswith(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_an_empty_calendar_is_one() -> None:
    assert Calendar.from_ical(calendar_file("Plan", [])).walk("VEVENT") == []
