"""The practices of a cité, as its members see them and take them further."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.models import Edition, Practice
from tests.club.conftest import as_
from tests.diagnostics.views.member import DOOR, words
from tests.factories.practices import YES, a_practice, give, published, reader, submitted, take

pytestmark = pytest.mark.django_db
LIST = reverse("practices", args=["montcendre"])


def page(practice: Practice) -> str:
    return reverse("practice", args=["montcendre", practice.uid])


def act(client: Client, practice: Practice, move: str, comment: str = "") -> Any:
    address = reverse("practice_step", args=["montcendre", practice.uid])
    return client.post(address, {"acte": move, "comment": comment}, follow=True)


def test_an_empty_list_says_what_to_do(partner: Client) -> None:
    told = words(partner.get(LIST))
    assert "Aucune pratique pour le moment" in told
    assert "Repérer une première pratique" in told
    assert "Rien d’archivé" in words(partner.get(LIST, {"vue": "archives"}))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list(montcendre: Cite, partner: Client, django_assert_num_queries: Any, number: int) -> None:
    for rank in range(number):
        a_practice(montcendre, f"Pratique {rank}")
    with django_assert_num_queries(DOOR + 2):
        told = words(partner.get(LIST))
    assert "Pratique 0" in told
    assert "En rédaction" in told


def test_who_acts_next_and_what_is_missing(montcendre: Cite, lead: Client, partner: Client) -> None:
    practice = a_practice(montcendre, difficulties="")
    told = words(lead.get(page(practice)))
    assert "Votre cité : finir le récit et le soumettre" in told
    assert "Ce qui a été difficile" in told
    assert "Soumettre à la relecture du Club" in told
    assert "Publier dans la cité" not in told  # it is meant for the Club
    assert "Soumettre" not in words(partner.get(page(practice)))


def test_a_refusal_is_said_on_the_page(montcendre: Cite, lead: Client) -> None:
    practice = a_practice(montcendre, difficulties="")
    response = act(lead, practice, "submit")
    assert response.status_code == 422
    assert "il manque" in response.content.decode()
    assert act(lead, practice, "publish").status_code == 422  # not one's own to do
    assert act(lead, practice, "nonsense").status_code == 422


def test_submitted_then_taken_back(montcendre: Cite, lead: Client) -> None:
    practice = a_practice(montcendre)
    assert "deux relecteurs du Club" in words(act(lead, practice, "submit"))
    assert "Retirer" in words(lead.get(page(practice)))
    refused = act(lead, practice, "withdraw")
    assert refused.status_code == 422
    assert "Dites pourquoi" in refused.content.decode()
    assert "est retirée" in words(act(lead, practice, "withdraw", "Pas encore mûre"))
    assert "Pas encore mûre" in words(lead.get(page(practice)))
    assert "La rédaction reprend" in words(act(lead, practice, "reopen"))
    assert "est archivée" in words(act(lead, practice, "archive"))
    assert practice.title not in words(lead.get(LIST))
    assert practice.title in words(lead.get(LIST, {"vue": "archives"}))


def test_what_the_readers_say_is_read_by_its_authors(montcendre: Cite, partner: Client) -> None:
    practice = submitted(a_practice(montcendre))
    review = take(practice, reader("ada blin"), outside=True)
    told = words(partner.get(page(practice)))
    assert "Ada Blin" in told
    assert "avant le" in told
    give(review, {**YES, "Q8": "no"}, "Les effets sont à dire.")
    told = words(partner.get(page(practice)))
    assert "Les effets sont à dire." in told
    assert "Les effets sont décrits, avec leurs limites. Non" in told


def test_conditions_of_reading(montcendre: Cite, lead: Client, partner: Client) -> None:
    practice = a_practice(montcendre)
    address = reverse("practice_terms", args=["montcendre", practice.uid])
    assert partner.get(address).status_code == 403
    assert "deux relecteurs du Club" in words(lead.get(address))
    told = {"level": "cite", "licence": "cc-by-4.0", "agreed_by": "la principale"}
    page_ = lead.post(address, told, follow=True)
    assert "la principale" in words(page_)
    assert "Publier dans la cité seulement" in words(page_)
    assert lead.post(address, {"level": "monde"}).status_code == 422


def test_inside_the_cite_and_every_version(montcendre: Cite, lead: Client, partner: Client) -> None:
    practice = a_practice(montcendre, level="cite")
    assert "est publiée dans la cité" in words(act(lead, practice, "publish_home"))
    address = reverse("home_edition", args=["montcendre", practice.uid, 1])
    assert "lue par : les membres de la cité" in words(partner.get(address)).replace("\u00a0", " ")
    assert partner.get(address.replace("v1", "v2")).status_code == 404
    assert "Rien n’a changé" in act(lead, practice, "correct").content.decode()


def test_a_year_later(montcendre: Cite, lead: Client, partner: Client) -> None:
    practice = a_practice(montcendre)
    published(practice)
    with scope(role="web", cite=montcendre):
        Edition.objects.update(check_on="2026-01-01")
    assert "À actualiser" in words(partner.get(page(practice)))
    assert "à jour pour un an" in words(act(lead, practice, "confirmer"))
    assert "À actualiser" not in words(partner.get(page(practice)))


def test_of_another_cite(montcendre: Cite, marvallon: Cite, lead: Client) -> None:
    foreign = a_practice(marvallon)
    for name in ("practice", "practice_tell", "practice_terms", "practice_step", "practice_authors"):
        assert lead.get(reverse(name, args=["montcendre", foreign.uid])).status_code == 404
        assert lead.get(reverse(name, args=["marvallon", foreign.uid])).status_code == 404


def test_a_reader_of_the_club_has_no_page_of_the_cite(montcendre: Cite, peer: Any) -> None:
    practice = submitted(a_practice(montcendre))
    assert as_(peer).get(page(practice)).status_code == 404
