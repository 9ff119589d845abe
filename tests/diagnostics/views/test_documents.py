"""The files of a report: asked for one at a time, followed, cancelled, downloaded by name; its slides."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.exports.csv_files import figures_csv
from diagnostics.models import Rendering, StateOfPlay
from tests.diagnostics.views.member import DOOR, cut_short, signed_in, words

pytestmark = pytest.mark.django_db
State, Kind = Rendering.State, Rendering.Kind


@pytest.fixture
def report(report: StateOfPlay) -> StateOfPlay:
    return cut_short(report)


def address(route: str, report: StateOfPlay, *more: str) -> str:
    return reverse(route, args=[report.cite.slug, report.uid, *more])


def renderings(report: StateOfPlay) -> list[tuple[str, str]]:
    with scope(role="web", cite=report.cite_id):
        return list(Rendering.objects.order_by("id").values_list("kind", "state"))


def rendered(report: StateOfPlay, state: str, **values: Any) -> Rendering:
    with scope(role="web", cite=report.cite_id):
        return Rendering.objects.create(report=report, state=state, **values)


# --- Asking ----------------------------------------------------------------------------------------------
def test_asking_twice_makes_one_request_that_shows_its_step(report: StateOfPlay, lead: Client) -> None:
    for _ in range(2):
        response = lead.post(address("report_pdf", report), follow=True)
    assert "En attente d’un traitement" in words(response)
    assert 'http-equiv="refresh"' in response.content.decode()
    assert renderings(report) == [("pdf", State.QUEUED)]


def test_another_document_waits_for_the_one_under_way(report: StateOfPlay, lead: Client) -> None:
    lead.post(address("report_document", report, "word"))
    response = lead.post(address("report_document", report, "essentiel"), follow=True)
    assert "Un autre document est en préparation" in words(response)
    assert renderings(report) == [("word", State.QUEUED)]
    lead.post(address("report_pdf_cancel", report))
    lead.post(address("report_document", report, "essentiel"))
    assert renderings(report) == [("word", State.CANCELLED), ("essentiel", State.QUEUED)]


def test_a_request_is_cancelled_and_asked_again(report: StateOfPlay, lead: Client) -> None:
    lead.post(address("report_pdf", report))
    assert "Produire le PDF" in words(lead.post(address("report_pdf_cancel", report), follow=True))
    assert "déjà terminée" in words(lead.post(address("report_pdf_cancel", report), follow=True))
    lead.post(address("report_pdf", report))
    assert renderings(report) == [("pdf", State.CANCELLED), ("pdf", State.QUEUED)]


def test_a_failure_is_shown_with_a_button_to_try_again(report: StateOfPlay, lead: Client) -> None:
    rendered(report, State.FAILED, problem="Le document est trop long à produire.")
    said = words(lead.get(address("report", report)))
    assert "Le document est trop long à produire." in said
    assert "Réessayer" in said


def test_an_unknown_kind_is_a_404(report: StateOfPlay, lead: Client) -> None:
    for call in (lead.get, lead.post):
        assert call(address("report_document", report, "odt")).status_code == 404
    assert renderings(report) == []


# --- Downloading -----------------------------------------------------------------------------------------
NAMES = {
    Kind.PDF: "etat-des-lieux-de-marvallon-v1.pdf",
    Kind.LARGE: "etat-des-lieux-de-marvallon-v1-grands-caracteres.pdf",
    Kind.ESSENTIAL: "etat-des-lieux-de-marvallon-v1-essentiel.pdf",
    Kind.PLAIN: "etat-des-lieux-de-marvallon-v1-version-simple.pdf",
    Kind.WORD: "etat-des-lieux-de-marvallon-v1.docx",
}


@pytest.mark.parametrize("kind", Kind)
def test_a_file_is_downloaded_with_its_name_and_kept_by_no_cache(
    report: StateOfPlay, lead: Client, kind: Kind
) -> None:
    where = address("report_document", report, kind)
    assert lead.get(where).status_code == 404
    name = default_storage.save("tests/report", ContentFile(b"content"))
    rendered(report, State.DONE, kind=kind, file=name, pages=3, size=2048)
    rendered(report, State.FAILED, kind=kind)
    response = lead.get(where)
    assert (response.status_code, response.content) == (200, b"content")
    assert response["Content-Type"].startswith("application/")
    assert response["Content-Disposition"] == f'attachment; filename="{NAMES[kind]}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "3 pages, 2,0 Kio" in words(lead.get(address("report", report)))
    default_storage.delete(name)
    assert lead.get(where).status_code == 404


def test_the_complete_pdf_keeps_its_short_address(report: StateOfPlay, lead: Client) -> None:
    name = default_storage.save("tests/report", ContentFile(b"%PDF"))
    rendered(report, State.DONE, file=name)
    assert lead.get(address("report_pdf", report)).content == b"%PDF"
    default_storage.delete(name)


def test_the_figures_are_downloaded_without_waiting(report: StateOfPlay, lead: Client) -> None:
    response = lead.get(address("report_figures", report))
    assert response.content == figures_csv(read_snapshot(report.snapshot), report.number)
    assert response["Content-Disposition"].endswith('"etat-des-lieux-de-marvallon-v1-chiffres.csv"')
    assert lead.post(address("report_figures", report)).status_code == 405


# --- On a wall -------------------------------------------------------------------------------------------
def test_slides_are_numbered_and_each_chart_has_its_table(report: StateOfPlay, lead: Client) -> None:
    html = lead.get(address("report_slides", report)).content.decode()
    slides = html.count('<section class="slide')
    assert f"{slides} / {slides}" in html
    assert html.count("<svg ") - html.count('class="icon') <= html.count("<table")
    assert "Merci" in html
    assert "style=" not in html


# --- Who, and at what cost -------------------------------------------------------------------------------
ROUTES = {
    "report_pdf": (),
    "report_document": ("word",),
    "report_figures": (),
    "report_slides": (),
    "report_pdf_cancel": (),
}


@pytest.mark.parametrize("stage", ["draft", "proposed", "validated"])
def test_files_of_a_report_in_preparation_do_not_exist_for_a_local_partner(
    cite: Cite, report: StateOfPlay, stage: str
) -> None:
    with scope(role="web", cite=cite):
        StateOfPlay.objects.filter(pk=report.pk).update(status=stage)
    partner = signed_in(cite, Role.LOCAL_PARTNER)
    for route, more in ROUTES.items():
        for call in (partner.get, partner.post):
            assert call(address(route, report, *more)).status_code in {404, 405}
    assert renderings(report) == []


@pytest.mark.parametrize("requests", [1, 6])
def test_the_page_costs_the_same_for_one_request_and_for_six(
    report: StateOfPlay, lead: Client, django_assert_num_queries: DjangoAssertNumQueries, requests: int
) -> None:
    for _ in range(requests):
        rendered(report, State.FAILED)
    lead.get(
        reverse("reports", args=[report.cite.slug])
    )  # the first request also reads what the process keeps
    with django_assert_num_queries(DOOR + 4):
        assert lead.get(address("report", report)).status_code == 200
    with django_assert_num_queries(DOOR + 5):
        assert lead.get(address("report_slides", report)).status_code == 200
