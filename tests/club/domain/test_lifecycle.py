"""The life of a practice as a table: every state × move × part, told apart from the code that does it."""

import pytest

from club.domain.lifecycle import (
    MOVES,
    STATES,
    TABLE,
    TURNS,
    WITH_READERS,
    WRITABLE,
    Move,
    Part,
    State,
    arrival,
    moves_from,
)

# state → move → (who, arrival). Whatever is not written here is refused.
ALLOWED = {
    "spotted": {"tell": ("teller lead", "drafting"), "archive": ("lead", "archived")},
    "drafting": {
        "submit": ("lead", "submitted"),
        "publish_home": ("lead", "published"),
        "archive": ("lead", "archived"),
    },
    "submitted": {
        "take": ("reader editor", "reviewing"),
        "refuse": ("editor", "refused"),
        "withdraw": ("lead", "withdrawn"),
    },
    "reviewing": {
        "take": ("reader editor", "reviewing"),
        "validate": ("rule", "validated"),
        "send_back": ("rule editor", "rework"),
        "refuse": ("editor", "refused"),
        "withdraw": ("lead", "withdrawn"),
    },
    "rework": {
        "submit": ("lead", "submitted"),
        "publish_home": ("lead", "published"),
        "withdraw": ("lead", "withdrawn"),
    },
    "validated": {
        "send_back": ("rule editor", "rework"),
        "refuse": ("editor", "refused"),
        "publish": ("editor", "published"),
        "withdraw": ("lead", "withdrawn"),
    },
    "published": {
        "submit": ("lead", "submitted"),
        "publish_home": ("lead", "published"),
        "correct": ("lead", "published"),
        "withdraw": ("lead", "withdrawn"),
        "archive": ("lead", "archived"),
    },
    "archived": {"reopen": ("lead", "drafting")},
    "refused": {"archive": ("lead", "archived"), "reopen": ("lead", "drafting")},
    "withdrawn": {"archive": ("lead", "archived"), "reopen": ("lead", "drafting")},
}


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_every_state_move_and_part(state: State, move: Move, part: Part) -> None:
    who, end = ALLOWED[state].get(move, ("", ""))
    expected = State(end) if part in who.split() else None
    assert arrival(state, move, part) == expected


def test_the_tables_are_whole() -> None:
    assert set(ALLOWED) == set(STATES) == set(TURNS) == set(State)
    assert set(MOVES) == set(TABLE) == set(Move)
    assert len(set(State) - {State.REFUSED, State.WITHDRAWN}) == 8


def test_a_practice_is_written_at_home_and_read_by_readers_never_both() -> None:
    assert not WRITABLE & WITH_READERS


def test_what_somebody_may_do() -> None:
    assert moves_from("drafting", frozenset({Part.TELLER})) == []
    assert moves_from("drafting", frozenset({Part.TELLER, Part.LEAD})) == [
        Move.SUBMIT,
        Move.PUBLISH_HOME,
        Move.ARCHIVE,
    ]


def test_every_state_can_be_reached_and_left() -> None:
    ends = {end for _, end, _ in TABLE.values()}
    starts = {start for begin, _, _ in TABLE.values() for start in begin}
    assert ends | {State.SPOTTED} == set(State)
    assert starts == set(State)
