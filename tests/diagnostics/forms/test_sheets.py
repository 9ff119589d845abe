"""A posted page: what is right is kept, what is wrong is shown again as it was typed."""

import pytest
from django.http import QueryDict

from diagnostics.domain.framework import read_framework
from diagnostics.domain.sheet import Page, build_sheet
from diagnostics.forms.sheets import ILLEGIBLE, read_page, show_page
from tests.factories.campaigns import framework_document


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """What parents fill in: scales, texts, a choice, a multiple choice."""
    sheet = build_sheet(read_framework(framework_document()), "par_short")
    return {page.slug: page for page in sheet.pages}


def posted(text: str) -> QueryDict:
    return QueryDict(text)


def test_a_page_left_empty_blanks_its_items(pages: dict[str, Page]) -> None:
    form = read_page(pages["trust-information"], posted(""))
    assert form.changes == {"C1": None, "C3": None, "C4": None, "C9": None}
    assert form.errors == []


def test_answers_are_read_item_by_item(pages: dict[str, Page]) -> None:
    form = read_page(pages["vous"], posted("P5=over15&P5=under3&P6=declined&A1=3&forged=x"))
    assert form.changes == {"P5": ["under3", "over15"], "P6": "declined"}


def test_what_is_right_is_kept_and_what_is_wrong_shown_as_typed(pages: dict[str, Page]) -> None:
    long = "x" * 1201
    form = read_page(pages["trust-information"], posted(f"C1=3&C3=9&C9={long}"))
    assert form.changes == {"C1": 3, "C4": None}
    assert [wrong.item.code for wrong in form.errors] == ["C3", "C9"]
    assert form.errors[0].error == "Choisissez une des réponses proposées."
    assert form.errors[1].text == long
    assert [choice.value for choice in form.questions[0].choices if choice.checked] == ["3"]


@pytest.mark.parametrize("typed", ["caf%E9", "%EF%BF%BD"])
def test_a_text_in_another_encoding_is_not_stored_damaged(pages: dict[str, Page], typed: str) -> None:
    form = read_page(pages["trust-information"], posted(f"C9={typed}"))
    assert [wrong.error for wrong in form.errors] == [ILLEGIBLE]
    assert "C9" not in form.changes


def test_a_page_is_shown_with_what_was_answered(pages: dict[str, Page]) -> None:
    form = show_page(pages["trust-information"], {"C1": 3, "C3": "nsp", "C9": "Rien.", "A1": 1})
    checked = {
        question.item.code: [choice.value for choice in question.choices if choice.checked]
        for question in form.questions
        if question.item.kind == "scale"
    }
    assert checked == {"C1": ["3"], "C3": ["nsp"], "C4": []}
    assert form.questions[-1].text == "Rien."
    several = show_page(pages["vous"], {"P5": ["under3", "none"]}).questions[0]
    assert [choice.value for choice in several.choices if choice.checked] == ["under3", "none"]


def test_not_knowing_is_offered_last_where_it_may_be_chosen(pages: dict[str, Page]) -> None:
    form = show_page(pages["vous"], {})
    assert form.questions[1].choices[-1].value == "declined"
    assert show_page(pages["steering"], {}).questions[0].choices[-1].label == "Je ne sais pas"
