"""Every state × move × side, against a table written by hand."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from citesedu.programme.domain.applications import (
    DECISIONS,
    STATES,
    Call,
    Move,
    Part,
    State,
    arrival,
    decisions_from,
    places_left,
    shown,
)

A, N = Part.APPLICANT, Part.NATIONAL
ALLOWED = {
    ("draft", "file", A): "filed",
    ("draft", "withdraw", A): "withdrawn",
    ("filed", "take_up", A): "draft",
    ("filed", "withdraw", A): "withdrawn",
    ("filed", "retain", N): "retained",
    ("filed", "wait", N): "waiting",
    ("filed", "decline", N): "declined",
    ("retained", "take_up", A): "draft",
    ("retained", "withdraw", A): "withdrawn",
    ("retained", "undecide", N): "filed",
    ("retained", "open", N): "opened",
    ("waiting", "take_up", A): "draft",
    ("waiting", "withdraw", A): "withdrawn",
    ("waiting", "retain", N): "retained",
    ("waiting", "decline", N): "declined",
    ("waiting", "undecide", N): "filed",
    ("declined", "take_up", A): "draft",
    ("declined", "withdraw", A): "withdrawn",
    ("declined", "undecide", N): "filed",
}


@pytest.mark.parametrize(("state", "move", "part"), list(product(State, Move, Part)))
def test_who_moves_what_where(state: State, move: Move, part: Part) -> None:
    assert arrival(state, move, part) == ALLOWED.get((state, move, part))


def test_applicants_may_do_the_same_whatever_is_decided_and_not_told() -> None:
    may = {
        state: {move for move in Move if arrival(state, move, A)}
        for state in (State.FILED, State.RETAINED, State.WAITING, State.DECLINED)
    }
    assert len({frozenset(moves) for moves in may.values()}) == 1


@pytest.mark.parametrize(
    ("state", "told", "seen"),
    [
        ("draft", "", "draft"),
        ("filed", "", "filed"),
        ("retained", "", "filed"),
        ("declined", "", "filed"),
        ("waiting", "waiting", "waiting"),
        ("retained", "waiting", "waiting"),
        ("retained", "retained", "retained"),
        ("opened", "retained", "opened"),
        ("withdrawn", "waiting", "withdrawn"),
    ],
)
def test_what_applicants_read(state: str, told: str, seen: str) -> None:
    assert shown(state, told) == seen


def test_once_told_only_a_place_that_comes_free_is_given() -> None:
    assert decisions_from("filed", is_told=False) == [Move.RETAIN, Move.WAIT, Move.DECLINE]
    assert decisions_from("retained", is_told=False) == [Move.UNDECIDE]
    assert decisions_from("waiting", is_told=True) == [Move.RETAIN]
    assert decisions_from("declined", is_told=True) == decisions_from("retained", is_told=True) == []
    assert set(DECISIONS) < set(Move)
    assert set(STATES) == set(State)


def test_places() -> None:
    assert places_left(10, ["retained", "opened", "waiting", "declined"]) == 8
    assert places_left(1, ["opened", "opened"]) == 0


def test_days_are_inclusive() -> None:
    first, last = dt.date(2027, 1, 4), dt.date(2027, 2, 26)
    call, day = Call(first, last, 10), dt.timedelta(days=1)
    assert [call.is_open(each) for each in (first - day, first, last, last + day)] == [
        False,
        True,
        True,
        False,
    ]
    assert call.is_ahead(first - day)
    assert not call.is_ahead(first)
    assert not Call(None, None, 10).is_open(first)
    assert not Call(None, None, 10).is_ahead(first)
