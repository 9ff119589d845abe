"""Under a published practice, as people use it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Edition
from club.services.telling import save_story
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person, a_user
from tests.factories.practices import a_practice, a_story, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(montcendre: Cite) -> Edition:
    return published(a_practice(montcendre, level="public"))


@pytest.fixture
def partner_of_marvallon(marvallon: Cite) -> Client:
    return as_(a_person(marvallon, Role.LOCAL_PARTNER, name="youssef lambrey"))


def say(edition: Edition) -> str:
    return reverse("club_comment", args=[edition.practice_uid])


def sheet(edition: Edition) -> str:
    return reverse("club_sheet", args=[edition.slug])


def test_asked_answered_reported_hidden(
    edition: Edition, partner_of_marvallon: Client, lead: Client, peer: User
) -> None:
    assert "Personne n’a encore rien dit" in words(partner_of_marvallon.get(sheet(edition)))
    told = {"kind": "question", "text": "Combien de gilets ?"}
    page = partner_of_marvallon.post(say(edition), told, follow=True)
    assert "Combien de gilets ?" in words(page)
    assert "Youssef Lambrey" in words(page)
    uid = page.content.decode().split("commentaire-")[1].split('"')[0]
    answer = lead.post(f"{say(edition)}?a={uid}", {"kind": "complement", "text": "Douze"}, follow=True)
    assert "Douze" in words(answer)

    report = reverse("club_report", args=[edition.practice_uid, uid])
    assert lead.post(report, {}).status_code == 422
    assert "quelqu’un du club" in words(lead.post(report, {"reason": "personal"}, follow=True)).lower()
    desk = as_(peer)
    assert "Commentaires à revoir" in words(desk.get(reverse("club_desk")))
    moderate = reverse("club_moderate", args=[uid])
    assert desk.post(moderate, {"acte": "masquer"}).status_code == 422
    assert "est masqué" in words(
        desk.post(moderate, {"acte": "masquer", "why": "Reconnaissable"}, follow=True)
    )
    assert "gilets" not in words(lead.get(sheet(edition)))
    assert desk.get(moderate).status_code == 404


def test_reported_for_nothing(edition: Edition, partner_of_marvallon: Client, peer: User) -> None:
    page = partner_of_marvallon.post(say(edition), {"kind": "question", "text": "Quand ?"}, follow=True)
    uid = page.content.decode().split("commentaire-")[1].split('"')[0]
    partner_of_marvallon.post(reverse("club_report", args=[edition.practice_uid, uid]), {"reason": "error"})
    page = as_(peer).post(reverse("club_moderate", args=[uid]), {"acte": "garder"}, follow=True)
    assert "Le commentaire reste" in words(page)
    assert "Quand ?" in words(partner_of_marvallon.get(sheet(edition)))


def test_what_is_typed_comes_back(edition: Edition, partner_of_marvallon: Client) -> None:
    response = partner_of_marvallon.post(say(edition), {"kind": "?", "text": "À garder"})
    assert response.status_code == 422
    assert "À garder" in response.content.decode()


def test_a_visitor_reads_no_comment_and_says_none(
    edition: Edition, partner_of_marvallon: Client, client: Client
) -> None:
    partner_of_marvallon.post(say(edition), {"kind": "question", "text": "Entre nous"})
    assert "Entre nous" not in words(client.get(sheet(edition)))
    assert client.get(say(edition)).status_code == 302
    assert as_(a_user("ada")).post(say(edition), {"kind": "question", "text": "x"}).status_code == 403


def test_nothing_is_said_where_nothing_is_published(montcendre: Cite, partner_of_marvallon: Client) -> None:
    draft, home = a_practice(montcendre), a_practice(montcendre, level="cite")
    published(home)
    for uid in (draft.uid, home.uid, uuid.uuid4()):
        assert partner_of_marvallon.get(reverse("club_comment", args=[uid])).status_code == 404


def test_a_comment_of_another_practice(
    edition: Edition, montcendre: Cite, partner_of_marvallon: Client
) -> None:
    other = published(a_practice(montcendre, "Une autre"))
    page = partner_of_marvallon.post(say(other), {"kind": "question", "text": "Là-bas"}, follow=True)
    uid = page.content.decode().split("commentaire-")[1].split('"')[0]
    assert partner_of_marvallon.get(f"{say(edition)}?a={uid}").status_code == 404
    assert partner_of_marvallon.get(f"{say(edition)}?a=rien").status_code == 404
    report = reverse("club_report", args=[edition.practice_uid, uid])
    assert partner_of_marvallon.get(report).status_code == 404


def test_a_title_being_written_is_not_told(
    edition: Edition, montcendre: Cite, partner_of_marvallon: Client
) -> None:
    with scope(role="web", cite=montcendre):
        save_story(practice=edition.practice, content=a_story("Titre en chantier"), carrier=None, revision=1)
    page = partner_of_marvallon.get(say(edition)).content.decode()
    assert "en chantier" not in page
    assert edition.title in page
