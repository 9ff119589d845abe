"""Each file opens in the tool it is for, and says the same as the pages."""

from __future__ import annotations

import csv
import datetime as dt
import io

import networkx
import openpyxl
import pytest
from icalendar.parser import Contentlines

from actors.exports.cards import vcards
from actors.exports.facts import Directory, ListedActor, ListedWord
from actors.exports.graphs import gexf, graphml
from actors.exports.tables import ACTORS, WORDS, actors_csv, words_csv, workbook

DAY = dt.date(2025, 3, 1)
SCHOOL = ListedActor(
    "11111111-1111-4111-8111-111111111111",
    "École « Jean-Morvel » ; l’annexe & <le préau>",
    "Structure",
    "École et Éducation nationale",
    "École maternelle ou élémentaire",
    description="Deux lignes,\nune virgule ; un point-virgule \\ " + "très long " * 20,
    website="https://ecole.example/",
)
SUM = ListedActor(
    "22222222-2222-4222-8222-222222222222", "=SOMME(A1)", "Groupe", "Parents", "Parents", absent=True
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
    assert (second[1], second[-1]) == ("'=SOMME(A1)", "oui")
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
    assert not [name for name, _, _ in parts if name in ("EMAIL", "TEL", "ADR")]


@pytest.mark.parametrize("make", [actors_csv, words_csv, workbook, gexf, graphml, vcards])
def test_an_empty_directory_makes_a_file(make) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(make(Directory("Marvallon", (), (), DAY)), bytes)
