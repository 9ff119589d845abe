"""Two lines that look alike are shown side by side; what is decided is remembered, and undone."""

from __future__ import annotations

import pytest
from django.test import Client

from actors.models import Actor
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import DOOR, words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cite: Cite) -> tuple[Actor, Actor]:
    return an_actor(cite, "Centre social Le Tournesol"), an_actor(cite, "Centre social Tournesol")


def test_merged_then_separated_again(cite: Cite, lead: Client, two: tuple[Actor, Actor]) -> None:
    kept, gone = two
    page = words(lead.get(url("actor_doubles"))).replace("\u00a0", " ")
    assert "noms semblables à 89 %" in page
    address = url("actor_double", kept.uid, gone.uid)
    assert "Ce qui les distingue" in words(lead.get(address))
    for _ in range(2):  # a double click
        lead.post(address, {"garder": str(kept.uid)})
    page = words(lead.get(url("actor_doubles")))
    assert "Centre social Tournesol, réunie à" in page
    assert "Aucun doublon en vue" in page
    lead.post(url("actor_doubles"), {"separer": str(gone.uid)})
    with scope(role="web", cite=cite):
        assert Actor.objects.filter(active=True).count() == 2
    assert "Choisissez une ligne" in words(lead.post(url("actor_doubles"), {"separer": "x"}, follow=True))


def test_two_actors_are_left_alone_for_good(lead: Client, two: tuple[Actor, Actor]) -> None:
    address = url("actor_double", two[0].uid, two[1].uid)
    lead.post(address, {"avis": "unsure"})
    assert "Pas encore tranché" in words(lead.get(url("actor_doubles")))
    lead.post(address, {"avis": "different"})
    assert "Aucun doublon en vue" in words(lead.get(url("actor_doubles")))
    assert "laquelle des deux" in words(lead.post(address, {"avis": "same"}, follow=True))
    assert "dans la liste" in words(lead.post(address, {}, follow=True))


def test_the_cost_does_not_depend_on_the_number(cite: Cite, lead: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(5):
        an_actor(cite, f"Acteur {number}")
    with django_assert_num_queries(DOOR + 3):
        lead.get(url("actor_doubles"))
