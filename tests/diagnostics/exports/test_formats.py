from __future__ import annotations

import json

import pytest

from diagnostics.exports.columns import figure_table
from diagnostics.exports.formats import FORMATS
from diagnostics.exports.json_file import figures_document
from tests.diagnostics.exports.snapshots import a_snapshot

# What each says of its version; workbooks and SPSS files are read back in their own tests.
PLAIN = {
    "csv": ";version;",
    "dictionnaire": "Version du questionnaire",
    "ddi": "version 3",
    "json": '"version": 3',
}


def test_one_of_each():
    assert list(FORMATS) == ["xlsx", "ods", "csv", "dictionnaire", "sav", "ddi", "json"]
    assert len({(each.stem, each.extension) for each in FORMATS.values()}) == len(FORMATS)
    assert all(each.sentence.endswith(".") for each in FORMATS.values())


@pytest.mark.parametrize("code", PLAIN)
def test_a_file_says_version_threshold_day_and_why_something_is_withheld(code):
    content = FORMATS[code].write(a_snapshot()).decode("utf-8-sig")
    for words in ("dyncoop-v1", "2025-10-20", "Effectif insuffisant", PLAIN[code]):
        assert words in content, words


def test_the_json_holds_the_table():
    table = figure_table(a_snapshot())
    document = json.loads(FORMATS["json"].write(a_snapshot()))
    assert document == figures_document(a_snapshot())
    assert [tuple(line.values()) for line in document["chiffres"]] == list(table.rows)
    assert [column["nom"] for column in document["colonnes"]] == [column.name for column in table.columns]
    assert document["a_propos"]["non_affiche"]
    assert document["chiffres"][1]["valides"] is None
