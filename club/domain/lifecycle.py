"""The life of a practice: eight states, two ways out, and the one table of who takes it from one to another.

What is published is an edition, a thing apart: a practice that is being revised goes round again while everybody
still reads its last edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    SPOTTED = "spotted"
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    REVIEWING = "reviewing"
    REWORK = "rework"
    VALIDATED = "validated"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    # The two ways out.
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STATES: dict[State, str] = {
    State.SPOTTED: "Repérée",
    State.DRAFTING: "En rédaction",
    State.SUBMITTED: "Soumise",
    State.REVIEWING: "En relecture",
    State.REWORK: "À reprendre",
    State.VALIDATED: "Validée",
    State.PUBLISHED: "Publiée",
    State.ARCHIVED: "Archivée",
    State.REFUSED: "Non retenue",
    State.WITHDRAWN: "Retirée",
}


class Part(StrEnum):
    """In what quality somebody acts on a practice."""

    TELLER = "teller"  # a member of its cité
    LEAD = "lead"  # its facilitator or project lead, who answers for it
    READER = "reader"  # somebody who reads for the Club
    EDITOR = "editor"  # who publishes for the Club
    RULE = "rule"  # the platform, once the readers have said


class Move(StrEnum):
    TELL = "tell"
    SUBMIT = "submit"
    TAKE = "take"
    VALIDATE = "validate"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    PUBLISH = "publish"
    PUBLISH_HOME = "publish_home"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"
    REOPEN = "reopen"


MOVES: dict[Move, str] = {
    Move.TELL: "Commencer le récit",
    Move.SUBMIT: "Soumettre à la relecture du Club",
    Move.TAKE: "Prendre en relecture",
    Move.VALIDATE: "Valider",
    Move.SEND_BACK: "Renvoyer à ses auteurs",
    Move.REFUSE: "Ne pas retenir",
    Move.PUBLISH: "Publier",
    Move.PUBLISH_HOME: "Publier dans la cité seulement",
    Move.CORRECT: "Publier une correction",
    Move.WITHDRAW: "Retirer",
    Move.ARCHIVE: "Archiver",
    Move.REOPEN: "Reprendre la rédaction",
}

S, P, M = State, Part, Move
# Move → from which states, to which one, by whom.
TABLE: dict[Move, tuple[frozenset[State], State, frozenset[Part]]] = {
    M.TELL: (frozenset({S.SPOTTED}), S.DRAFTING, frozenset({P.TELLER, P.LEAD})),
    M.SUBMIT: (frozenset({S.DRAFTING, S.REWORK, S.PUBLISHED}), S.SUBMITTED, frozenset({P.LEAD})),
    M.TAKE: (frozenset({S.SUBMITTED, S.REVIEWING}), S.REVIEWING, frozenset({P.READER, P.EDITOR})),
    M.VALIDATE: (frozenset({S.REVIEWING}), S.VALIDATED, frozenset({P.RULE})),
    M.SEND_BACK: (frozenset({S.REVIEWING, S.VALIDATED}), S.REWORK, frozenset({P.RULE, P.EDITOR})),
    M.REFUSE: (frozenset({S.SUBMITTED, S.REVIEWING, S.VALIDATED}), S.REFUSED, frozenset({P.EDITOR})),
    M.PUBLISH: (frozenset({S.VALIDATED}), S.PUBLISHED, frozenset({P.EDITOR})),
    M.PUBLISH_HOME: (frozenset({S.DRAFTING, S.REWORK, S.PUBLISHED}), S.PUBLISHED, frozenset({P.LEAD})),
    M.CORRECT: (frozenset({S.PUBLISHED}), S.PUBLISHED, frozenset({P.LEAD})),
    M.WITHDRAW: (
        frozenset({S.SUBMITTED, S.REVIEWING, S.REWORK, S.VALIDATED, S.PUBLISHED}),
        S.WITHDRAWN,
        frozenset({P.LEAD}),
    ),
    M.ARCHIVE: (
        frozenset({S.SPOTTED, S.DRAFTING, S.PUBLISHED, S.REFUSED, S.WITHDRAWN}),
        S.ARCHIVED,
        frozenset({P.LEAD}),
    ),
    M.REOPEN: (frozenset({S.ARCHIVED, S.REFUSED, S.WITHDRAWN}), S.DRAFTING, frozenset({P.LEAD})),
}
# Those that say why, to somebody who will read it.
WITH_REASON = frozenset({Move.SEND_BACK, Move.REFUSE, Move.WITHDRAW})
# In these the words of a practice may be written.
WRITABLE = frozenset({State.SPOTTED, State.DRAFTING, State.REWORK, State.PUBLISHED})
# In these the readers of the Club see it, and nobody else outside its cité.
WITH_READERS = frozenset({State.SUBMITTED, State.REVIEWING, State.VALIDATED})


def arrival(state: str, move: Move, part: Part) -> State | None:
    """The state it leads to; None when that person may not do that to a practice in that state."""
    starts, end, parts = TABLE[move]
    return end if state in starts and part in parts else None


def moves_from(state: str, parts: frozenset[Part]) -> list[Move]:
    """What somebody may do, in the order of the table."""
    return [move for move in TABLE if any(arrival(state, move, part) for part in parts)]


@dataclass(frozen=True)
class Turn:
    """Who acts next, in words for the authors."""

    who: str
    what: str


TURNS: dict[State, Turn] = {
    State.SPOTTED: Turn("Votre cité", "commencer le récit"),
    State.DRAFTING: Turn("Votre cité", "finir le récit et le soumettre"),
    State.SUBMITTED: Turn("Le Club", "trouver deux relecteurs, dont un d’une autre cité"),
    State.REVIEWING: Turn("Les relecteurs", "rendre leur avis"),
    State.REWORK: Turn("Votre cité", "reprendre le récit avec les remarques, puis le soumettre à nouveau"),
    State.VALIDATED: Turn("Le Club", "publier"),
    State.PUBLISHED: Turn("Personne", "la fiche est lisible"),
    State.ARCHIVED: Turn("Personne", "la fiche est archivée"),
    State.REFUSED: Turn("Votre cité", "lire les raisons, reprendre ou archiver"),
    State.WITHDRAWN: Turn("Votre cité", "reprendre ou archiver"),
}
