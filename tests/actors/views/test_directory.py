from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actors.models import Actor
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


def test_an_empty_directory_says_what_to_do(cite: Cite, lead: Client) -> None:
    assert "Ajouter un premier acteur" in words(lead.get(url("actors")))
    assert "Ajouter" not in words(signed_in(cite, Role.LOCAL_PARTNER).get(url("actors")))


@pytest.mark.parametrize("many", [1, 3])
def test_the_table_costs_the_same_whatever_its_size(
    cite: Cite, lead: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        an_actor(cite, f"Acteur {number}")
    with django_assert_num_queries(DOOR + 2):
        assert f"{many} acteur" in words(lead.get(url("actors"))).replace("\u00a0", " ")


def test_filters_and_order_are_in_the_address(cite: Cite, lead: Client) -> None:
    an_actor(cite, "École Jean-Morvel", kind="school_primary")
    an_actor(cite, "PMI du Plateau", kind="mother_child_health", absent=True)
    page = lead.get(url("actors"), {"secteur": "school", "tri": "-nom"})
    assert "Jean-Morvel" in words(page)
    assert "PMI" not in words(page)
    html = page.content.decode()
    assert 'aria-sort="descending"' in html
    assert "?secteur=school&amp;tri=nom" in html
    assert "Aucun acteur ne correspond" in words(lead.get(url("actors"), {"q": "rien de tel"}))


def test_nothing_typed_is_lost(cite: Cite, lead: Client) -> None:
    response = lead.post(
        url("actor_new"),
        {
            "name": "Table ouverte",
            "nature": "organisation",
            "kind": "charity",
            "website": "javascript:alert(1)",
            "visibility": "cite",
        },
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert 'value="Table ouverte"' in html
    assert "commence par https://" in html


def test_added_changed_archived(cite: Cite, lead: Client) -> None:
    lead.post(
        url("actor_new"),
        {
            "name": "Table",
            "nature": "organisation",
            "kind": "charity",
            "commitment": ["volunteer"],
            "visibility": "cite",
        },
    )
    with scope(role="web", cite=cite):
        actor = Actor.objects.get()
    form = lead.get(url("actor_edit", actor.uid)).content.decode()
    assert 'value="Table"' in form
    lead.post(
        url("actor_edit", actor.uid),
        {
            "name": "Table ouverte",
            "nature": "organisation",
            "kind": "charity",
            "absent": "on",
            "visibility": "cite",
        },
    )
    page = words(lead.get(url("actors")))
    assert "Table ouverte" in page
    assert "À associer" in page
    lead.post(url("actor_archive", actor.uid))
    assert "Table ouverte" in words(lead.get(url("actors"), {"voir": "archive"}))
    lead.post(url("actor_archive", actor.uid), {"remettre": "oui"})
    assert "1 acteur" in words(lead.get(url("actors"))).replace("\u00a0", " ")


def test_a_parent_of_another_cite_cannot_be_chosen_even_forged(cite: Cite, lead: Client) -> None:
    theirs = an_actor(a_cite("ailleurs"), "Ville d’ailleurs")
    response = lead.post(
        url("actor_new"),
        {"name": "Table", "nature": "organisation", "kind": "charity", "parent": str(theirs.uid)},
    )
    assert response.status_code == 422
    assert "ailleurs" not in response.content.decode()
    with scope(role="web", cite=cite):
        assert not Actor.objects.exists()


def test_readers_see_no_link_to_a_form(cite: Cite) -> None:
    an_actor(cite)
    for role in (Role.STEERING_MEMBER, Role.LOCAL_PARTNER):
        client = signed_in(cite, role)
        html = client.get(url("actors")).content.decode()
        links = re.findall(r'href="(/cites/marvallon/acteurs/[^"?]+)"', html)
        assert len(links) == 4  # who links whom, who takes part, one is missing, and the one actor
        pages = [client.get(link).content.decode() for link in links]
        assert not [page for page in (html, *pages) if "/modifier/" in page or "/liens/" in page]


def test_an_archived_parent_stays_on_the_form(cite: Cite, lead: Client) -> None:
    town = an_actor(cite, "Ville")
    ccas = an_actor(cite, "CCAS", parent=town)
    lead.post(url("actor_archive", town.uid))
    assert f'value="{town.uid}" selected' in lead.get(url("actor_edit", ccas.uid)).content.decode()
