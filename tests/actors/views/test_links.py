"""Links are made, sent, renewed and taken back; who answered is told."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from actors.models import Actor
from citesedu.cites.models import Cite
from tests.actors.addresses import url
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


def made(lead: Client, actor: Actor) -> str:
    lead.post(url("actor_link", actor.uid))
    html = lead.get(url("actor_link", actor.uid)).content.decode()
    found = re.search(r'href="http[^"]*?(/acteurs/[^/"]+/)"', html)
    assert found
    return found[1]


def test_an_empty_directory_asks_nobody(lead: Client) -> None:
    assert "Aucun acteur pour le moment" in words(lead.get(url("actor_links")))


def test_a_link_is_made_sent_and_answered(cite: Cite, lead: Client) -> None:
    school, centre = an_actor(cite, "École"), an_actor(cite, "Centre")
    assert "0 acteur a un lien, 0 a répondu" in words(lead.get(url("actor_links"))).replace("\u00a0", " ")
    address = made(lead, school)
    html = lead.get(url("actor_link", school.uid)).content.decode()
    assert "mailto:?subject=Cit%C3%A9" in html
    assert "<svg" in html
    Client().post(address, {f"lien-{centre.uid}": "1"})
    assert "1 acteur a un lien, 1 a répondu" in words(lead.get(url("actor_links"))).replace("\u00a0", " ")


def test_a_new_link_ends_the_former_one_and_the_answers_stay(cite: Cite, lead: Client) -> None:
    school, centre = an_actor(cite, "École"), an_actor(cite, "Centre")
    first = made(lead, school)
    Client().post(first, {f"lien-{centre.uid}": "1"})
    second = made(lead, school)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)
    assert "1 a répondu" in words(lead.get(url("actor_links"))).replace("\u00a0", " ")


def test_a_link_is_taken_back(cite: Cite, lead: Client) -> None:
    school = an_actor(cite, "École")
    address = made(lead, school)
    response = lead.post(url("actor_link", school.uid), {"retirer": "oui"}, follow=True)
    assert "n’ouvre plus rien" in words(response)
    assert Client().get(address).status_code == 410
    twice = lead.post(url("actor_link", school.uid), {"retirer": "oui"}, follow=True)
    assert "n’a pas de lien" in words(twice)


def test_an_archived_actor_gets_no_link(cite: Cite, lead: Client) -> None:
    school = an_actor(cite, "École")
    lead.post(url("actor_archive", school.uid))
    assert "dans les archives" in words(lead.post(url("actor_link", school.uid), follow=True))
