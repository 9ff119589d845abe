"""The agenda of a workshop: from the cards of a closed campaign, or from a template of the method (domain §7.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citesedu.workshops.domain.contents import Choice, Content, Kind
from diagnostics.domain.deck import Card, Deck
from diagnostics.domain.deck import Kind as CardKind

MOST_CARDS = 5
TITLE_LENGTH = 120
NEXT_STEPS = "Qui fait quoi, pour quand ? Fixer la prochaine date."


NOTHING = Content()


@dataclass(frozen=True)
class Step:
    """One activity to be, in minutes."""

    kind: Kind
    title: str
    minutes: int
    content: Content = NOTHING


@dataclass(frozen=True)
class Template:
    name: str
    detail: str
    steps: tuple[Step, ...]


def _talk(title: str, minutes: int, question: str) -> Step:
    return Step(Kind.TALK, title, minutes, Content(question=question))


PARENTS_STATEMENTS = (
    "Je sais à qui m’adresser quand j’ai une question pour mon enfant.",
    "On m’écoute quand je parle de mon enfant.",
    "On me prévient tôt quand quelque chose ne va pas.",
    "Les adultes qui s’occupent de mon enfant se parlent entre eux.",
    "On m’explique clairement ce qui se passe.",
    "Je me sens à l’aise pour entrer à l’école ou au centre.",
    "On me demande mon avis avant de décider.",
    "Je peux me faire soigner, ou faire soigner mon enfant, sans attendre trop longtemps.",
)
# Proposals that hold until the room writes its own.
MIXED_OPTIONS = ("Piste 1", "Piste 2", "Piste 3", "Piste 4", "Piste 5")


def choices(texts: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{rank}", text) for rank, text in enumerate(texts, 1))


PARENTS = Template(
    "Entre parents, 1 h 30",
    "8 à 12 parents, avec des phrases simples.",
    (
        _talk("Accueil", 10, "Se présenter par son prénom, dire d’où l’on vient."),
        _talk("Règles de la rencontre", 5, "On ne cite personne. On peut se taire. On peut changer d’avis."),
        _talk(
            "Les lieux où l’on va",
            20,
            "Sur la carte : où allez-vous avec vos enfants ? Qui y rencontrez-vous ?",
        ),
        Step(
            Kind.RATE,
            "Huit phrases, chacun pour soi",
            15,
            Content(question="Êtes-vous d’accord ?", choices=choices(PARENTS_STATEMENTS)),
        ),
        _talk("Lecture à voix haute", 20, "Qu’est-ce qui vous surprend ? Qu’est-ce que vous saviez déjà ?"),
        Step(
            Kind.ROUND_TABLE,
            "Une force, un souhait",
            15,
            Content(question="Une chose qui marche ici, et une chose que vous voudriez."),
        ),
        _talk("Suites", 5, NEXT_STEPS),
    ),
)
MIXED_START = _talk("Rappel", 10, "Qui a répondu, à quoi sert cette rencontre, ce que l’on ne dira pas.")
MIXED_END = (
    _talk("Pause", 10, "Dix minutes. Le vote commence au retour."),
    Step(
        Kind.BOARD,
        "Pistes sur cartes",
        25,
        Content(question="Sur quoi peut-on s’appuyer, et qu’est-ce qui nous freine ?"),
    ),
    Step(
        Kind.DOTS,
        "Vote",
        20,
        Content(question="Quelles pistes d’abord ?", choices=choices(MIXED_OPTIONS), points=5, most=3),
    ),
    _talk("Porteurs et prochaine date", 20, NEXT_STEPS),
)
MIXED = Template(
    "Rencontre de tous les publics, 2 h 30",
    "20 à 25 personnes, en tables mêlées de cinq.",
    (
        MIXED_START,
        _talk("Trois forces", 15, "Sur quoi nos forces reposent-elles ?"),
        Step(
            Kind.CARD,
            "Ce que nous ne voyons pas pareil",
            50,
            Content(question="Qu’est-ce qui peut expliquer que nous ne voyions pas la même chose ?"),
        ),
        *MIXED_END,
    ),
)
TEMPLATES: Mapping[str, Template] = {"parents": PARENTS, "mixed": MIXED}


def duration(steps: Iterable[Step]) -> int:
    """Minutes, all activities together."""
    return sum(step.minutes for step in steps)


def from_template(name: str, deck: Deck | None = None) -> tuple[Step, ...]:
    """The steps of a template; the mixed one takes its strengths and its divergences from the deck, if there is one."""
    template = TEMPLATES[name]
    if deck is None or name != "mixed":
        return template.steps
    shared = _of(deck, CardKind.STRENGTH)
    gaps = _of(deck, CardKind.GAP, CardKind.WEAKNESS, CardKind.UNKNOWN)[:MOST_CARDS]
    return (
        MIXED_START,
        *([_rated("Trois forces", shared, 15)] if shared else []),
        *_discussed(gaps, 50),
        *MIXED_END,
    )


def from_deck(deck: Deck) -> tuple[Step, ...]:
    """Strengths, weaknesses, gaps, least known: everything the campaign gives to talk about."""
    known = _of(deck, CardKind.UNKNOWN)
    return (
        MIXED_START,
        *([_rated("Nos forces", found, 15)] if (found := _of(deck, CardKind.STRENGTH)) else []),
        *([_rated("Nos fragilités", found, 15)] if (found := _of(deck, CardKind.WEAKNESS)) else []),
        *_discussed(_of(deck, CardKind.GAP)[:MOST_CARDS], 50),
        *_discussed(known[:1], 10),
        *MIXED_END,
    )


def statement(card: Card) -> str:
    """The affirmation in the plainest words it has: those for parents, else the first."""
    wordings = card.item.wordings
    return wordings.get("par") or next(iter(wordings.values()))


def _of(deck: Deck, *kinds: CardKind) -> list[Card]:
    return [card for kind in kinds for card in deck.cards if card.kind is kind]


def _rated(title: str, cards: Sequence[Card], minutes: int) -> Step:
    """People rate again, in the room, what the questionnaire found: how many still agree once they have talked."""
    rated = tuple(
        Choice(f"c{rank}", statement(card), card.item.code) for rank, card in enumerate(cards[:3], 1)
    )
    return Step(Kind.RATE, title, minutes, Content(question="Êtes-vous d’accord ?", choices=rated))


def _discussed(cards: Sequence[Card], minutes: int) -> list[Step]:
    """The time is shared out evenly, to the minute."""
    each, left = divmod(minutes, max(1, len(cards)))
    return [
        Step(
            Kind.CARD,
            f"{card.item.code}. {statement(card)}"[:TITLE_LENGTH],
            each + (rank < left),
            card_content(card),
        )
        for rank, card in enumerate(cards)
    ]


def card_content(card: Card) -> Content:
    """The question of a card, and the figures it is about."""
    document: dict[str, Any] = Deck(tuple(card.item.figures), (card,)).to_json()
    return Content(
        question=card.question,
        choices=(Choice("c1", statement(card), card.item.code),),
        audiences=tuple(card.item.figures),
        facts=document["cards"][0]["item"],
    )
