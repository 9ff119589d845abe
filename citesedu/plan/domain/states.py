"""How far an action has come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum


class State(StrEnum):
    TODO = "todo"
    GOING = "going"
    DONE = "done"
    DROPPED = "dropped"


STATES: dict[str, str] = {
    State.TODO: "À lancer",
    State.GOING: "En cours",
    State.DONE: "Faite",
    State.DROPPED: "Abandonnée",
}
OPEN = (State.TODO, State.GOING)


def is_late(state: str, due_on: dt.date | None, today: dt.date) -> bool:
    """The day itself is not late yet."""
    return state in OPEN and due_on is not None and due_on < today


def states_on(
    day: dt.date, created: Mapping[int, dt.date], notes: Iterable[tuple[int, dt.date, str]]
) -> dict[str, int]:
    """How many actions were in each state at the end of `day`.

    `created` gives the day each action entered the plan, by its id; `notes` are (action, day, state then), in the
    order in which they were written. An action without any note yet is to be launched.
    """
    states: dict[int, str] = {action: State.TODO for action, since in created.items() if since <= day}
    for action, noted_on, state in notes:
        if action in states and noted_on <= day:
            states[action] = state
    counts = Counter(states.values())
    return {state: counts[state] for state in STATES}
