"""A cité applies to the programme: where its application stands, and who may move it.

Applicants write until they file, and may take it up again while the call is open. The national side decides, may
change its mind until the decisions are told, and opens the cité of an application that is retained.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    FILED = "filed"
    RETAINED = "retained"
    WAITING = "waiting"
    DECLINED = "declined"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"


STATES: dict[State, str] = {
    State.DRAFT: "En préparation",
    State.FILED: "Déposée",
    State.RETAINED: "Retenue",
    State.WAITING: "Sur liste d’attente",
    State.DECLINED: "Non retenue",
    State.OPENED: "Cité ouverte",
    State.WITHDRAWN: "Retirée",
}


class Part(StrEnum):
    APPLICANT = "applicant"
    NATIONAL = "national"


class Move(StrEnum):
    FILE = "file"
    TAKE_UP = "take_up"
    WITHDRAW = "withdraw"
    RETAIN = "retain"
    WAIT = "wait"
    DECLINE = "decline"
    UNDECIDE = "undecide"
    OPEN = "open"


S, P = State, Part
_DECIDED = frozenset({S.RETAINED, S.WAITING, S.DECLINED})
# Move → from which states, to which one, by whom.
TABLE: dict[Move, tuple[frozenset[State], State, Part]] = {
    Move.FILE: (frozenset({S.DRAFT}), S.FILED, P.APPLICANT),
    # Until they are told, applicants do what they may do with what is filed: anything else would tell them.
    Move.TAKE_UP: (_DECIDED | {S.FILED}, S.DRAFT, P.APPLICANT),
    Move.WITHDRAW: (_DECIDED | {S.DRAFT, S.FILED}, S.WITHDRAWN, P.APPLICANT),
    Move.RETAIN: (frozenset({S.FILED, S.WAITING}), S.RETAINED, P.NATIONAL),
    Move.WAIT: (frozenset({S.FILED}), S.WAITING, P.NATIONAL),
    Move.DECLINE: (frozenset({S.FILED, S.WAITING}), S.DECLINED, P.NATIONAL),
    Move.UNDECIDE: (_DECIDED, S.FILED, P.NATIONAL),
    Move.OPEN: (frozenset({S.RETAINED}), S.OPENED, P.NATIONAL),
}
# What the national side decides, in words for its buttons.
DECISIONS: dict[Move, str] = {
    Move.RETAIN: "Retenir",
    Move.WAIT: "Mettre sur liste d’attente",
    Move.DECLINE: "Ne pas retenir",
    Move.UNDECIDE: "Revenir sur la décision",
}
# Those that say why, to people who will read it.
WITH_REASON = frozenset({Move.WAIT, Move.DECLINE})
# In these the applicants' words may be written.
WRITABLE = frozenset({State.DRAFT})


def arrival(state: str, move: Move, part: Part) -> State | None:
    """The state it leads to; None when that side may not do that to an application in that state."""
    starts, end, who = TABLE[move]
    return end if state in starts and part == who else None


def decisions_from(state: str, *, is_told: bool) -> list[Move]:
    """What the national side may decide. Once told, a decision stands; a place that comes free is still given to who
    waits for one."""
    open_to = [move for move in DECISIONS if arrival(state, move, Part.NATIONAL)]
    if not is_told:
        return open_to
    return [Move.RETAIN] if state == State.WAITING else []


def shown(state: str, told: str) -> State:
    """The state as applicants read it: `told` is the last decision that was told to them, empty when none was."""
    if state in _DECIDED or (state == State.FILED and told):
        return State(told) if told else State.FILED
    return State(state)


@dataclass(frozen=True)
class Call:
    """When cités may apply, and how many are retained. Days are inclusive; None without a call. `text` is Markdown."""

    opens_on: dt.date | None
    closes_on: dt.date | None
    places: int
    title: str = ""
    text: str = ""
    contact: str = ""

    def is_open(self, today: dt.date) -> bool:
        return bool(self.opens_on and self.closes_on and self.opens_on <= today <= self.closes_on)

    def is_ahead(self, today: dt.date) -> bool:
        return bool(self.opens_on and today < self.opens_on)


def places_left(places: int, states: list[str]) -> int:
    """Of the programme, once those that are retained are counted."""
    return max(0, places - sum(state in (State.RETAINED, State.OPENED) for state in states))
