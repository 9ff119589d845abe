from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.programme.domain.template import cleaned, fields, items, missing, wrong
from tests.factories.applications import everything


def test_names_are_those_of_one_field() -> None:
    names = [field.name for field in fields()]
    assert len(names) == len(set(names))


def test_what_is_asked_lacks_until_it_is_told() -> None:
    assert [field.name for field in missing({})] == [field.name for field in fields() if field.asked]
    assert missing(everything()) == []
    assert [field.name for field in missing(everything(why="  "))] == ["why"]


@pytest.mark.parametrize(
    ("name", "said", "sentence"),
    [
        ("lead_email", "camille", "nom@exemple.fr"),
        ("starts", "janvier", "2027-01"),
        ("support", "perhaps", "Choisissez"),
        ("districts", "QN06901M\nZZ", "« ZZ »"),
        ("name", "x" * 121, "120 signes"),
        ("why", "x" * 4001, "4000 signes"),
    ],
)
def test_what_cannot_be_kept(name: str, said: str, sentence: str) -> None:
    (found,) = wrong({name: said}).values()
    assert sentence in found


@pytest.mark.parametrize("codes", ["QN06901M", "QP069001", "QN06901M\n\n QP069001 "])
def test_both_generations_of_districts(codes: str) -> None:
    assert wrong({"districts": codes}) == {}


@given(st.dictionaries(st.sampled_from([field.name for field in fields()]), st.text(max_size=200)))
def test_any_content_is_kept_or_refused_in_words(content: dict[str, str]) -> None:
    told = cleaned(content)
    assert cleaned(told) == told
    for name, sentence in wrong(told).items():
        assert name in told
        assert sentence.endswith(".")


def test_items() -> None:
    assert items(" Lyon \n\nBron\nLyon\n") == ["Lyon", "Bron"]


def test_a_line_stays_a_line() -> None:
    told = cleaned({"name": "Haute\r\nBcc: x@exemple.fr", "why": "Un\n\nDeux "})
    assert told["name"] == "Haute Bcc: x@exemple.fr"
    assert told["why"] == "Un\n\nDeux"
