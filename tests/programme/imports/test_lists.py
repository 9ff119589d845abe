"""Public files, with the traps that they have."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citesedu.programme.imports.lists import Kind, Row, Unreadable, read_list

NEW = "code_qp;lib_qp;insee_com;lib_com;code_qp_2015\r\nQN06901M;Les Minguettes;69259;Vénissieux;QP069030\r\n"


def test_districts_of_2024_with_the_codes_they_had() -> None:
    (row,) = read_list(NEW.encode("utf-8-sig"), Kind.DISTRICTS)
    assert row == Row(1, "QN06901M", "Les Minguettes", ("QP069030",), town="Vénissieux", town_code="69259")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_whatever_the_spreadsheet(delimiter: str, encoding: str) -> None:
    body = NEW.replace(";", delimiter).encode(encoding)
    assert read_list(body, Kind.DISTRICTS)[0].town == "Vénissieux"


def test_geojson_of_2015() -> None:
    told = {"code_qp": "QP034017", "nom_qp": "Ile De Thau", "code_commune": "34301", "nom_commune": "Sète"}
    body = json.dumps({"type": "FeatureCollection", "features": [{"properties": told, "geometry": None}]})
    (row,) = read_list(body.encode(), Kind.DISTRICTS)
    assert (row.district, row.district_name, row.town_code) == ("QP034017", "Ile De Thau", "34301")


def test_cites_over_several_lines() -> None:
    body = "id_cite,lib_cite,lib_com,insee_com,code_qp\ncite-001,Un,Bron,69029,QN06901M\ncite-001,Un,Lyon,1004,\n"
    rows = read_list(body.encode(), Kind.CITES)
    assert [(row.cite, row.town, row.town_code) for row in rows] == [
        ("cite-001", "Bron", "69029"),
        ("cite-001", "Lyon", "01004"),
    ]


def test_what_cannot_be_read_is_said_line_by_line() -> None:
    body = "code_qp;code_qp_2015\nQN06901M;\nnéant;\nQN06902M;ZZ\n"
    rows = read_list(body.encode(), Kind.DISTRICTS)
    assert [bool(row.problem) for row in rows] == [False, True, True]
    assert "« NÉANT »" in rows[1].problem
    assert "« ZZ »" in rows[2].problem
    assert "identifiant" in read_list(b"id_cite;lib_cite\n;Un\n", Kind.CITES)[0].problem


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "aucune ligne"),
        (b"code_qp\n", "aucune ligne"),
        (b"nom;ville\nA;B\n", "Aucune colonne"),
        (b"{", "illisible"),
        (b"{}", "pas une collection"),
        (b'{"features": 3}', "pas une collection"),
        (b"[" * 100_000, "aucune ligne"),
        (b'{"features":' + b"[" * 100_000, "illisible"),
    ],
)
def test_no_list(body: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_list(body, Kind.DISTRICTS)


@given(st.binary(max_size=300), st.sampled_from(Kind))
def test_any_bytes_are_read_or_refused_in_words(body: bytes, kind: Kind) -> None:
    refusal, rows = "", []
    try:
        rows = read_list(body, kind)
    except Unreadable as refused:
        refusal = str(refused)
    assert refusal.endswith(".") or rows
    assert all(row.problem or row.district or row.cite for row in rows)
