"""What an activity asks: one frozen value for each kind, stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from citesedu.common.refusal import Refusal
from diagnostics.domain.votes import VoteRule

TEXT_LENGTH = 240
MOST_STATEMENTS = 20
SCALE = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
UNKNOWN = "Je ne sais pas"


class Kind(StrEnum):
    """In the order in which they are offered."""

    RATE = "rate"
    DOTS = "dots"
    BOARD = "board"
    CARD = "card"
    COLLECTIVE = "collective"
    ROUND_TABLE = "round_table"
    TALK = "talk"


KIND_WORDS = {
    Kind.RATE: "Affirmations",
    Kind.DOTS: "Vote par points",
    Kind.BOARD: "Forces, faiblesses, opportunités, menaces",
    Kind.CARD: "Carte à discuter",
    Kind.COLLECTIVE: "Note collective",
    Kind.ROUND_TABLE: "Tour de parole",
    Kind.TALK: "Temps d’échange, sans réponse au téléphone",
}
MEASURES = frozenset({Kind.RATE, Kind.DOTS})  # answered once by each person, counted, can be measured again
WRITTEN = frozenset({Kind.BOARD, Kind.CARD, Kind.ROUND_TABLE})  # answered by short notes


class Quadrant(StrEnum):
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


QUADRANT_WORDS = {
    Quadrant.STRENGTH: "Force",
    Quadrant.WEAKNESS: "Faiblesse",
    Quadrant.OPPORTUNITY: "Opportunité",
    Quadrant.THREAT: "Menace",
}


@dataclass(frozen=True)
class Choice:
    """A statement to rate, or a proposal to vote for. `key` is its own within the activity, for good; `code` that of
    the affirmation of the questionnaire, if it comes from one."""

    key: str
    text: str
    code: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Content:
    """What is asked. Kinds use the fields they need: choices are statements or proposals; `facts` is the item of a
    divergence card (a domain ItemFacts as JSON, after disclosure control)."""

    question: str = ""
    choices: tuple[Choice, ...] = ()
    points: int = 0
    most: int = 0
    audiences: tuple[str, ...] = ()  # of the facts, in order
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "audiences": list(self.audiences),
            "choices": [asdict(c) for c in self.choices],
        }

    @property
    def sensitive(self) -> frozenset[str]:
        return frozenset(choice.key for choice in self.choices if choice.sensitive)

    @property
    def rule(self) -> VoteRule:
        return VoteRule(tuple(choice.key for choice in self.choices), self.points, self.most)

    def text_of(self, key: str) -> str:
        return next(choice.text for choice in self.choices if choice.key == key)


def read_content(document: Mapping[str, Any]) -> Content:
    """The inverse of `to_json`."""
    return Content(
        question=document["question"],
        choices=tuple(Choice(**choice) for choice in document["choices"]),
        points=document["points"],
        most=document["most"],
        audiences=tuple(document["audiences"]),
        facts=document["facts"],
    )


def choices_of(texts: Sequence[str], *, before: Sequence[Choice] = ()) -> tuple[Choice, ...]:
    """Choices for these texts. One that keeps its text keeps its key: what was answered to it stays its own."""
    known = {choice.text: choice for choice in before}
    taken = {choice.key for choice in before}
    made: list[Choice] = []
    for text in dict.fromkeys(texts):
        kept = known.get(text)
        if kept is None:
            rank = 1
            while f"c{rank}" in taken:
                rank += 1
            kept = Choice(f"c{rank}", text)
            taken.add(kept.key)
        made.append(kept)
    return tuple(made)


def check_content(kind: Kind, content: Content) -> None:
    """Refusal, with the field, when people could not answer."""
    if any(len(choice.text) > TEXT_LENGTH for choice in content.choices):
        raise Refusal(f"Une ligne dépasse {TEXT_LENGTH} signes : raccourcissez-la.", field="choices")
    if len(content.choices) > MOST_STATEMENTS:
        raise Refusal(f"Pas plus de {MOST_STATEMENTS} lignes : faites-en deux activités.", field="choices")
    if kind in (Kind.RATE, Kind.COLLECTIVE) and not content.choices:
        raise Refusal("Écrivez au moins une affirmation, une par ligne.", field="choices")
    if kind is Kind.DOTS:
        _check_rule(content)
    if kind in (Kind.BOARD, Kind.CARD, Kind.ROUND_TABLE) and not content.question.strip():
        raise Refusal("Écrivez la question posée à la salle.", field="question")


def _check_rule(content: Content) -> None:
    fields = {"options": "choices", "most_per_option": "most"}
    try:
        rule = content.rule
    except Refusal as refusal:
        raise Refusal(refusal.sentence, field=fields[refusal.field]) from None
    if rule.most_per_option * len(rule.options) < rule.points:
        raise Refusal("Avec ce maximum, une personne ne peut pas placer tous ses points.", field="most")
