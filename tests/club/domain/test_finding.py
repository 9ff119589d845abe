import pytest
from hypothesis import given
from hypothesis import strategies as st

from club.domain.finding import FACETS, Card, counts, extract, kept, lit, suggestion, terms


def card(key: int, **told: object) -> Card:
    base = {
        "rank": 0.0, "cite": "Marvallon", "themes": ["parents_place"], "audiences": ["parents"], "sector": "school",
        "money": "none", "effort": "light", "evidence": "told", "maturity": "going", "adopted": 0,
    }  # fmt: skip
    return Card(key=key, **{**base, **told})  # type: ignore[arg-type]


CARDS = [
    card(1),
    card(2, themes=["steering", "parents_place"], cite="Vauxbrel", adopted=2),
    card(3, themes=["steering"], money="under_1k"),
]


def test_a_facet_keeps_those_that_have_one_of_its_values():
    assert [each.key for each in kept(CARDS, {"theme": ["steering"]})] == [2, 3]
    assert [each.key for each in kept(CARDS, {"theme": ["steering", "parents_place"]})] == [1, 2, 3]
    assert [each.key for each in kept(CARDS, {"theme": ["steering"], "cite": ["Vauxbrel"]})] == [2]
    assert [each.key for each in kept(CARDS, {"reprise": ["oui"]})] == [2]
    assert kept(CARDS, {"theme": []}) == CARDS


def test_a_facet_counts_as_if_it_were_not_chosen():
    told = counts(CARDS, {"theme": ["steering"], "cite": ["Marvallon"]})
    assert told["theme"] == {"parents_place": 1, "steering": 1}  # those of Marvallon
    assert told["cite"] == {"Vauxbrel": 1, "Marvallon": 1}  # those of steering
    assert told["depense"] == {"under_1k": 1}
    assert set(told) == set(FACETS)


@given(st.lists(st.sampled_from(CARDS), max_size=6), st.sampled_from(sorted(FACETS)), st.data())
def test_a_count_is_what_the_choice_would_show(cards, name, data):
    chosen = {"theme": ["steering"]} if data.draw(st.booleans()) else {}
    for value, number in counts(cards, chosen)[name].items():
        assert number == len(kept(cards, {**chosen, name: [value]}))


def test_the_words_to_light_up():
    assert terms('l’école -maths "goûter de passage" OR élèves') == ["ecol", "gouter", "passag", "elev"]
    assert terms("") == terms("a -b") == []


def lighted(text: str, query: str) -> str:
    return "".join(f"[{piece}]" if is_lit else piece for piece, is_lit in lit(text, query))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Médiation à l’école", "ecole", "Médiation à l’[école]"),
        ("Les Écoles du cœur", "école coeur", "Les [Écoles] du [cœur]"),
        ("Rien ici", "parents", "Rien ici"),
        ("Élèves et parents", "eleves -parents", "[Élèves] et parents"),
        ("Sans question", "", "Sans question"),
    ],
)
def test_lighting(text, query, expected):
    assert lighted(text, query) == expected


@given(st.text(max_size=60), st.text("aéo l’", max_size=12))
def test_no_sign_is_lost_by_lighting(text, query):
    assert "".join(piece for piece, _ in lit(text, query)) == text


def test_the_passage_where_it_is_met():
    text = (
        "Un début sans rien. " * 20
        + "Ici les grands-parents tiennent les trajets. "
        + "Une fin sans rien. " * 20
    )
    found = extract(text, "trajets")
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert "trajets" in found
    assert len(found) < 220
    assert extract(text, "école") == ""
    assert extract("Les trajets", "trajet") == "Les trajets"


VOCABULARY = ["école", "parents", "décrochage", "goûter", "interconnaissance"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("decrochaje", "décrochage"),
        ("intercconnaisance ecole", "interconnaissance ecole"),
        ("école", ""),
        ("parent", ""),
        ("xyzzy", ""),
    ],
)
def test_a_word_instead(query, expected):
    assert suggestion(query, VOCABULARY) == expected
