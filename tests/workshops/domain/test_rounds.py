import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.rounds import (
    ACT_WORDS,
    SEEN,
    STATE_WORDS,
    STEPS,
    Act,
    State,
    after,
    may_measure_again,
    possible,
)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (State.PREPARED, "open"),
        (State.OPEN, "close pause"),
        (State.PAUSED, "resume close"),
        (State.CLOSED, "reveal reopen"),
        (State.REVEALED, "hide"),
        (State.HIDDEN, "reveal"),
    ],
)
def test_what_may_be_done_in_each_state(state, acts):
    assert [str(act) for act in possible(state)] == acts.split()


def test_every_other_act_is_a_conflict():
    for state in State:
        for act in set(Act) - set(possible(state)):
            with pytest.raises(Refusal) as refusal:
                after(state, act)
            assert refusal.value.conflict


@given(st.lists(st.sampled_from(list(Act)), max_size=30))
def test_what_was_seen_never_takes_answers_again_and_is_never_seen_before_closing(acts):
    state, seen = State.PREPARED, False
    for act in acts:
        try:
            state = after(state, act)
        except Refusal:
            continue
        if seen:
            assert state in SEEN
        seen = seen or state in SEEN


def test_everything_has_a_word_and_everything_is_reached():
    assert set(STATE_WORDS) == set(State)
    assert set(ACT_WORDS) == set(Act)
    assert set(STEPS.values()) == set(State) - {State.PREPARED}


@pytest.mark.parametrize(
    ("states", "may"),
    [
        ([], False),
        (["prepared"], False),
        (["open"], False),
        (["closed"], False),
        (["revealed"], True),
        (["hidden"], True),
        (["revealed", "prepared"], False),
        (["revealed", "revealed"], False),
    ],
)
def test_a_second_measure_comes_once_after_the_first_is_seen(states, may):
    assert may_measure_again([State(state) for state in states]) is may
