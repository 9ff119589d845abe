import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.open_text import Finding, Kind, browser_rules, findings, pieces, warning
from tests.diagnostics.domain.open_texts import GENERAL, PERSONAL, SEVERAL


@pytest.mark.parametrize(("text", "kind", "found"), PERSONAL, ids=[text for text, _, _ in PERSONAL])
def test_what_looks_personal_is_found_where_it_is(text, kind, found):
    (finding,) = findings(text)
    assert finding.kind is kind
    assert text[finding.start : finding.end] == (found or text)


@pytest.mark.parametrize("text", GENERAL)
def test_what_is_general_is_left_alone(text):
    assert findings(text) == ()
    assert warning(findings(text)) == ""


def test_one_sentence_for_all_that_was_found():
    found = findings(SEVERAL)
    assert [finding.kind for finding in found] == [Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.BIRTH_DATE]
    assert warning(found) == (
        "Ce texte semble contenir un numéro de téléphone, une adresse électronique, le nom d’une personne et "
        "une date de naissance. Si c’est le cas, enlevez ce qui permet de reconnaître quelqu’un"
        "\N{NO-BREAK SPACE}: décrivez plutôt la situation en général."
    )
    assert "contenir un numéro de téléphone. Si" in warning([Finding(Kind.PHONE, 0, 10)])


@given(st.text(alphabet="0123456789 .-+MmeDurandKviné@/'’\n", max_size=1200))
def test_any_text_is_read_and_findings_never_overlap(text):
    end = 0
    for finding in findings(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@pytest.mark.parametrize(
    "piece",
    ["0", "a.", "A", "Jean ", "Jean-", "06 12 ", "@", "a-", "A-", "a@a.", "a@a-.", "école de la ", "né le "],
)
def test_a_hostile_text_is_read_in_a_moment(piece):
    start = process_time()
    findings("Mme " + piece * (6000 // len(piece)))
    assert process_time() - start < 0.5


@pytest.mark.parametrize("text", [text for text, _, _ in PERSONAL] + GENERAL + [SEVERAL])
def test_a_text_is_cut_where_it_looks_personal_and_loses_nothing(text):
    cut = pieces(text)
    assert "".join(piece for piece, _ in cut) == text
    assert [piece for piece, personal in cut if personal] == [text[f.start : f.end] for f in findings(text)]


def test_the_rules_of_the_browser_are_in_its_syntax():
    rules = browser_rules()
    sources = [rule["source"] for rule in rules["patterns"]] + [rules["place"]]
    assert not [source for source in sources if "?P" in source or "\\w" in source or "\\b" in source]
    assert json.loads(json.dumps(rules)) == rules
    assert len(json.dumps(rules)) < 10_000
