from __future__ import annotations

import pytest

from diagnostics.exports.csv_files import codebook_csv, figures_csv
from tests.common.files.reading import csv_rows as read
from tests.diagnostics.exports.snapshots import a_snapshot, hostile_snapshot


def test_figures():
    header, first, second, *_ = read(figures_csv(a_snapshot()))
    line = dict(zip(header, first, strict=True))
    assert (line["repere"], line["point_4"], line["score"]) == ("A1", "22", "70")
    hidden = dict(zip(header, second, strict=True))
    assert (hidden["public"], hidden["valides"], hidden["point_1"], hidden["repondants"]) == (
        "ben",
        "",
        "",
        "",
    )


def test_a_file_that_comes_with_a_document_says_its_version_thresholds_and_reasons():
    header, *rows = read(figures_csv(a_snapshot(), 3))
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    assert {line["document_version"] for line in lines} == {"3"}
    assert {line["seuil"] for line in lines} == {"5"}
    assert {(line["repere"], line["public"]) for line in lines} >= {
        ("A1", "pro"),
        ("A1", "ben"),
        ("A2", "par"),
    }
    assert all(bool(line["note"]) != bool(line["valides"]) for line in lines)


def test_the_codebook_explains_every_column_and_every_code():
    header, *figures = read(figures_csv(a_snapshot()))
    _, *rows = read(codebook_csv(a_snapshot()))
    assert [row[0] for row in rows if row[0] and not row[3]] == header
    assert ["public", "Public", "texte", "ben", "Bénévoles"] in rows
    assert any(row[1] == "Ce qui n’est pas affiché" for row in rows)
    public = header.index("public")
    assert {row[public] for row in figures} <= {row[3] for row in rows if row[0] == "public"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "－"])
def test_a_text_that_a_spreadsheet_would_run_is_made_inert(start):
    words = f"{start}cmd|' /C calc'!A0"
    for content in (figures_csv(hostile_snapshot(words)), codebook_csv(hostile_snapshot(words))):
        cells = [cell for row in read(content) for cell in row]
        assert any("calc" in cell for cell in cells)
        assert not any(cell[:1] and cell[:1] in "=+-@\t\r\n＝＋－＠" for cell in cells)
