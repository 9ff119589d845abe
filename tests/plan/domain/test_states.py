from __future__ import annotations

import datetime as dt

import pytest

from citesedu.plan.domain.states import STATES, State, is_late, states_on

DAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("state", "due_on", "late"),
    [
        (State.TODO, DAY - dt.timedelta(days=1), True),
        (State.GOING, DAY - dt.timedelta(days=400), True),
        (State.GOING, DAY, False),
        (State.GOING, None, False),
        (State.DONE, DAY - dt.timedelta(days=1), False),
        (State.DROPPED, DAY - dt.timedelta(days=1), False),
    ],
)
def test_late_the_day_after_and_while_it_is_not_over(
    state: State, due_on: dt.date | None, late: bool
) -> None:
    assert is_late(state, due_on, DAY) is late


def test_states_are_those_of_the_last_note_up_to_the_day() -> None:
    created = {1: dt.date(2026, 1, 1), 2: dt.date(2026, 1, 1), 3: dt.date(2026, 4, 1)}
    notes = [
        (1, dt.date(2026, 2, 1), "going"),
        (2, DAY, "going"),
        (2, DAY, "done"),
        (1, dt.date(2026, 3, 11), "dropped"),
    ]
    assert states_on(DAY, created, notes) == {"todo": 0, "going": 1, "done": 1, "dropped": 0}
    assert states_on(dt.date(2026, 5, 1), created, notes) == {"todo": 1, "going": 0, "done": 1, "dropped": 1}
    assert states_on(dt.date(2025, 1, 1), created, notes) == dict.fromkeys(STATES, 0)
