"""The actions as the pages show them: whom a reader may see, who is in charge today, what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from citesedu.cites.access import CiteRequest
from citesedu.cites.people import Person
from citesedu.plan.domain.states import OPEN, STATES
from citesedu.plan.models import Action, Review


def only_own(request: CiteRequest) -> int | None:
    """The key of a reader who sees only the actions in their charge; None for who reads the whole plan."""
    return None if "read_plan" in request.permissions else request.user.pk


@dataclass(frozen=True)
class Line:
    """An action and what depends on the day: `accountable` is empty when nobody of the cité is in charge any more."""

    action: Action
    is_late: bool
    accountable: str

    @property
    def needs_person(self) -> bool:
        return not self.accountable and self.action.state in OPEN


def line_of(action: Action, people: Mapping[int, Person], today: dt.date) -> Line:
    person = people.get(action.accountable_id) if action.accountable_id is not None else None
    return Line(action, action.is_late(today), person.name if person else "")


@dataclass(frozen=True)
class Column:
    """One state of the board, and the states an action may be moved to from it."""

    state: str
    label: str
    lines: Sequence[Line]
    moves: Sequence[tuple[str, str]]


def board(lines: Sequence[Line]) -> list[Column]:
    return [
        Column(
            state,
            label,
            [line for line in lines if line.action.state == state],
            [(other, name) for other, name in STATES.items() if other != state],
        )
        for state, label in STATES.items()
    ]


@dataclass(frozen=True)
class Event:
    """A due date, or a review when `line` is None."""

    day: dt.date
    line: Line | None = None
    review: Review | None = None


@dataclass(frozen=True)
class Month:
    first: dt.date
    events: Sequence[Event]


def months(lines: Sequence[Line], reviews: Sequence[Review]) -> list[Month]:
    """Due dates and reviews, month by month, the abandoned ones apart."""
    events = [
        Event(line.action.due_on, line=line)
        for line in lines
        if line.action.due_on is not None and line.action.state != "dropped"
    ]
    events += [Event(review.day, review=review) for review in reviews]
    events.sort(key=lambda event: event.day)
    return [
        Month(first, list(inside))
        for first, inside in groupby(events, lambda event: event.day.replace(day=1))
    ]
