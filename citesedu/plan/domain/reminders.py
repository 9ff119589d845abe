"""When the person in charge of an action is reminded: fourteen days before, on the day, every fourteen days after."""

from __future__ import annotations

import datetime as dt

EVERY = dt.timedelta(days=14)


def last_call(due_on: dt.date, today: dt.date) -> dt.date | None:
    """The latest day, today included, on which the person should have been told; None while it is too early."""
    first = due_on - EVERY
    return None if today < first else first + (today - first) // EVERY * EVERY


def is_owed(due_on: dt.date, reminded_on: dt.date | None, today: dt.date) -> bool:
    """Whether a reminder is to be sent, none having been since the latest call: a day missed is made up for."""
    call = last_call(due_on, today)
    return call is not None and (reminded_on is None or reminded_on < call)
