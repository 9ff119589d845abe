"""The comparison of cités: three or nothing, nobody who did not agree, at once when one changes its mind."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from odf.opendocument import load
from odf.table import Table

from citesedu.cites.models import Cite, Commune
from citesedu.cites.scope import scope
from citesedu.cites.services.settings import update_settings
from citesedu.overview.comparison import read_comparison
from diagnostics.models import NationalSummary
from diagnostics.services.national import compute_summary, mark_stale
from diagnostics.tasks import minute_round
from tests.cites.statements import refusal
from tests.diagnostics.views.member import words
from tests.factories import a_cite, a_national_reader
from tests.factories.figures import Answers, share

pytestmark = pytest.mark.django_db
PAGE = reverse("comparison")
CODES = ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
HIGH, LOW = (0, 0, 0, 12), (12, 0, 0, 0)


def answers(counts: tuple[int, ...], audience: str = "par") -> Answers:
    return {(code, audience): counts for code in CODES}


def sharing(slug: str, counts: tuple[int, ...] = HIGH, *, agrees: bool = True, communes: int = 1) -> Cite:
    cite = a_cite(slug, name=f"Cité {slug}", shares_nationally=agrees)
    for rank in range(communes):
        cite.communes.add(Commune.objects.create(name=f"{slug} {rank}", departement="Vélune"))
    share(cite, answers(counts))
    return cite


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(a_national_reader())
    return client


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def document() -> dict[str, Any]:
    return NationalSummary.objects.get().document


def test_with_two_cites_nothing_with_three_a_comparison(client: Client) -> None:
    sharing("a")
    sharing("b", LOW)
    sharing("brumecourt-sud", LOW, agrees=False)
    compute_summary()
    told = plain(client.get(PAGE))
    assert "Pas encore assez de cités" in told
    assert "2 cités partagent leurs chiffres, sur 3. Il en faut trois." in told
    assert document()["parts"] == {}
    third = sharing("c", (0, 0, 12, 0))
    assert not compute_summary()  # nothing said that anything changed
    mark_stale()
    assert compute_summary()
    told = plain(client.get(PAGE))
    assert "67 (0 à 100) 3 cités, 36 réponses" in told
    for name in ("Cité a", "Cité b", third.name, "brumecourt"):
        assert name not in told
        assert name not in str(document())


def test_who_does_not_agree_changes_nothing() -> None:
    for slug in "abc":
        sharing(slug)
    compute_summary()
    before = document()
    hidden = sharing("brumecourt-sud", LOW, agrees=False)
    tiny = a_cite("tiny", shares_nationally=True)
    share(tiny, answers((10, 0, 0, 0)))  # PostgreSQL shows groups of eleven
    compute_summary(even_if_fresh=True)
    assert document() == {**before, "cites": before["cites"] + 2}
    assert hidden.name not in str(document())


def test_nothing_is_shown_from_the_moment_one_changes_its_mind(client: Client) -> None:
    cites = [sharing(slug) for slug in "abc"]
    compute_summary()
    assert "100 (100 à 100)" in plain(client.get(PAGE))
    update_settings(cite=cites[0], changes={"crip_phone": "01 02 03 04 05"})
    assert "100 (100 à 100)" in plain(client.get(PAGE))
    update_settings(cite=cites[0], changes={"shares_nationally": False})
    told = plain(client.get(PAGE))
    assert "se mettent à jour" in told
    assert "100 (" not in told
    assert read_comparison("all").part is None
    minute_round()
    assert "Pas encore assez de cités" in plain(client.get(PAGE))


def test_a_cite_reads_it_marks_it_and_can_do_nothing_else(client: Client) -> None:
    cites = [sharing(slug) for slug in "abc"]
    compute_summary()
    with scope(role="web", cite=cites[0]):
        assert "Cité" not in str(NationalSummary.objects.get().document)  # of no cité
        mark_stale()
        for statement in (
            "UPDATE diagnostics_nationalsummary SET document = '{}'",
            "DELETE FROM diagnostics_nationalsummary",
        ):
            assert "permission denied" in refusal(statement)
    assert "se mettent à jour" in plain(client.get(PAGE))
    with scope(role="national"):
        assert "permission denied" in refusal("UPDATE diagnostics_nationalsummary SET stale = false")


def test_a_part_is_read_apart_only_when_the_rest_may_be_too(client: Client) -> None:
    for slug in "abcd":
        sharing(slug)
    for slug in "xy":
        sharing(slug, LOW, communes=2)
    compute_summary()
    assert set(document()["parts"]) == {"all"}  # two would be left out of the four
    told = plain(client.get(PAGE, {"part": "one"}))
    assert "Pas encore assez de cités" in told
    sharing("z", LOW, communes=2)
    compute_summary(even_if_fresh=True)
    assert set(document()["parts"]) == {"all", "one", "several"}
    assert "100 (100 à 100) 4 cités" in plain(client.get(PAGE, {"part": "one"}))
    assert "0 (0 à 0) 3 cités" in plain(client.get(PAGE, {"part": "several"}))
    assert "100 (0 à 100) 7 cités" in plain(client.get(PAGE, {"part": "\0 nothing"}))


def test_the_last_campaign_of_a_cite_counts() -> None:
    cites = [sharing(slug, LOW) for slug in "abc"]
    for cite in cites:
        share(cite, answers(HIGH))
    compute_summary()
    cells = document()["parts"]["all"]["themes"][0]["cells"]
    assert cells["par"] == [100, 100, 100, 3, 36]


def test_where_views_diverge(client: Client) -> None:
    for slug in "abc":
        cite = a_cite(slug, shares_nationally=True)
        share(cite, {("A1", "par"): LOW, ("A1", "pro"): HIGH, ("A2", "par"): HIGH, ("A2", "pro"): HIGH})
    compute_summary()
    (found,) = document()["parts"]["all"]["divergences"]
    assert (found[0], found[2:]) == ("A1", [3, 3])
    assert "3 sur 3 cités" in plain(client.get(PAGE))


def test_each_figure_is_under_its_audience(client: Client) -> None:
    for slug in "abc":
        cite = a_cite(slug, shares_nationally=True)
        share(
            cite,
            {
                **answers((0, 0, 0, 11), "pro"),
                **answers((0, 0, 12, 0), "ben"),
                **answers((13, 0, 0, 0), "par"),
            },
        )
    compute_summary()
    told = plain(client.get(PAGE))
    line = "100 (100 à 100) 3 cités, 33 réponses 67 (67 à 67) 3 cités, 36 réponses 0 (0 à 0) 3 cités, 39 réponses"
    assert "Professionnels Bénévoles Parents et habitants" in told
    assert line in told
    file = client.get(reverse("comparison_file", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert [row.split(";")[2:4] for row in file[1:4]] == [
        ["Professionnels", "100"],
        ["Bénévoles", "67"],
        ["Parents et habitants", "0"],
    ]


def test_files(client: Client) -> None:
    for slug in "abc":
        sharing(slug)
    compute_summary()
    told = client.get(reverse("comparison_file", args=["csv"])).content.decode("utf-8-sig")
    assert told.startswith("part;theme;public;mediane;le_plus_bas;le_plus_haut;cites;reponses\r\n")
    assert "Parents et habitants;100;100;100;3;36" in told
    assert "Bénévoles;non affiché" in told
    assert "Professionnels;non affiché" in told
    body = client.get(reverse("comparison_file", args=["ods"])).content
    sheets = load(io.BytesIO(body)).getElementsByType(Table)
    assert [sheet.getAttribute("name") for sheet in sheets] == [
        "Thèmes",
        "Regards divergents",
        "Personnes",
        "Priorités",
        "Absents",
        "Lire ce fichier",
    ]
    assert client.get(reverse("comparison_file", args=["xls"])).status_code == 404


def test_the_page_costs_the_same_whatever_the_number(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for rank in range(6):
        sharing(f"cite-{rank}")
    compute_summary()
    with django_assert_max_num_queries(11):
        client.get(PAGE)


def test_an_installation_without_anything(client: Client) -> None:
    assert "se mettent à jour" in plain(client.get(PAGE))
    minute_round()
    assert "Pas encore assez de cités" in plain(client.get(PAGE))
