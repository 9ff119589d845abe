"""A practice of the Club, taken up and followed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from actors.models import RelationDeclaration
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Adoption, Edition
from club.services import publishing
from club.services.telling import save_story
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.actors import an_actor
from tests.factories.practices import a_practice, a_story, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(montcendre: Cite) -> Edition:
    return published(a_practice(montcendre, needs_population="Des grands-parents disponibles."))


@pytest.fixture
def karim(marvallon: Cite) -> Client:
    return as_(a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas"))


def adopt(edition: Edition, slug: str = "marvallon") -> str:
    return reverse("adopt", args=[slug, edition.slug])


def follow(client: Client, edition: Edition) -> str:
    return client.post(adopt(edition), follow=True).redirect_chain[-1][0]


def test_interest_is_declared_once(edition: Edition, karim: Client, marvallon: Cite) -> None:
    assert "Notre cité s’y intéresse" in words(karim.get(adopt(edition)))
    assert follow(karim, edition) == follow(karim, edition)
    with scope(role="web", cite=marvallon):
        assert Adoption.objects.count() == 1


def test_one_compares_and_says_where_one_is(edition: Edition, karim: Client, marvallon: Cite) -> None:
    address = follow(karim, edition)
    assert "Des grands-parents disponibles." in words(karim.get(address))
    told = {"stage": "in_use", "mode": "partial", "kept": "Les gilets", "like_population": "adapt"}
    page = words(karim.post(address, told, follow=True))
    assert "En œuvre" in page
    with scope(role="web", cite=marvallon):
        adoption = Adoption.objects.get()
        assert (adoption.stage, adoption.kept, adoption.comparison["population"]) == (
            "in_use",
            "Les gilets",
            "adapt",
        )
    refused = karim.post(address, {"stage": "dropped", "kept": "À garder"})
    assert refused.status_code == 422
    assert "cela sert aux autres cités" in refused.content.decode()
    assert "À garder" in refused.content.decode()


def test_ones_own_is_not_taken_up(edition: Edition, lead: Client) -> None:
    assert "vient de votre cité" in words(lead.get(adopt(edition, "montcendre")))
    assert lead.post(adopt(edition, "montcendre")).status_code == 422


def test_a_practice_that_is_not_given_cannot_be_taken(montcendre: Cite, karim: Client) -> None:
    home = published(a_practice(montcendre, "Chez nous", level="cite"))
    assert karim.get(adopt(home)).status_code == 404
    assert karim.post(adopt(home)).status_code == 404


def test_who_only_takes_part_does_not_commit_the_cite(edition: Edition, marvallon: Cite) -> None:
    assert as_(a_person(marvallon, Role.STEERING_MEMBER)).post(adopt(edition)).status_code == 403


def test_a_newer_version_and_a_withdrawal(
    edition: Edition, karim: Client, montcendre: Cite, marvallon: Cite
) -> None:
    address = follow(karim, edition)
    practice = edition.practice
    with scope(role="web", cite=montcendre):
        save_story(practice=practice, content=a_story("Deux ans après"), carrier=None, revision=1)
        publishing.correct(practice=practice)
    assert "Une version plus récente existe" in words(karim.get(address))
    assert "Vous suivez la version 2" in words(karim.post(address, {"acte": "version"}, follow=True))
    with scope(role="web", cite=montcendre):
        publishing.withdraw(practice=practice, comment="Fin.")
    assert "Fiche retirée" in words(karim.get(address))
    assert karim.post(address, {"stage": "settled"}).status_code == 302


def test_of_another_cite(edition: Edition, karim: Client, lead: Client) -> None:
    uid = follow(karim, edition).rstrip("/").split("/")[-1]
    assert lead.get(reverse("adoption", args=["montcendre", uid])).status_code == 404
    assert lead.get(reverse("adoption", args=["marvallon", uid])).status_code == 404


def test_the_directory_is_told_when_one_asks(karim: Client, vauxbrel: Cite, marvallon: Cite) -> None:
    practice = a_practice(vauxbrel, "Relire nos courriers")
    carrier = an_actor(vauxbrel, "Langues en partage", kind="popular_education")
    with scope(role="web", cite=vauxbrel):
        save_story(practice=practice, content=practice.content, carrier=carrier, revision=1)
    address = follow(karim, published(practice))
    assert "Dites d’abord qui le porte" in words(karim.post(address, {"acte": "lien"}, follow=True))
    here = an_actor(marvallon, "L’Escale")
    karim.post(address, {"stage": "in_use", "holder": str(here.uid)})
    assert "Noter ce lien dans l’annuaire" in words(karim.get(address))
    assert "Le lien est dans l’annuaire" in words(karim.post(address, {"acte": "lien"}, follow=True))
    with scope(role="web", cite=marvallon):
        assert RelationDeclaration.objects.get().other.name == "Langues en partage (Vauxbrel)"
