import pytest

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import (
    KIND_WORDS,
    Choice,
    Content,
    Kind,
    check_content,
    choices_of,
    read_content,
)

TWO = choices_of(["Une piste", "Une autre"])


def test_a_content_comes_back_from_json():
    content = Content("Quoi ?", (Choice("c1", "Une", "A1", True),), 5, 3, ("pro",), {"code": "A1"})
    assert read_content(content.to_json()) == content
    assert content.sensitive == {"c1"}
    assert content.text_of("c1") == "Une"


def test_a_choice_that_keeps_its_words_keeps_its_key():
    assert [choice.key for choice in TWO] == ["c1", "c2"]
    changed = choices_of(["Nouvelle", "Une autre", "Une autre"], before=TWO)
    assert [(choice.key, choice.text) for choice in changed] == [("c3", "Nouvelle"), ("c2", "Une autre")]


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        (Kind.RATE, Content(), "choices"),
        (Kind.RATE, Content(choices=choices_of(["x" * 241])), "choices"),
        (Kind.RATE, Content(choices=choices_of([str(n) for n in range(21)])), "choices"),
        (Kind.COLLECTIVE, Content(), "choices"),
        (Kind.DOTS, Content(choices=TWO[:1], points=5, most=3), "choices"),
        (Kind.DOTS, Content(choices=TWO, points=5, most=6), "most"),
        (Kind.DOTS, Content(choices=TWO, points=5, most=2), "most"),
        (Kind.BOARD, Content(), "question"),
        (Kind.CARD, Content(question="  "), "question"),
        (Kind.ROUND_TABLE, Content(), "question"),
    ],
)
def test_what_people_could_not_answer_is_refused(kind, content, field):
    with pytest.raises(Refusal) as refusal:
        check_content(kind, content)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Kind.RATE, Content(choices=TWO)),
        (Kind.DOTS, Content(choices=TWO, points=5, most=3)),
        (Kind.BOARD, Content(question="Quoi ?")),
        (Kind.TALK, Content()),
    ],
)
def test_the_rest_is_fine(kind, content):
    check_content(kind, content)


def test_every_kind_has_a_name():
    assert set(KIND_WORDS) == set(Kind)
