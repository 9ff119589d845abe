"""One person's answers in a round, as they arrive from a telephone: read, checked, normalised."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import SCALE, Content, Kind, Quadrant
from diagnostics.domain import votes

NOTE_LENGTH = 140
UNKNOWN_VALUE = 0  # « je ne sais pas », in a rating
Ballot = dict[str, int]
"""Rating: statement → 1 to 4, or 0 for « je ne sais pas ». Dot vote: proposal → points, none left out but zeros."""


def read_ballot(kind: Kind, content: Content, given: Mapping[str, str]) -> Ballot:
    """From the fields of a form, by choice. Refusal, with the sentence for the voter, when it breaks the rule."""
    keys = [choice.key for choice in content.choices]
    read = {key: _whole(given[key]) for key in keys if given.get(key, "") != ""}
    if kind is Kind.RATE:
        return _rating(read)
    if kind is Kind.DOTS:
        spent = {key: points for key, points in read.items() if points}
        votes.check(votes.Ballot("", spent), content.rule)
        return spent
    raise Refusal("Cette activité n’attend pas de réponse au téléphone.", conflict=True)


def _whole(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value.strip()):
        raise Refusal("Choisissez parmi les réponses proposées.")
    return int(value)


def _rating(read: Ballot) -> Ballot:
    if any(value > len(SCALE) for value in read.values()):
        raise Refusal("Choisissez parmi les réponses proposées.")
    if not read:
        raise Refusal("Répondez à une affirmation au moins : « Je ne sais pas » est une réponse.")
    return read


def read_note(text: str) -> str:
    """A short note, on one line. Refusal when it is empty or longer than a sticky note."""
    plain = " ".join(text.replace("\x00", "").split())
    if not plain:
        raise Refusal("Écrivez quelques mots avant d’envoyer.", field="text")
    if len(plain) > NOTE_LENGTH:
        raise Refusal(f"Une note compte {NOTE_LENGTH} signes au plus : raccourcissez-la.", field="text")
    return plain


def read_quadrant(kind: Kind, value: str) -> str:
    """Which of the four boxes; empty for the other kinds of notes."""
    if kind is not Kind.BOARD:
        return ""
    if value not in set(Quadrant):
        raise Refusal("Choisissez où ranger la note.", field="quadrant")
    return value
