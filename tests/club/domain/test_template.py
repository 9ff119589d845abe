from club.domain.knowledge import EVIDENCE, SHORT
from club.domain.template import BY_NAME, FIELDS, Depth, cleaned, missing, words_of

WHOLE = {
    field.name: (
        [next(iter(field.choices))]
        if field.kind == "choices"
        else next(iter(field.choices))
        if field.choices
        else ["un"]
        if field.kind == "list"
        else "2024-09"
        if field.kind == "month"
        else f"mots de {field.name}"
    )
    for field in FIELDS
}


def test_two_depths_and_no_name_twice():
    assert len(BY_NAME) == len(FIELDS)
    assert {field.depth for field in FIELDS} == set(Depth)
    assert all(field.choices for field in FIELDS if field.kind in ("choice", "choices"))


def test_what_is_missing():
    assert missing(WHOLE) == []
    names = [field.name for field in missing({})]
    assert names[0] == "title"
    assert {"carrier", "difficulties", "keep", "evidence"} <= set(names)
    assert "ended_reason" not in names
    without = {name: value for name, value in WHOLE.items() if name not in ("carrier", "ended_reason")}
    assert [field.name for field in missing(without)] == ["carrier"]
    assert missing(without, has_carrier=True) == []
    ended = {**without, "maturity": "ended"}
    assert [field.name for field in missing(ended, has_carrier=True)] == ["ended_reason"]


def test_what_is_kept():
    told = {"title": " Un titre ", "advice": [" a ", "", "b"], "unknown": "x", "origin": "  ", "quotes": [""]}
    assert cleaned(told) == {"title": "Un titre", "advice": ["a", "b"]}


def test_choices_are_shown_in_words():
    assert BY_NAME["maturity"].shown("ended") == ["Terminée"]
    assert BY_NAME["themes"].shown(["steering", "gone"]) == ["Pilotage et instances"]
    assert BY_NAME["advice"].shown(["a", "b"]) == ["a", "b"]
    assert BY_NAME["advice"].shown(None) == []


def test_the_words_for_the_search_are_those_that_were_typed():
    told = words_of(WHOLE)
    assert "mots de difficulties" in told
    assert "un" in told
    assert "mots de title" not in told  # it weighs more, apart
    assert "steering" not in told


def test_what_is_known_of_effects_is_said_short():
    assert SHORT["followed"] == "Suivie"
    assert set(SHORT) == set(EVIDENCE)
