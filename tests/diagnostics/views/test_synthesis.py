"""The national synthesis: what is counted over cités, on the page of the coordination and in its files."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from citesedu.cites.models import Cite
from diagnostics.models import NationalSummary
from diagnostics.services.national import compute_summary
from tests.diagnostics.views.member import words
from tests.factories import a_cite, a_national_reader
from tests.factories.figures import share

pytestmark = pytest.mark.django_db
PAGE = reverse("national_synthesis")
CODES = ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
SPLIT = [("people", "par", "", 40), ("people", "par", "link", 25), ("people", "par", "paper", 15)]
NAMED = [("priority", "", "2.3", 1), ("absent", "", "landlord", 2)]


def sharing(slug: str, counts: list[tuple[str, str, str, int]], *, agrees: bool = True) -> Cite:
    cite = a_cite(slug, name=f"Cité {slug}", shares_nationally=agrees)
    share(cite, {(code, "par"): (0, 0, 0, 40) for code in CODES}, counts=counts)
    return cite


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(a_national_reader())
    return client


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_two_cites_tell_nothing_three_do(client: Client) -> None:
    sharing("a", SPLIT + NAMED)
    sharing("b", SPLIT + NAMED)
    compute_summary()
    told = plain(client.get(PAGE))
    assert "Pas encore assez de cités" in told
    assert "Bailleur" not in told
    sharing("c", SPLIT + NAMED)
    compute_summary(even_if_fresh=True)
    for page in (PAGE, reverse("steering")):
        told = plain(client.get(page))
        assert "Parents et habitants 120 3 75 45" in told
        assert "2.3 Prévention santé et hygiène 3 3" in told
        assert "Bailleur social 3 3" in told
        assert "publiés entre le 9 mars 2026 et le 9 mars 2026" in told


def test_who_did_not_agree_is_counted_nowhere(client: Client) -> None:
    for slug in "abc":
        sharing(slug, SPLIT + NAMED)
    sharing("silent", [("people", "par", "", 999), ("absent", "", "pre", 1)], agrees=False)
    compute_summary()
    told = plain(client.get(PAGE))
    assert "Parents et habitants 120 3" in told
    assert "999" not in told
    assert "silent" not in told


def test_a_group_under_eleven_does_not_reach_the_coordination(client: Client) -> None:
    for slug in "abc":
        sharing(slug, [("people", "ben", "", 10), ("people", "par", "", 40), ("people", "par", "paper", 10)])
    compute_summary()
    people = NationalSummary.objects.get().document["parts"]["all"]["people"]
    assert people["ben"] is None
    assert people["par"] == [120, 3, {"untold": 120}]


def test_the_files_say_what_the_page_says(client: Client) -> None:
    for slug in "abc":
        sharing(slug, SPLIT + NAMED)
    compute_summary()
    body = client.get(reverse("synthesis_file", args=["pdf"]))
    assert body["Content-Type"] == "application/pdf"
    document = PdfReader(io.BytesIO(body.content))
    text = "".join(page.extract_text() for page in document.pages)
    assert document.root_object["/Lang"] == "fr"
    assert "Bailleur social" in text
    assert any("priorités" in str(entry) for entry in document.outline)
    word = client.get(reverse("synthesis_file", args=["docx"])).content
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "Bailleur social" in text
    assert client.get(reverse("synthesis_file", args=["xls"])).status_code == 404


def test_no_file_while_the_figures_are_computed_again(client: Client) -> None:
    for slug in "abc":
        sharing(slug, SPLIT)
    compute_summary()
    NationalSummary.objects.update(stale=True)
    assert "Qui a répondu" not in plain(client.get(PAGE))
    assert client.get(reverse("synthesis_file", args=["pdf"])).status_code == 409


def test_the_page_costs_the_same_whatever_the_number(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for rank in range(5):
        sharing(f"c{rank}", SPLIT + NAMED)
    compute_summary()
    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200


def test_a_cite_with_lists_and_only_small_groups_hides_nothing_of_the_others(client: Client) -> None:
    for slug in "abc":
        sharing(slug, SPLIT + NAMED)
    small = a_cite("small", shares_nationally=True)
    share(small, {}, counts=[("people", "par", "", 6), *NAMED])
    compute_summary()
    told = plain(client.get(PAGE))
    assert "Bailleur social 4 4" in told
    assert "Parents et habitants 120 3" in told
    assert "4 cités partagent leurs chiffres" in told
