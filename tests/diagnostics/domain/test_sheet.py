"""The answer sheet: which pages a person meets, what counts as an answer, what is stored apart from what."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.common.refusal import Refusal
from citesedu.common.typography import french
from diagnostics.domain.framework import Framework, read_framework
from diagnostics.domain.sheet import (
    DECLINED,
    TEXT_LIMIT,
    UNKNOWN,
    Answer,
    Item,
    Sheet,
    build_sheet,
    check_answers,
    fingerprint,
    read_answer,
    split,
)
from tests.factories.campaigns import framework_document

THEMES = (
    "mutual-knowledge",
    "early-detection",
    "trust-information",
    "parents-place",
    "educational-continuity",
    "access-care-rights",
    "civic-mobilisation",
    "steering",
)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return read_framework(framework_document())


@pytest.fixture(scope="module")
def sheet(framework: Framework) -> Sheet:
    """What a parent meets: every kind of item."""
    return build_sheet(framework, "par_short")


@pytest.mark.parametrize(
    ("form", "themes", "closing", "profile"),
    [
        ("pro_full", (9, 9, 9, 9, 9, 9, 9, 9), 2, 3),
        ("ben_full", (9, 9, 9, 9, 9, 9, 9, 7), 2, 2),
        ("par_full", (8, 9, 8, 9, 9, 8, 8, 6), 2, 2),
        ("par_short", (1, 2, 4, 4, 2, 4, 2, 1), 1, 2),
        ("par_simple", (1, 2, 3, 4, 2, 3, 2, 1), 1, 2),
    ],
)
def test_each_form_has_its_pages(
    framework: Framework, form: str, themes: tuple[int, ...], closing: int, profile: int
) -> None:
    pages = build_sheet(framework, form).pages
    sizes = zip((*THEMES, "pour-finir", "vous"), (*themes, closing, profile), strict=True)
    assert [(page.slug, len(page.items)) for page in pages] == list(sizes)


def test_importance_is_asked_in_full_forms_only(framework: Framework) -> None:
    asked = {
        form: sum(code.endswith("-importance") for code in build_sheet(framework, form).items)
        for form in framework.forms
    }
    assert asked == {"pro_full": 8, "ben_full": 8, "par_full": 8, "par_short": 0, "par_simple": 0}


def test_a_person_reads_the_words_meant_for_them(framework: Framework) -> None:
    read = {form: build_sheet(framework, form).items["A1"].text for form in framework.forms}
    words = framework.construct("A1").wordings
    assert read == {
        "pro_full": words["pro"],
        "ben_full": words["ben"],
        "par_full": words["par"],
        "par_short": words["par"],
        "par_simple": words["simple"],
    }
    simple = build_sheet(framework, "par_simple")
    assert [label for _, label in simple.items["A1"].options] == ["Non", "Plutôt non", "Plutôt oui", "Oui"]
    assert simple.pages[0].title == "Savoir qui fait quoi"


def test_questions_about_oneself_may_be_declined_and_come_last(framework: Framework) -> None:
    for form in framework.forms:
        pages = build_sheet(framework, form).pages
        assert all(item.profile for item in pages[-1].items)
        assert not any(item.profile for page in pages[:-1] for item in page.items)
        assert all(item.options[-1] == (DECLINED, "Je préfère ne pas répondre") for item in pages[-1].items)


def test_a_sheet_is_printed_with_french_typography_and_the_same_answers(sheet: Sheet) -> None:
    printed = sheet.printed(french)
    assert list(printed.items) == list(sheet.items)
    assert all("'" not in item.text for item in printed.items.values())
    assert printed.items["A1"].options[0] == ("1", "Pas du tout d’accord")
    assert [value for value, _ in printed.items["P5"].options] == [v for v, _ in sheet.items["P5"].options]


# --- Reading what was posted -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "values", "stored"),
    [
        ("A1", [], None),
        ("A1", [""], None),
        ("A1", ["  "], None),
        ("A1", ["1"], 1),
        ("A1", ["4"], 4),
        ("A1", ["nsp"], UNKNOWN),
        ("A1", ["", "3"], 3),
        ("P6", ["under2"], "under2"),
        ("P6", [DECLINED], DECLINED),
        ("P5", ["over15", "under3"], ["under3", "over15"]),
        ("P5", ["none", "none"], ["none"]),
        ("P5", [DECLINED], [DECLINED]),
        ("C9", ["  L’été,\r\nrien. "], "L’été,\nrien."),
        ("C9", ["deux\x00mots"], "deuxmots"),
        ("C9", ["\x00"], None),
        ("C9", ["x" * TEXT_LIMIT], "x" * TEXT_LIMIT),
        ("C9", ["<script>alert(1)</script>"], "<script>alert(1)</script>"),
    ],
)
def test_an_answer_is_read_as_it_is_stored(
    sheet: Sheet, code: str, values: list[str], stored: Answer | None
) -> None:
    assert read_answer(sheet.items[code], values) == stored


@pytest.mark.parametrize(
    ("code", "values", "sentence"),
    [
        ("A1", ["0"], "une des réponses proposées"),
        ("A1", ["5"], "une des réponses proposées"),
        ("A1", ["-1"], "une des réponses proposées"),
        ("A1", ["1.0"], "une des réponses proposées"),
        ("A1", ["٣"], "une des réponses proposées"),
        ("A1", ["1\x00"], "une des réponses proposées"),
        ("A1", [DECLINED], "une des réponses proposées"),
        ("A1", ["1", "2"], "Une seule réponse est possible"),
        ("P6", [UNKNOWN], "une des réponses proposées"),
        ("P6", ["under2", "over5"], "Une seule réponse est possible"),
        ("P5", ["under3", "forged"], "une des réponses proposées"),
        ("P5", ["under3", DECLINED], "ne va pas avec une autre réponse"),
        ("C9", ["x" * (TEXT_LIMIT + 1)], "trop longue : 1201 signes, 1200 au plus"),
    ],
)
def test_a_wrong_answer_is_refused_beside_its_question(
    sheet: Sheet, code: str, values: list[str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refusal:
        read_answer(sheet.items[code], values)
    assert refusal.value.field == code


def test_not_knowing_is_an_answer_only_where_it_is_offered() -> None:
    item = Item("X1", "scale", "?", (("1", "Jamais"), ("2", "Toujours")))
    with pytest.raises(Refusal):
        read_answer(item, [UNKNOWN])


# --- Checking what is stored, before it is sent ----------------------------------------------------------
def test_stored_answers_of_the_sheet_pass(sheet: Sheet) -> None:
    check_answers(sheet, {"A1": 4, "B1": "nsp", "P5": ["under3", "none"], "P6": "over5", "C9": "Rien."})
    check_answers(sheet, {})


@pytest.mark.parametrize(
    "answers", [{"A2": 3}, {"forged": 3}, {"A1": 9}, {"A1": [1, 2]}, {"P5": ["forged"]}, {"C9": "x" * 1201}]
)
def test_a_stored_answer_that_is_not_of_the_sheet_is_refused(sheet: Sheet, answers: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refusal:
        check_answers(sheet, answers)
    assert refusal.value.field == next(iter(answers))


# --- Telling two sendings of one sheet from two sheets ---------------------------------------------------
codes = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
stored = st.dictionaries(codes, st.integers(1, 7) | codes | st.lists(codes, max_size=3), max_size=8)


@given(stored, st.randoms(use_true_random=False))
def test_a_fingerprint_does_not_depend_on_the_order_of_answers(
    answers: dict[str, Answer], chance: random.Random
) -> None:
    pairs = list(answers.items())
    chance.shuffle(pairs)
    assert fingerprint(dict(pairs)) == fingerprint(answers)


@given(stored, codes, st.integers(8, 9))
def test_a_fingerprint_changes_with_any_answer(answers: dict[str, Answer], code: str, other: int) -> None:
    assert fingerprint({**answers, code: other}) != fingerprint(answers)
    assert fingerprint({"A1": 1}) != fingerprint({"A1": "1"})


def test_texts_the_profile_and_scale_answers_are_kept_apart(sheet: Sheet) -> None:
    answers: dict[str, Answer] = {"C9": "Rien.", "P5": ["under3"], "A1": 4, "P6": "over5", "B1": "nsp"}
    scales, profile, texts = split(sheet, answers)
    assert scales == {"A1": 4, "B1": "nsp"}
    assert profile == {"P5": ["under3"], "P6": "over5"}
    assert texts == {"C9": "Rien."}


def test_an_answer_to_a_question_that_is_not_on_the_sheet_goes_nowhere(sheet: Sheet) -> None:
    assert split(sheet, {"A2": 3, "forged": "x"}) == ({}, {}, {})
