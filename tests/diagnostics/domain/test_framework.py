"""The référentiel: the one that is shipped reads, a wrong one is refused in French, a wording left out is not asked."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from citesedu.common.refusal import Refusal
from diagnostics.domain.framework import AUDIENCES, Framework, read_framework
from diagnostics.domain.sheet import build_sheet
from tests.factories.campaigns import framework_document

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def shipped() -> Framework:
    return read_framework(framework_document())


def changed(change: Change) -> dict[str, Any]:
    document = copy.deepcopy(framework_document())
    change(document["framework"])
    return document


def first(body: dict[str, Any]) -> dict[str, Any]:
    construct: dict[str, Any] = body["themes"][0]["constructs"][0]
    return construct


def test_the_shipped_document_has_eight_themes_of_seven_items(shipped: Framework) -> None:
    assert [theme.code for theme in shipped.themes] == list("ABCDEFGH")
    assert [len(theme.constructs) for theme in shipped.themes] == [7] * 8
    assert [len(theme.open_questions) for theme in shipped.themes] == [2] * 6 + [1, 2]
    assert all(theme.title and theme.simple_title for theme in shipped.themes)


def test_the_common_core_has_ten_items_all_in_the_short_form_and_put_to_everyone(shipped: Framework) -> None:
    core = [construct for _, construct in shipped.constructs() if construct.core]
    assert [construct.code for construct in core] == [
        "A1", "B1", "C1", "C3", "D1", "D7", "E1", "F1", "G1", "H1",
    ]  # fmt: skip
    assert all(construct.short for construct in core)
    assert all(construct.audiences == tuple(AUDIENCES) for construct in core)
    assert all(construct.wording("par", "simple") for construct in core)


def test_no_audience_is_asked_more_than_three_questions_about_itself(shipped: Framework) -> None:
    asked = {
        audience: sum(audience in question.audiences for question in shipped.profile)
        for audience in AUDIENCES
    }
    assert asked == {"pro": 3, "ben": 2, "par": 2}


def test_every_scale_of_four_points_lets_one_not_know(shipped: Framework) -> None:
    for _, construct in shipped.constructs():
        scale = shipped.scale_of(construct.code)
        assert (scale.size, scale.unknown) == (4, "Je ne sais pas")
    assert shipped.scale_of("A-importance").code == "importance4"


def test_a_register_without_words_of_its_own_borrows_the_standard_ones(shipped: Framework) -> None:
    assert shipped.scales["agreement4"].labels("simple") == ("Non", "Plutôt non", "Plutôt oui", "Oui")
    assert shipped.scales["intensity5"].labels("simple") == shipped.scales["intensity5"].labels("standard")
    theme = shipped.themes[0]
    assert (theme.name("simple"), theme.name("standard")) == (theme.simple_title, theme.title)


def test_an_item_without_a_wording_is_not_put_to_that_audience(shipped: Framework) -> None:
    unasked = {
        audience: [c.code for _, c in shipped.constructs() if audience not in c.audiences]
        for audience in AUDIENCES
    }
    assert unasked == {
        "pro": [],
        "ben": ["H4", "H5"],
        "par": ["A7", "C6", "F7", "G4", "H3", "H4", "H5"],
    }
    for form, audience in (("pro_full", "pro"), ("ben_full", "ben"), ("par_full", "par")):
        assert not set(unasked[audience]) & set(build_sheet(shipped, form).items)


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_wording_is_a_missing_one(empty: str | None) -> None:
    framework = read_framework(changed(lambda body: first(body).update(par=empty)))
    assert framework.construct("A1").audiences == ("pro", "ben")
    assert "A1" not in build_sheet(framework, "par_short").items


def remove(*names: str) -> Change:
    def change(body: dict[str, Any]) -> None:
        for name in names:
            first(body).pop(name)

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda b: first(b).update(code="A2"), "Le code « A2 » sert deux fois"),
        (lambda b: first(b).update(code="Z1"), "Le code « Z1 » sert deux fois"),
        (lambda b: first(b).update(code="P1"), "Le code « P1 » sert deux fois"),
        (lambda b: first(b).update(code="B-importance"), "Le code « B-importance » sert deux fois"),
        (remove("pro", "ben", "par", "simple"), "Le repère A1 n’a aucune formulation"),
        (lambda b: first(b).update(type="mood7"), "échelle inconnue : « mood7 »"),
        (remove("short"), "Le repère A1 est du tronc commun"),
        (lambda b: b["themes"][0].update(title=""), "Le thème A n’a pas de titre"),
        (lambda b: b["scales"]["agreement4"]["simple"].pop(), "L’échelle agreement4 n’a pas le même nombre"),
        (lambda b: b["scales"]["agreement4"].pop("standard"), "il manque « standard »"),
        (lambda b: b["forms"]["pro_full"].update(audience="jeu"), "Le formulaire pro_full vise"),
        (lambda b: b["forms"]["pro_full"].update(register="slang"), "Le formulaire pro_full vise"),
        (lambda b: b["forms"]["par_short"].update(open=["Z9"]), "question inconnue : « Z9 »"),
        (lambda b: b["profile"][3]["audiences"].append("pro"), "Trois questions de profil au plus"),
    ],
)
def test_a_wrong_document_is_refused_with_what_is_wrong(change: Change, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_framework(changed(change))
    assert sentence in refusal.value.sentence


@pytest.mark.parametrize("name", ["code", "title", "scales", "importance_question", "themes", "forms"])
def test_an_incomplete_document_says_the_name_that_is_missing(name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_framework(changed(lambda body: body.pop(name)))
    assert refusal.value.sentence == f"Le référentiel est incomplet : il manque « {name} »."


@pytest.mark.parametrize(
    "document",
    [None, [], "text", {"framework": None}, {"framework": []}, changed(lambda b: b.update(scales=[]))],
)
def test_a_document_of_another_shape_is_refused_in_french(document: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        read_framework(document)
    assert refusal.value.sentence.startswith("Le référentiel n’a pas la forme attendue")
    assert "object" not in refusal.value.sentence
