"""The .sav, read back by pyreadstat: a binding to ReadStat, which shares no line with our writer."""

from __future__ import annotations

import datetime as dt

import pyreadstat
import pytest

from diagnostics.exports.columns import Column, figure_table
from diagnostics.exports.sav import figures_sav
from diagnostics.exports.system_file import LABEL_BYTES, VALUE_BYTES, cut, system_file
from tests.diagnostics.exports.snapshots import a_snapshot, hostile_snapshot


@pytest.fixture
def read(tmp_path):
    def opened(content: bytes):
        path = tmp_path / "chiffres.sav"
        path.write_bytes(content)
        return pyreadstat.read_sav(path, output_format="dict", disable_datetime_conversion=True)

    return opened


def test_every_cell_comes_back(read):
    table = figure_table(a_snapshot())
    columns, meta = read(figures_sav(a_snapshot()))
    assert meta.column_names == [column.name for column in table.columns]
    assert (meta.number_rows, meta.file_encoding) == (len(table.rows), "UTF-8")
    for position, column in enumerate(table.columns):
        for read_back, row in zip(columns[column.name], table.rows, strict=True):
            written = row[position]
            if written is None:
                assert read_back is None
            else:
                assert read_back == written


def test_every_label_comes_back(read):
    table = figure_table(a_snapshot())
    _, meta = read(figures_sav(a_snapshot()))
    assert meta.column_labels == [column.label for column in table.columns]
    assert meta.variable_value_labels == {
        column.name: dict(column.values) for column in table.columns if column.values
    }
    assert meta.variable_value_labels["public"]["ben"] == "Bénévoles"
    assert "A-importance" in meta.variable_value_labels["repere"]  # longer than 8 bytes: another record
    assert meta.variable_measure["point_1"] == "scale"
    assert meta.variable_measure["public"] == "nominal"


def test_the_file_says_what_it_is(read):
    _, meta = read(figures_sav(a_snapshot()))
    said = " ".join(meta.notes)
    for words in ("Version du questionnaire", "Seuil d’affichage", "2025-10-20", "Effectif insuffisant"):
        assert words in said
    assert meta.file_label == "Saint-Ambrieux, passation 1"


def test_a_long_text_is_cut_on_a_whole_character(read):
    long = "é" * 200
    columns, meta = read(figures_sav(hostile_snapshot(long)))
    assert columns["formulation"][0] == "é" * 126 + "…"
    assert meta.variable_value_labels["theme"]["A"] == "é" * 58 + "…"
    assert cut(long, VALUE_BYTES) == ("é" * 126 + "…").encode()
    assert len(cut(long, LABEL_BYTES)) <= LABEL_BYTES
    assert cut("été", 5) == "été".encode()


@pytest.mark.parametrize("width", [1, 7, 8, 9, 16, 17, 254, 255])
def test_texts_of_any_width(read, width):
    columns = (Column("mot", "Mot", values=(("x" * min(width, 120), "Libellé"),)), Column("n", "N", "number"))
    content = system_file(
        columns, [("x" * width, 7), (None, None)], title="", comments=[], day=dt.date(2025, 1, 2)
    )
    got, meta = read(content)
    assert got["mot"] == ["x" * width, ""]
    assert got["n"][0] == 7
    assert list(meta.variable_value_labels["mot"].values()) == ["Libellé"]


def test_no_case_at_all(read):
    columns, meta = read(figures_sav(a_snapshot(themes=())))
    assert meta.number_rows == 0
    assert set(map(len, columns.values())) == {0}
