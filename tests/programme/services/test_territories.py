"""National lists taken in: 2015 and 2024 are the same district, nobody's own words are touched, counts have a date."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Commune, PriorityDistrict
from citesedu.cites.services.cites import create_cite
from citesedu.cites.services.districts import district_of
from citesedu.common.refusal import Refusal
from citesedu.programme.imports.lists import Kind, Row
from citesedu.programme.models import NationalCite, TerritoryList
from citesedu.programme.queries.territories import cites_listed, districts_named
from citesedu.programme.services.territories import import_list
from tests.diagnostics.views.member import words
from tests.factories.applications import a_filed

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 1, 1)
NEW = Row(1, "QN06901M", "Les Tilleuls", ("QP069030", "QP069031"))


def take(kind: Kind, *rows: Row, day: dt.date = DAY) -> TerritoryList:
    return import_list(kind=kind, rows=rows, dated_on=day, source="ANCT")


def test_a_district_of_2015_becomes_that_of_2024() -> None:
    take(Kind.DISTRICTS, Row(1, "QP069030", "Tilleuls"), day=dt.date(2015, 1, 1))
    cite = create_cite(slug="a", name="A", departement="Vélune", districts=["QP069030"])
    take(Kind.DISTRICTS, NEW)
    assert [district.code for district in cite.districts.all()] == ["QN06901M"]
    assert not PriorityDistrict.objects.filter(code="QP069030").exists()
    for code in ("QN06901M", "QP069030", "QP069031"):
        assert district_of(code).name == "Les Tilleuls"
    other = create_cite(slug="b", name="B", departement="Vélune", districts=["QP069031"])
    assert other.districts.get() == cite.districts.get()
    assert districts_named(["QP069030", "QN06901M", "QN99999Z"]) == [
        ("QP069030", "Les Tilleuls, aujourd’hui QN06901M"),
        ("QN06901M", "Les Tilleuls"),
        ("QN99999Z", ""),
    ]
    assert districts_named([]) == []


def test_the_same_list_twice_changes_nothing() -> None:
    for _ in range(2):
        take(Kind.DISTRICTS, NEW)
    assert PriorityDistrict.objects.get().former_codes == ["QP069030", "QP069031"]


def line(cite: str, town: str, code: str = "", district: str = "", name: str = "") -> Row:
    return Row(
        1,
        district=district,
        town=town,
        town_code=code,
        departement="Vélune",
        cite=cite,
        cite_name=name or cite,
    )


def test_cites_over_communes_and_communes_over_cites() -> None:
    take(Kind.DISTRICTS, NEW)
    take(
        Kind.CITES,
        line("c1", "Bron", "69029", "QP069030"),
        line("c1", "Lyon", "69123"),
        line("c2", "Lyon", "69123", "QN06901M"),
    )
    first, second = NationalCite.objects.order_by("code")
    assert [commune.name for commune in first.communes.order_by("name")] == ["Bron", "Lyon"]
    assert first.districts.get() == second.districts.get()
    assert Commune.objects.get(insee_code="69123").name == "Lyon"


def test_what_a_cite_wrote_of_itself_is_not_touched() -> None:
    cite = create_cite(slug="a", name="Notre nom à nous", departement="Vélune", communes=["Bron"])
    take(Kind.CITES, line("c1", "Bron", "69029", name="Le nom de la liste"))
    cite.refresh_from_db()
    assert cite.name == "Notre nom à nous"
    assert cite.communes.get().insee_code == "69029"


def test_counts_come_from_the_last_list_with_its_day() -> None:
    assert cites_listed() is None
    take(Kind.CITES, line("c1", "Bron"), line("c2", "Lyon"), day=dt.date(2023, 1, 1))
    take(Kind.CITES, line("c2", "Lyon"), line("c3", "Sète"), line("c4", "Pau"), Row(9, problem="Illisible."))
    found = cites_listed()
    assert found
    assert (found.number, found.dated_on, found.source) == (3, DAY, "ANCT")
    assert not NationalCite.objects.get(code="c1").listed
    assert TerritoryList.objects.filter(dated_on=DAY).get().problems == 1
    with pytest.raises(Refusal, match="plus récente"):
        take(Kind.CITES, line("c1", "Bron"), day=dt.date(2022, 1, 1))
    with pytest.raises(Refusal, match="Aucune ligne"):
        take(Kind.CITES, Row(1, problem="Illisible."))
    assert cites_listed() == found


def test_who_selects_reads_them(national: Client) -> None:
    take(Kind.DISTRICTS, NEW)
    take(Kind.CITES, line("c1", "Bron"))
    filed = a_filed(districts="QP069030\nQN99999Z")
    told = words(national.get(reverse("application_reading", args=[filed.uid])))
    assert "Les Tilleuls, aujourd’hui QN06901M" in told
    assert "inconnu des listes importées" in told
    assert "au 1 janvier 2024 (ANCT)" in words(national.get(reverse("applications"))).replace("\u00a0", " ")


def test_the_command_says_what_it_left(tmp_path: Path) -> None:
    told = [{"code_qp": code, "nom_qp": "Île"} for code in ("QP034017", "QP034018", "néant")]
    file = tmp_path / "qpv.geojson"
    file.write_text(json.dumps({"features": [{"properties": each} for each in told]}))
    out = StringIO()
    call_command("territoires", "quartiers", file, "--date", "2015-01-01", "--source", "ANCT", stdout=out)
    assert "ligne 3 : « NÉANT » n’est pas le code" in out.getvalue()
    assert "2 lignes lues, 1 laissées" in out.getvalue()
    for arguments, sentence in (
        (["quartiers", file, "--date", "hier"], "2024-01-01"),
        (["quartiers", tmp_path / "rien.csv", "--date", "2024-01-01"], "ne s’ouvre pas"),
        (["cites", file, "--date", "2024-01-01"], "Aucune colonne"),
        (["quartiers", file, "--date", "2014-01-01"], "plus récente"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("territoires", *arguments, "--source", "ANCT", stdout=StringIO())
