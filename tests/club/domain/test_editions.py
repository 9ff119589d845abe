from hypothesis import given
from hypothesis import strategies as st

from club.domain.editions import attribution, changes, content_hash
from tests.club.domain.test_template import WHOLE


def test_the_same_content_has_the_same_hash_whatever_its_order():
    assert content_hash(WHOLE) == content_hash(dict(reversed(WHOLE.items())))
    assert content_hash(WHOLE) != content_hash({**WHOLE, "title": "Autre"})
    assert len(content_hash({})) == 64


def test_what_changed_word_by_word():
    before = {"title": "Ouvrir la salle", "themes": ["steering"]}
    found = changes(before, {"title": "Ouvrir une salle", "themes": ["steering", "parents_place"]})
    assert [change.label for change in found] == ["Titre", "Thèmes"]
    assert found[0].pieces == (("same", "Ouvrir"), ("gone", "la"), ("new", "une"), ("same", "salle"))
    assert changes(before, dict(before)) == []


@given(st.text("ab ", max_size=30), st.text("ab ", max_size=30))
def test_the_pieces_give_back_both_texts(old, new):
    for change in changes({"origin": old}, {"origin": new}):
        assert " ".join(words for tag, words in change.pieces if tag != "new").split() == old.split()
        assert " ".join(words for tag, words in change.pieces if tag != "gone").split() == new.split()


def test_the_line_that_is_owed():
    line = attribution(
        cite="Montcendre", carrier="", title="Lire", number=2, day="3 mai 2025", licence="Licence Ouverte 2.0"
    )
    assert line == "Montcendre, « Lire », version 2 du 3 mai 2025, Licence Ouverte 2.0"
