"""The life of a round: prepared, open, closed, revealed. What is shown has been revealed by a person, never before.

A round that was shown is never opened again: who saw the result would vote with it in mind. « Nouvelle mesure »
makes a second round instead, kept beside the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from citesedu.common.refusal import Refusal


class State(StrEnum):
    PREPARED = "prepared"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    REVEALED = "revealed"
    HIDDEN = "hidden"  # was revealed, then taken off the screen


class Act(StrEnum):
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    REVEAL = "reveal"
    HIDE = "hide"


STATE_WORDS = {
    State.PREPARED: "Prêt",
    State.OPEN: "Ouvert aux réponses",
    State.PAUSED: "En pause",
    State.CLOSED: "Fermé, résultat caché",
    State.REVEALED: "Résultat affiché",
    State.HIDDEN: "Résultat masqué",
}
ACT_WORDS = {
    Act.OPEN: "Ouvrir",
    Act.PAUSE: "Pause",
    Act.RESUME: "Reprendre",
    Act.CLOSE: "Fermer",
    Act.REOPEN: "Rouvrir",
    Act.REVEAL: "Révéler",
    Act.HIDE: "Masquer",
}
# (state, act) → next state. The order is that of the buttons.
STEPS: dict[tuple[State, Act], State] = {
    (State.PREPARED, Act.OPEN): State.OPEN,
    (State.OPEN, Act.CLOSE): State.CLOSED,
    (State.OPEN, Act.PAUSE): State.PAUSED,
    (State.PAUSED, Act.RESUME): State.OPEN,
    (State.PAUSED, Act.CLOSE): State.CLOSED,
    (State.CLOSED, Act.REVEAL): State.REVEALED,
    (State.CLOSED, Act.REOPEN): State.OPEN,
    (State.REVEALED, Act.HIDE): State.HIDDEN,
    (State.HIDDEN, Act.REVEAL): State.REVEALED,
}
OVER = frozenset({State.CLOSED, State.REVEALED, State.HIDDEN})
SEEN = frozenset({State.REVEALED, State.HIDDEN})
STALE = "Un autre écran vient d’agir : voici où en est l’atelier. Rien n’est perdu."


def possible(state: State) -> tuple[Act, ...]:
    """What may be done now, the most likely first."""
    return tuple(act for before, act in STEPS if before == state)


def after(state: State, act: Act) -> State:
    """The next state; Refusal (conflict) when the round is not where the person thought it was."""
    try:
        return STEPS[state, act]
    except KeyError:
        raise Refusal(STALE, conflict=True) from None


def may_measure_again(states: Sequence[State]) -> bool:
    """Whether another round may begin after these, oldest first: two measures at most, the first one seen."""
    return len(states) == 1 and states[0] in SEEN
