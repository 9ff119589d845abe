"""One minute to spot; then a long form that loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Practice
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.actors import an_actor
from tests.factories.practices import a_practice, a_story, submitted

pytestmark = pytest.mark.django_db
SPOT = reverse("practice_spot", args=["montcendre"])


def tell_of(practice: Practice) -> str:
    return reverse("practice_tell", args=["montcendre", practice.uid])


def sent(revision: int = 1, **told: Any) -> dict[str, Any]:
    content = a_story(**told)
    return {**content, "advice": "\n".join(content["advice"]), "revision": revision}


def now(practice: Practice) -> Practice:
    with scope(role="web", cite=practice.cite_id):
        return Practice.objects.get(pk=practice.pk)


def test_spotted_from_a_question_of_the_diagnostic(montcendre: Cite, partner: Client) -> None:
    actor = an_actor(montcendre, "L’Escale")
    start = {"titre": "Un début", "question": "A3", "a-propos": "Se connaître"}
    page = partner.get(SPOT, start)
    assert "Se connaître" in words(page)
    assert 'value="Un début"' in page.content.decode()
    told = {
        "title": "Un quart d’heure",
        "why": "On se parle",
        "actor": str(actor.uid),
        "code": "A3",
        "label": "Se connaître",
    }
    page = partner.post(SPOT, told, follow=True)
    assert "Repérée à propos de : Se connaître" in words(page).replace("\u00a0", " ")
    with scope(role="web", cite=montcendre):
        practice = Practice.objects.get()
        assert (practice.origin_code, practice.carrier, practice.carrier_name) == ("A3", actor, "L’Escale")


def test_what_is_typed_comes_back(partner: Client) -> None:
    response = partner.post(SPOT, {"title": "", "why": "Ce que j’ai vu"})
    assert response.status_code == 422
    assert "Dites en quelques mots" in response.content.decode()
    assert "Ce que j’ai vu" in response.content.decode()


def test_the_story_is_told_and_kept(montcendre: Cite, partner: Client) -> None:
    practice = a_practice(montcendre)
    page = partner.get(tell_of(practice))
    assert "La carte, en une page" in words(page)
    response = partner.post(
        tell_of(practice), sent(title="Autre", steps="Mai : essai\n\nJuin : bilan"), follow=True
    )
    assert "C’est enregistré" in words(response)
    assert now(practice).content["steps"] == ["Mai : essai", "Juin : bilan"]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"title": ""}, "obligatoire"),
        ({"started": "septembre"}, "Écrivez l’année et le mois"),
        ({"themes": ["steering", "parents_place", "early_detection", "trust_information"]}, "3 au plus"),
        ({"steps": "x" * 301}, "trop longue"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    montcendre: Cite, partner: Client, told: dict[str, Any], sentence: str
) -> None:
    practice = a_practice(montcendre)
    response = partner.post(tell_of(practice), sent(difficulties="À ne pas perdre") | told)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "À ne pas perdre" in response.content.decode()
    assert now(practice).revision == 1


def test_saved_while_it_is_written(montcendre: Cite, partner: Client) -> None:
    practice = a_practice(montcendre)
    headers = {"Accept": "application/json"}
    answer = partner.post(tell_of(practice), sent(title="Au fil"), headers=headers)
    assert (answer.status_code, answer.json()["revision"]) == (200, 2)
    assert " h " in answer.json()["at"]
    late = partner.post(tell_of(practice), sent(title="En retard"), headers=headers)
    assert late.status_code == 409
    assert "en même temps que vous" in late.json()["sentence"]
    wrong = partner.post(tell_of(practice), sent(2, started="x"), headers=headers)
    assert (wrong.status_code, "Depuis quand" in wrong.json()["sentence"]) == (422, True)
    assert now(practice).title == "Au fil"


def test_two_people_see_both_texts(montcendre: Cite, partner: Client, lead: Client) -> None:
    practice = a_practice(montcendre)
    lead.post(tell_of(practice), sent(origin="Vu au conseil d’école"))
    met = partner.post(tell_of(practice), sent(origin="Entendu au marché"))
    assert met.status_code == 409
    html = met.content.decode()
    assert "Une autre personne a écrit" in html
    assert "Entendu au marché" in html
    assert "conseil" in html
    assert 'name="revision" value="2"' in html
    assert partner.post(tell_of(practice), sent(2, origin="Les deux")).status_code == 302
    assert now(practice).content["origin"] == "Les deux"


def test_what_is_with_the_club_is_only_read(montcendre: Cite, partner: Client) -> None:
    practice = submitted(a_practice(montcendre))
    assert "entre les mains du Club" in words(partner.get(tell_of(practice), follow=True))
    assert now(practice).revision == 1


def test_told_by_several(montcendre: Cite, marvallon: Cite, lead: Client) -> None:
    practice = a_practice(montcendre)
    ada = a_person(montcendre, Role.STEERING_MEMBER, name="ada blin")
    stranger = a_person(marvallon, Role.STEERING_MEMBER, name="jean lointain")
    address = reverse("practice_authors", args=["montcendre", practice.uid])
    told = words(lead.get(address))
    assert "Ada Blin" in told
    assert "Jean Lointain" not in told
    assert "raconte cette pratique avec vous" in words(lead.post(address, {"person": ada.pk}, follow=True))
    lead.post(address, {"person": stranger.pk})
    assert now(practice).authors == [{"id": ada.pk, "name": "Ada Blin"}]
    assert as_(ada).get(tell_of(practice)).status_code == 200
