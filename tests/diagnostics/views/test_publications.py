"""A published état des lieux for whoever has its address: no account, nothing of the others, gone once withdrawn."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Publication
from diagnostics.services.compositions import save_chapter, show_chapter
from diagnostics.services.publications import publish_report, withdraw_publication
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.diagnostics.crowd import closed_campaign, quote
from tests.diagnostics.views.member import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    """Seven volunteers: shown in the cité, withheld outside."""
    campaign = closed_campaign(cite, {"pro": 12, "ben": 7, "par": 11}, codes=("A1", "A2"))
    for audience in ("pro", "ben"):
        quote(campaign, audience, f"Parole de {audience}")
    return campaign


def published(closed: Campaign, cite: Cite, reach: str = "public") -> Publication:
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=closed, cite=cite)
        save_chapter(report=report, key="territoire", heading="Deux rives", text="Un *pont*.", revision=0)
        show_chapter(report=report, key="demarche", shown=False)
        return publish_report(report=factories.validated(report, cite), cite=cite, reach=reach)


def address(publication: Publication, route: str = "publication") -> str:
    return reverse(route, args=[publication.token])


@pytest.mark.parametrize("route", ["publication", "publication_print"])
def test_a_visitor_reads_what_people_wrote_and_the_figures_of_large_groups(
    cite: Cite, closed: Campaign, route: str
) -> None:
    response = Client().get(address(published(closed, cite), route))
    shown = words(response)
    for sentence in ("État des lieux de Marvallon", "Deux rives", "Un pont", "Parole de pro", "l’État le"):
        assert sentence in shown
    for hidden in ("La démarche", "Parole de ben"):
        assert hidden not in shown
    assert response["Cache-Control"] == "no-cache"
    assert "csrf" not in response.content.decode()


def test_it_says_what_is_not_shown_and_why(cite: Cite, closed: Campaign) -> None:
    shown = words(Client().get(address(published(closed, cite))))
    told = shown[shown.index("Ce qui n’est pas montré, et pourquoi Aucun") :]
    assert "moins de 11 personnes" in told
    assert "aucun résultat n’est montré pour ces publics : bénévoles" in told
    assert "7" not in told.split("Cette plateforme")[0]


def test_the_same_report_shows_more_inside_the_cite(cite: Cite, closed: Campaign) -> None:
    report = published(closed, cite).report
    shown = words(
        signed_in(cite, Role.LOCAL_PARTNER).get(reverse("report_read", args=["marvallon", report.uid]))
    )
    assert "Parole de ben" in shown


def test_withdrawn_it_is_gone_at_once_and_says_so(cite: Cite, closed: Campaign) -> None:
    publication = published(closed, cite)
    with scope(role="web", cite=cite):
        withdraw_publication(report=publication.report, cite=cite)
    for route in ("publication", "publication_print"):
        response = Client().get(address(publication, route))
        assert response.status_code == 410
        assert "n’est plus publié" in response.content.decode().replace("\xa0", " ")
        assert "Deux rives" not in response.content.decode()


@pytest.mark.parametrize("reach", ["cite", "club"])
def test_a_report_for_members_has_no_public_page(cite: Cite, closed: Campaign, reach: str) -> None:
    response = Client().get(address(published(closed, cite, reach)))
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize("token", ["unknown", "x" * 500, "%00", "..%2F..", "é"])
def test_an_unknown_address_is_a_404(db: None, token: str) -> None:
    assert Client().get(f"/e/{token}/").status_code == 404


def test_a_member_of_another_cite_may_read_it_signed_in(cite: Cite, closed: Campaign) -> None:
    stranger = signed_in(factories.a_cite(), Role.LOCAL_PARTNER)
    assert "Deux rives" in words(stranger.get(address(published(closed, cite))))
