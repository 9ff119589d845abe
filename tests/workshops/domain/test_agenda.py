import pytest

from citesedu.workshops.domain.agenda import TEMPLATES, duration, from_deck, from_template
from citesedu.workshops.domain.contents import Kind, check_content, read_content
from diagnostics.domain.deck import Card, Deck
from diagnostics.domain.deck import Kind as CardKind
from diagnostics.domain.snapshot import Figure, ItemFacts


def card(kind: CardKind, code: str) -> Card:
    figures = {"pro": Figure("shown", (1, 2, 3, 4), 1), "par": Figure("withheld")}
    item = ItemFacts(
        code, {"pro": f"Phrase {code}", "par": "Autre"}, ("a", "b", "c", "d"), "nsp", figures, title=""
    )
    return Card(kind, "Thème", item, "Pourquoi ?")


def deck(strengths: int = 3, weaknesses: int = 3, gaps: int = 5, unknown: int = 3) -> Deck:
    kinds = [(CardKind.GAP, gaps), (CardKind.STRENGTH, strengths), (CardKind.WEAKNESS, weaknesses)]
    kinds.append((CardKind.UNKNOWN, unknown))
    cards = [card(kind, f"{kind.name[0]}{rank}") for kind, number in kinds for rank in range(number)]
    return Deck(("pro", "par"), tuple(cards))


@pytest.mark.parametrize(("name", "minutes"), [("parents", 90), ("mixed", 150)])
def test_templates_last_what_the_method_says(name, minutes):
    assert duration(TEMPLATES[name].steps) == minutes


@pytest.mark.parametrize(
    "steps", [from_deck(deck()), from_template("mixed", deck()), from_template("parents", deck())]
)
def test_every_step_can_be_answered(steps):
    for step in steps:
        check_content(step.kind, step.content)
        assert read_content(step.content.to_json()) == step.content
        assert step.title


def test_the_mixed_agenda_from_a_deck_keeps_its_length():
    assert duration(from_template("mixed", deck())) == 150
    assert duration(from_template("mixed", deck(gaps=3, weaknesses=0, unknown=0))) == 150


def test_a_deck_gives_three_strengths_three_weaknesses_five_gaps_and_the_least_known():
    steps = from_deck(deck())
    rated = [step for step in steps if step.kind is Kind.RATE]
    assert [len(step.content.choices) for step in rated] == [3, 3]
    assert [choice.code for choice in rated[0].content.choices] == ["S0", "S1", "S2"]
    cards = [step for step in steps if step.kind is Kind.CARD]
    assert [step.content.facts["code"] for step in cards] == ["G0", "G1", "G2", "G3", "G4", "U0"]
    assert cards[0].content.facts["figures"]["par"] == {
        "kind": "withheld",
        "counts": (),
        "unknown": 0,
        "sentence": "",
    }


def test_a_deck_without_strengths_leaves_their_step_out():
    assert [step.kind for step in from_template("mixed", deck(strengths=0)) if step.kind is Kind.RATE] == []


def test_what_is_rated_is_the_affirmation_in_plain_words_and_not_its_result():
    rated = next(step for step in from_deck(deck()) if step.kind is Kind.RATE)
    assert [choice.text for choice in rated.content.choices] == ["Autre"] * 3
