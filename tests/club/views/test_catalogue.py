"""The Club as everybody reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Edition
from club.services import publishing
from club.services.telling import save_story
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_national_reader, a_person
from tests.factories.practices import a_practice, a_story, adopted, published

pytestmark = pytest.mark.django_db
CLUB = reverse("club")


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_club(client: Client) -> None:
    assert "Le Club s’ouvre" in plain(client.get(CLUB))


def test_who_finds_what(montcendre: Cite, marvallon: Cite, client: Client) -> None:
    for level in ("cite", "club", "public"):
        published(a_practice(montcendre, f"Fiche {level}", level=level))
    assert "1 pratique" in plain(client.get(CLUB))
    for user in (a_person(marvallon, Role.LOCAL_PARTNER), a_national_reader("mathilde")):
        told = plain(as_(user).get(CLUB))
        assert "2 pratiques" in told
        assert "Fiche cite" not in told


def test_found_and_lit_up(montcendre: Cite, client: Client) -> None:
    published(
        a_practice(
            montcendre, "Le goûter de passage", level="public", difficulties="Trouver une salle libre."
        )
    )
    html = client.get(CLUB, {"q": "gouter"}).content.decode()
    assert "<mark>goûter</mark>" in html
    html = client.get(CLUB, {"q": "salle"}).content.decode()
    assert "Trouver une <mark>salle</mark> libre." in html


def test_nothing_found_helps(montcendre: Cite, client: Client) -> None:
    published(a_practice(montcendre, "Médiation à l’école", level="public"))
    told = plain(client.get(CLUB, {"q": "mediasion"}))
    assert "Aucune pratique ne correspond" in told
    assert "Vouliez-vous dire « Médiation » ?" in told
    assert "Publiées récemment" in told


@pytest.mark.parametrize("query", ["\0", "x" * 500, "<script>alert(1)</script>", "é" * 200, "(((", "-", '"'])
def test_odd_questions(montcendre: Cite, client: Client, query: str) -> None:
    published(a_practice(montcendre, level="public"))
    response = client.get(CLUB, {"q": query, "page": "-3", "theme": ["x", "\0"]})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_makes_few_statements(
    montcendre: Cite, client: Client, django_assert_max_num_queries: Any, number: int
) -> None:
    for rank in range(number):
        edition = published(a_practice(montcendre, f"Fiche {rank}", level="public"))
    with django_assert_max_num_queries(12):
        client.get(CLUB, {"q": "fiche"})
    with django_assert_max_num_queries(13):
        client.get(reverse("club_sheet", args=[edition.slug]))


def test_a_sheet_tells_everything(montcendre: Cite, client: Client) -> None:
    edition = published(
        a_practice(
            montcendre,
            level="public",
            quotes=["« On s’y retrouve », une mère"],
            needs_population="Des parents.",
        )
    )
    told = plain(client.get(reverse("club_sheet", args=[edition.slug])))
    for words_ in (
        "septembre 2024",
        "On s’y retrouve",
        "Des parents.",
        "Licence Ouverte 2.0",
        "Centre social",
    ):
        assert words_ in told
    assert "Reprendre cette pratique" not in told


def test_versions_have_an_address_for_good(montcendre: Cite, client: Client) -> None:
    practice = a_practice(montcendre, level="public")
    first = published(practice)
    with scope(role="web", cite=montcendre):
        story = a_story("Un autre titre", origin="Autre constat.")
        save_story(practice=practice, content=story, carrier=None, revision=1)
        publishing.correct(practice=practice)
    current = plain(client.get(reverse("club_sheet", args=[first.slug])))
    assert "Un autre titre" in current
    old = plain(client.get(reverse("club_sheet_version", args=[first.slug, 1])))
    assert "Ouvrir la salle des parents" in old
    assert "Une version plus récente existe" in old
    html = client.get(reverse("club_sheet_version", args=[first.slug, 2])).content.decode()
    assert "Ce qui a changé depuis la version 1" in html
    assert "<ins>" in html
    assert client.get(reverse("club_sheet_version", args=[first.slug, 3])).status_code == 404


def test_archived_withdrawn_and_stale(montcendre: Cite, client: Client) -> None:
    practice = a_practice(montcendre, level="public")
    address = reverse("club_sheet", args=[published(practice).slug])
    with scope(role="web", cite=montcendre):
        Edition.objects.update(check_on="2026-01-01")
    assert "À actualiser" in plain(client.get(address))
    with scope(role="web", cite=montcendre):
        publishing.archive(practice=practice)
    assert "Fiche archivée" in plain(client.get(address))
    assert practice.title not in plain(client.get(CLUB))


def test_how_far_it_travelled(montcendre: Cite, marvallon: Cite, vauxbrel: Cite, client: Client) -> None:
    edition = published(a_practice(montcendre, level="public"))
    adopted(edition, marvallon)
    adopted(edition, vauxbrel, "study")
    address = reverse("club_sheet", args=[edition.slug])
    told = plain(client.get(address))
    assert "Reprise par 1 cité" in told
    assert "Marvallon" not in told
    told = plain(as_(a_person(vauxbrel, Role.PROJECT_LEAD)).get(address))
    assert "Reprise par 1 cité" in told
    assert "Marvallon" in told
    assert "À l’étude" in told
    assert "Pour Vauxbrel" in told
    assert "Reprise par 1 cité" in plain(client.get(CLUB))
