"""The cards of a workshop: what the questionnaire gives people to talk about, each with the question to ask.

Figures after disclosure control and texts as they were, so that a deck prints the same cards ever after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from diagnostics.domain.crossed_views import WorkshopDeck
from diagnostics.domain.framework import AUDIENCE_NAMES, AUDIENCES
from diagnostics.domain.headlines import widest
from diagnostics.domain.readings import Reading
from diagnostics.domain.snapshot import ItemFacts, Snapshot, read_item

FORMAT = 1


class Kind(Enum):
    """Why a card is on the table, in French. In the order in which they are laid out."""

    GAP = "Regards divergents"
    STRENGTH = "Force partagée"
    WEAKNESS = "Fragilité partagée"
    UNKNOWN = "Méconnaissance"


QUESTIONS = {
    Kind.STRENGTH: "Sur quoi cette force repose-t-elle, et qu’est-ce qui pourrait la fragiliser ?",
    Kind.WEAKNESS: "Qu’est-ce qui empêche que cela aille mieux, et par quoi pourrait-on commencer ?",
    Kind.UNKNOWN: "Que faudrait-il faire connaître, à qui, et par quel chemin ?",
}


@dataclass(frozen=True)
class Card:
    kind: Kind
    theme: str  # its title
    item: ItemFacts
    question: str


@dataclass(frozen=True)
class Deck:
    """`audiences` gives the order in which a card names them."""

    audiences: tuple[str, ...]
    cards: tuple[Card, ...]

    def audience_label(self, code: str) -> str:
        return AUDIENCES[code]

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "audiences": list(self.audiences),
            "cards": [{**asdict(card), "kind": card.kind.name} for card in self.cards],
        }


def read_deck(document: Mapping[str, Any]) -> Deck:
    """The inverse of `to_json`."""
    order = tuple(document["audiences"])
    cards = (
        Card(Kind[card["kind"]], card["theme"], read_item(card["item"], order), card["question"])
        for card in document["cards"]
    )
    return Deck(order, tuple(cards))


def deck_of(snapshot: Snapshot, chosen: WorkshopDeck) -> Deck:
    """One card for each affirmation chosen; one chosen twice comes as the first of its kinds."""
    cards: dict[str, Card] = {}
    for kind, readings in _by_kind(chosen):
        for reading in readings:
            found = snapshot.find(reading.construct)
            if found is not None and reading.construct not in cards:
                theme, item = found
                cards[reading.construct] = Card(kind, theme.title, item, _question(kind, reading))
    return Deck(tuple(audience.code for audience in snapshot.audiences), tuple(cards.values()))


def _by_kind(chosen: WorkshopDeck) -> Iterator[tuple[Kind, Sequence[Reading]]]:
    yield Kind.GAP, chosen.gaps
    yield Kind.STRENGTH, chosen.strengths
    yield Kind.WEAKNESS, chosen.weaknesses
    yield Kind.UNKNOWN, chosen.unknown


def _question(kind: Kind, reading: Reading) -> str:
    if kind is not Kind.GAP:
        return QUESTIONS[kind]
    pair = widest(pair for pair in reading.pairs if pair.differs)
    return (
        f"Qu’est-ce qui peut expliquer que les {AUDIENCE_NAMES[pair.higher]} et les {AUDIENCE_NAMES[pair.lower]} "
        "ne voient pas la même chose ?"
    )
