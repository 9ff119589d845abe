"""Each file opens in the tool it is for, and says the same as the pages."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import jsonschema
import networkx
import openpyxl
import pytest
from icalendar.parser import Contentlines

from actors.domain.geography import contains, polygons_of
from actors.exports.cards import vcards
from actors.exports.facts import Directory, ListedActor, ListedWord
from actors.exports.geojson import geojson
from actors.exports.graphs import gexf, graphml
from actors.exports.inclusion import structures
from actors.exports.tables import ACTORS, WORDS, actors_csv, words_csv, workbook
from actors.imports.files import read_file

DAY = dt.date(2025, 3, 1)
SCHEMA = Path(__file__).parents[1] / "files" / "data-inclusion-structure.json"
FRANCE = {"type": "Polygon", "coordinates": [[[-5, 42], [8, 42], [8, 51], [-5, 51], [-5, 42]]]}
SCHOOL = ListedActor(
    "11111111-1111-4111-8111-111111111111",
    "École « Jean-Morvel » ; l’annexe & <le préau>",
    "Structure",
    "École et Éducation nationale",
    "École maternelle ou élémentaire",
    description="Deux lignes,\nune virgule ; un point-virgule \\ " + "très long " * 20,
    website="https://ecole.example/",
    phone="01 23 45 67 89",
    street="3, rue du Puits",
    postcode="35000",
    town="Rennes",
    town_code="35238",
    point=(-1.7, 48.1),
    siret="21350238800308",
    network="communes",
    checked_on=DAY,
)
SUM = ListedActor(
    "22222222-2222-4222-8222-222222222222",
    "=SOMME(A1)",
    "Groupe",
    "Parents",
    "Parents",
    absent=True,
    is_structure=False,
)
DIRECTORY = Directory(
    "Marvallon",
    (SCHOOL, SUM),
    (
        ListedWord(SCHOOL.uid, SUM.uid, 1, DAY, until=DAY + dt.timedelta(days=30)),
        ListedWord(SCHOOL.uid, SUM.uid, 3, DAY + dt.timedelta(days=30), together="Un lieu", wished=True),
        ListedWord(SUM.uid, SCHOOL.uid, 2, DAY, why="@import"),
    ),
    DAY,
)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_spreadsheet_reads_the_tables_and_runs_nothing() -> None:
    head, first, second = read(actors_csv(DIRECTORY))
    assert tuple(head) == ACTORS
    assert first[1] == SCHOOL.name
    assert (second[1], second[9]) == ("'=SOMME(A1)", "oui")
    rows = read(words_csv(DIRECTORY))
    assert tuple(rows[0]) == WORDS
    assert [row[4] for row in rows[1:]] == ["1", "3", "2"]
    assert rows[1][-1] == "2025-03-31"
    assert rows[3][7] == "'@import"


def test_a_workbook_holds_both_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(DIRECTORY)))
    assert book.sheetnames == ["Acteurs", "Liens"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert book["Liens"]["E3"].value == 3


def test_gexf_opens_with_its_dates() -> None:
    graph = networkx.read_gexf(io.BytesIO(gexf(DIRECTORY)), version="1.3")
    assert graph.is_directed()
    assert graph.nodes[SCHOOL.uid]["label"] == SCHOOL.name
    assert graph.nodes[SCHOOL.uid]["secteur"] == SCHOOL.sector
    edges = list(graph.edges(data=True))
    assert {(data["weight"], data["start"], data.get("end")) for _, _, data in edges} == {
        (1.0, "2025-03-01", "2025-03-30"),
        (3.0, "2025-03-31", None),
        (2.0, "2025-03-01", None),
    }


def test_graphml_opens_with_what_holds_today() -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(DIRECTORY)))
    assert graph.is_directed()
    assert graph.nodes[SUM.uid]["nom"] == SUM.name
    assert {data["force"] for _, _, data in graph.edges(data=True)} == {3, 2}


def test_cards_are_read_back() -> None:
    content = vcards(DIRECTORY).decode()
    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
    lines = [line for line in Contentlines.from_ical(content) if line]
    parts = [line.parts() for line in lines]
    assert [value for name, _, value in parts if name == "KIND"] == ["org", "org"]
    (note,) = [value for name, _, value in parts if name == "NOTE"]
    assert note == SCHOOL.description
    assert "NOTE:Deux lignes\\,\\nune virgule \\; un point-virgule" in content
    assert not [name for name, _, _ in parts if name == "EMAIL"]
    told = {name: value for name, _, value in parts if name in ("TEL", "GEO")}
    assert told == {"TEL": "01 23 45 67 89", "GEO": "geo:48.1,-1.7"}
    assert "ADR;TYPE=work:;;3\\, rue du Puits;Rennes;;35000;" in content


def test_geojson_follows_the_standard() -> None:
    body = json.loads(geojson(DIRECTORY))
    assert body["type"] == "FeatureCollection"
    first, second = body["features"]
    # Longitude first (RFC 7946, 3.1.1); who has no place has a null geometry (3.2).
    assert first["geometry"] == {"type": "Point", "coordinates": [-1.7, 48.1]}
    assert second["geometry"] is None
    assert (first["type"], first["id"], first["properties"]["nom"]) == ("Feature", SCHOOL.uid, SCHOOL.name)
    assert contains(polygons_of(FRANCE), tuple(first["geometry"]["coordinates"]))


def test_structures_follow_the_schema_of_data_inclusion() -> None:
    schema = json.loads(SCHEMA.read_text())
    body = json.loads(structures(DIRECTORY))
    for structure in body:
        jsonschema.validate(structure, schema)
    assert [structure["nom"] for structure in body] == [SCHOOL.name]  # a group is no structure
    assert body[0]["reseaux_porteurs"] == ["communes"]
    assert read_file("structures.json", structures(DIRECTORY)).lines[0].facts["kind"] == "municipality"


def test_our_own_table_is_read_back() -> None:
    for content, name in ((actors_csv(DIRECTORY), "a.csv"), (workbook(DIRECTORY), "a.xlsx")):
        first = read_file(name, content).lines[0]
        assert first.facts["uid"] == SCHOOL.uid
        assert first.facts["kind"] == "school_primary"
        assert first.facts["sheet"]["longitude"] == -1.7


@pytest.mark.parametrize(
    "make", [actors_csv, words_csv, workbook, gexf, graphml, vcards, geojson, structures]
)
def test_an_empty_directory_makes_a_file(make) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(make(Directory("Marvallon", (), (), DAY)), bytes)
