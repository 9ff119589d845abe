"""Real files and broken ones: every line is understood, or said."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook

from actors.imports.files import Source, read_file
from actors.imports.lines import NO_POINT, PERSONAL, UnreadableFile
from actors.imports.tables import MOST_LINES

FILES = Path(__file__).parents[1] / "files"


def read(text: str | bytes, name: str = "fichier.csv", **more):
    return read_file(name, text.encode() if isinstance(text, str) else text, **more)


def workbook(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_the_schools_of_a_town_as_they_are_published():
    found = read((FILES / "annuaire-education-rennes.csv").read_bytes(), "annuaire.csv")
    assert found.source is Source.EDUCATION
    assert len(found.lines) == 193
    assert [line for line in found.lines if line.problem] == []
    assert Counter(line.facts["kind"] for line in found.lines) == {
        "school_primary": 97,
        "school_lower_secondary": 20,
        "school_upper_secondary": 35,
        "education_authority": 33,
        "disability": 7,
        "school_social_health": 1,
    }
    first = found.lines[0]
    assert first.number == 2
    assert first.facts["uai"] == "0350594F"
    assert first.facts["siret"] == "21350238800308"
    sheet = first.facts["sheet"]
    assert (sheet["postcode"], sheet["town"], sheet["town_code"]) == ("35000", "Rennes", "35238")
    assert (round(sheet["latitude"], 3), round(sheet["longitude"], 3)) == (48.103, -1.706)
    assert sheet["mailbox"] == "ecole.0350594F@ac-rennes.fr"


def test_the_former_names_of_its_columns_are_read_too():
    text = "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Code_postal;etat\n"
    (line, closed) = read(text + "0350594F;École;Ecole;35000;OUVERT\n0350612A;Zay;Ecole;35000;FERME\n").lines
    assert line.facts["sheet"]["postcode"] == "35000"
    assert "fermé" in closed.problem


def test_districts_of_the_public_file():
    content = (FILES / "qpv-toulouse-perpignan-2015.geojson").read_bytes()
    found = read(content, "qpv.geojson", only="toulouse")
    assert found.source is Source.OUTLINES
    assert len(found.lines) == 12
    assert all(line.facts["kind"] == "district" and not line.problem for line in found.lines)


def test_a_district_of_2024_and_a_commune_and_what_is_neither():
    square = {"type": "Polygon", "coordinates": [[[2, 48], [3, 48], [3, 49], [2, 48]]]}
    features = [
        {"type": "Feature", "properties": {"code_qp": "QN03502M", "lib_qp": "Blosne"}, "geometry": square},
        {"type": "Feature", "properties": {"code": "35238", "nom": "Rennes"}, "geometry": square},
        {"type": "Feature", "properties": {"code": "autre"}, "geometry": square},
        {
            "type": "Feature",
            "properties": {"code": "35238"},
            "geometry": {"type": "Point", "coordinates": [1, 2]},
        },
        {"type": "Feature"},
        "rien",
    ]
    lines = read(json.dumps({"type": "FeatureCollection", "features": features})).lines
    assert [line.facts.get("kind") for line in lines] == ["district", "town", None, None, None, None]
    assert [bool(line.problem) for line in lines] == [False, False, True, True, True, True]


STRUCTURES = [
    {
        "source": "dora",
        "id": "dora--1",
        "nom": "MJC du Plateau",
        "date_maj": "2026-01-02",
        "reseaux_porteurs": ["mjc"],
        "siret": "21350238800308",
        "courriel": "camille.durand@orange.fr",
        "latitude": 48.1,
        "longitude": -1.7,
        "description": "Un lieu\npour les jeunes.",
    },
    {"source": "dora", "id": "dora--2", "nom": "Structure sans réseau", "date_maj": "2026-01-02"},
    {"source": "dora", "id": "dora--3", "nom": None},
]


def test_structures_of_data_inclusion():
    first, unknown, nameless = read(json.dumps(STRUCTURES), "structures.json").lines
    assert first.facts["kind"] == "youth_centre"
    assert first.facts["description"] == "Un lieu pour les jeunes."
    assert first.notes == (PERSONAL,)
    assert "mailbox" not in first.facts["sheet"]
    assert "Sorte d’acteur inconnue" in unknown.problem
    assert "pas de nom" in nameless.problem
    (_, chosen, _) = read(json.dumps(STRUCTURES), "structures.json", kind="charity").lines
    assert chosen.facts["kind"] == "charity"


def test_structures_as_a_table():
    text = 'source,id,nom,date_maj,reseaux_porteurs\ndora,dora--1,MJC,2026-01-02,"[""mjc""]"\n'
    found = read(text)
    assert found.source is Source.INCLUSION
    assert found.lines[0].facts["kind"] == "youth_centre"


HEADINGS = "Nom;Sorte;Adresse;Code postal;Ville;Latitude;Longitude;Courriel;Pour qui;SIRET\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_in_any_of_its_habits(encoding, delimiter):
    text = (HEADINGS + "École Zay;École maternelle ou élémentaire;3 rue;1000;Bourg;48.1;5.2;;;\n").replace(
        ";", delimiter
    )
    (line,) = read(text.encode(encoding)).lines
    assert line.facts["name"] == "École Zay"
    assert line.facts["kind"] == "school_primary"
    assert line.facts["sheet"]["postcode"] == "01000"


def test_a_workbook():
    rows = [
        ["nom", "sorte", "siret", "lat", "lon"],
        ["Centre", "social_centre", 21350238800308, 48.1, "-1,7"],
    ]
    found = read(workbook(*rows), "acteurs.xlsx")
    assert found.lines[0].facts["siret"] == "21350238800308"
    assert found.lines[0].facts["sheet"] == {"latitude": 48.1, "longitude": -1.7}


def test_what_may_not_come_in_stays_out():
    lines = read(
        HEADINGS
        + "Parents du Plateau;parents_group;3 rue des Lilas;35000;Rennes;48;2;;parents;2,13E+13\n"
        + "Asso;charity;;;;;;camille.durand@gmail.com;Parents et familles, Habitants du quartier ;\n"
        + ";charity;;;;;;;;\n"
        + "Sans sorte;n’importe quoi;;;;;;;;\n"
    ).lines
    assert lines[0].notes == (NO_POINT,)
    assert not {"street", "latitude", "longitude"} & set(lines[0].facts["sheet"])
    assert "siret" not in lines[0].facts
    assert lines[1].notes == (PERSONAL,)
    assert lines[1].facts["sheet"]["publics"] == ["parents", "residents"]
    assert [line.number for line in lines if line.problem] == [4, 5]


@pytest.mark.parametrize(
    "headings",
    ["From,To,Why", "source,target,label", "node1,node2,pourquoi", "nom source,nom cible,pourquoi"],
)
def test_links_as_graph_tools_write_them(headings):
    found = read(f"{headings}\nCollège,PMI,un point par mois\n,PMI,\n")
    assert found.source is Source.LINKS
    assert found.lines[0].facts == {
        "source": "Collège",
        "target": "PMI",
        "intensity": 3,
        "why": "un point par mois",
        "since": "",
    }
    assert "Il manque" in found.lines[1].problem


@pytest.mark.parametrize(
    ("force", "since", "problem"),
    [
        ("4", "2026-03-31", ""),
        ("Échanges", "31/03/2026", ""),
        ("7", "", "de 0 à 4"),
        ("beaucoup", "", "de 0 à 4"),
        ("2", "hier", "illisible"),
        ("2", "2026-02-30", "illisible"),
    ],
)
def test_strengths_and_dates_of_links(force, since, problem):
    (line,) = read(f"source;cible;force;depuis\nA;B;{force};{since}\n").lines
    assert problem in line.problem
    assert bool(problem) == bool(line.problem)


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud800", "\\udfff"])
def test_signs_that_no_database_keeps_are_left_out(sign):
    content = f'[{{"nom": "Nom{sign} entier", "reseaux_porteurs": ["mjc"], "description": "{sign}{sign}assez long"}}]'
    (line,) = read(content, "a.json").lines
    assert line.facts["name"].replace("?", "") == "Nom entier"
    assert "\0" not in json.dumps(line.facts).replace("\\u0000", "\0")
    json.dumps(line.facts, ensure_ascii=False).encode()


def test_an_outline_keeps_its_points_and_nothing_else():
    ring = '[[2, 48, NaN], [3, 48, "x"], [3, 49], [2, 48]]'
    feature = (
        f'{{"properties": {{"code": "35238"}}, "geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}'
    )
    (line,) = read(f'{{"type": "FeatureCollection", "features": [{feature}]}}').lines
    assert line.facts["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[[[2.0, 48.0], [3.0, 48.0], [3.0, 49.0], [2.0, 48.0]]]],
    }


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return out.getvalue()


def entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "vide"),
        (b" \n ", "a.csv", "vide"),
        (b"nom;sorte\n", "a.csv", "aucune ligne"),
        (b";;;\nA;B;C\n", "a.csv", "intitul"),
        (b"\x89PNG\0\0\0", "a.csv", "ni un tableau"),
        (b"PK\x03\x04 rien", "a.xlsx", "classeur"),
        (b"nom\nA\n", "a.xlsx", "classeur"),
        (b"{", "a.json", "JSON"),
        (b'{"a": 1}', "a.json", "liste"),
        (b"[1, 2]", "a.json", "liste"),
        (b"[" * 100_000, "a.json", "JSON"),
        (b'{"type": "FeatureCollection"}', "a.geojson", "collection"),
        (b'{"type": "FeatureCollection", "features": [', "a.geojson", "illisible"),
        (("nom\n" + "A\n" * (MOST_LINES + 1)).encode(), "a.csv", "plus de 2000 lignes"),
        (b"a" * 5_000_001, "a.csv", "trop lourd"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(content, name, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read(content, name)


@pytest.mark.parametrize("make", [bomb, entities])
def test_a_hostile_workbook_is_refused(make):
    with pytest.raises(UnreadableFile):
        read(make(), "a.xlsx")
