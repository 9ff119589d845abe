from __future__ import annotations

import pytest

from diagnostics.exports.about import EVERYTHING_SHOWN, about, withheld
from diagnostics.exports.columns import figure_table
from tests.diagnostics.exports.snapshots import HIDDEN, a_snapshot, item


def lines(**changes):
    table = figure_table(a_snapshot(**changes))
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_a_line_per_item_and_audience_importance_included():
    assert [(line["repere"], line["public"], line["nature"]) for line in lines()] == [
        ("A1", "pro", 1),
        ("A1", "ben", 1),
        ("A1", "par", 1),
        ("A2", "pro", 1),
        ("A2", "par", 1),
        ("A-importance", "pro", 2),
    ]


def test_a_shown_figure_is_whole():
    first = lines()[0]
    assert [first[f"point_{rank}"] for rank in (1, 2, 3, 4)] == [4, 8, 24, 22]
    assert (first["ne_sait_pas"], first["valides"], first["score"]) == (3, 58, 70)
    assert (first["affichage"], first["note"], first["repondants"]) == (1, "", 61)


@pytest.mark.parametrize(("position", "state", "word"), [(1, 3, "Effectif insuffisant"), (3, 2, "favorable")])
def test_a_figure_that_is_not_shown_has_its_reason_and_no_number(position, state, word):
    line = lines()[position]
    assert line["affichage"] == state
    assert word in line["note"]
    figures = [line[f"point_{rank}"] for rank in (1, 2, 3, 4)]
    assert [*figures, line["ne_sait_pas"], line["valides"], line["score"]] == [None] * 7


def test_every_line_says_which_campaign_under_which_rules():
    for line in lines():
        assert (line["passation"], line["version"], line["seuil"], line["fige_le"]) == (1, 3, 5, "2025-10-20")


def test_names_are_plain_and_once():
    names = [column.name for column in figure_table(a_snapshot()).columns]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isidentifier() and len(name) <= 64 for name in names)


def test_every_code_of_a_line_has_its_label():
    table = figure_table(a_snapshot())
    for position, column in enumerate(table.columns):
        if column.values:
            codes = {code for code, _ in column.values}
            assert {row[position] for row in table.rows} <= codes, column.name


def test_a_campaign_without_theme_has_columns_and_no_line():
    table = figure_table(a_snapshot(themes=()))
    assert table.rows == ()
    assert "point_1" not in [column.name for column in table.columns]


def test_what_is_withheld_is_said_without_a_number():
    said = withheld(a_snapshot())
    assert [sentence.split("\u00a0:")[0] for sentence in said] == ["Bénévoles", "Professionnels, A2"]
    (theme,) = a_snapshot().themes
    partly = (*theme.items, item("A3", {"ben": HIDDEN, "pro": HIDDEN}))
    told = withheld(a_snapshot(themes=(type(theme)("A", "Se connaître", partly),)))
    assert told[0].startswith("Bénévoles\u00a0:")
    assert any(sentence.startswith("Professionnels, A3\u00a0:") for sentence in told)
    assert not any(character.isdigit() for sentence in told for character in sentence.split(":")[1])


def test_about_says_version_wave_thresholds_day_and_what_is_withheld():
    said = dict(about(a_snapshot()))
    assert said["Version du questionnaire"] == "3"
    assert said["Passation"] == "1"
    assert (said["Seuil d’affichage"], said["Seuil des textes libres"]) == ("5 personnes", "7 personnes")
    assert said["Chiffres figés le"] == "2025-10-20"
    assert "Ce qui n’est pas affiché" in said
    assert "Avertissement" not in said
    assert "Avertissement" in dict(about(a_snapshot(is_demo=True)))
    assert dict(about(a_snapshot(themes=())))["Ce qui n’est pas affiché"] == EVERYTHING_SHOWN
