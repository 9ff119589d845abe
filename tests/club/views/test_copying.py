"""Passages of a published practice, copied into one's own cité with their credit."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Edition, Practice
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.practices import a_practice, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(montcendre: Cite) -> Edition:
    return published(
        a_practice(montcendre, "Les trajets", steps=["Mai", "Juin"], quotes=["« Oui », un père"])
    )


@pytest.fixture
def youssef(marvallon: Cite) -> Client:
    return as_(a_person(marvallon, Role.LOCAL_PARTNER, name="youssef lambrey"))


def copy(edition: Edition) -> str:
    return reverse("practice_copy", args=["marvallon", edition.slug])


def test_passages_begin_a_practice_and_keep_their_source(
    edition: Edition, youssef: Client, marvallon: Cite
) -> None:
    page = words(youssef.get(copy(edition)))
    assert "Moments clés" in page
    assert "Paroles" not in page  # somebody's words stay where they were said
    told = {"title": "Nos trajets", "passages": ["steps", "means"]}
    assert "C’est copié" in words(youssef.post(copy(edition), told, follow=True))
    with scope(role="web", cite=marvallon):
        practice = Practice.objects.get()
        assert (practice.title, practice.state) == ("Nos trajets", "drafting")
        assert practice.content["steps"] == ["Mai", "Juin"]
        assert "quotes" not in practice.content
        assert "D’après : Montcendre, Centre social, « Les trajets », version 1" in practice.content["origin"]


def test_something_is_chosen_among_what_is_there(edition: Edition, youssef: Client) -> None:
    for passages in ([], ["quotes"], ["title"], ["nothing"]):
        response = youssef.post(copy(edition), {"title": "Nos trajets", "passages": passages})
        assert response.status_code == 422
        assert "Nos trajets" in response.content.decode()


def test_what_is_not_given_is_not_copied(montcendre: Cite, youssef: Client) -> None:
    home = published(a_practice(montcendre, "Chez nous", level="cite"))
    assert youssef.get(copy(home)).status_code == 404
