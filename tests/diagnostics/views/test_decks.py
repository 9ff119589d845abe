"""The cards of a workshop: one click, then a document that does not move."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.deck import Kind, read_deck
from diagnostics.models import Campaign, Deck, Tally
from diagnostics.services.decks import create_deck
from tests.diagnostics.conftest import client_of
from tests.diagnostics.views.test_results import DOOR, address, text
from tests.factories import open_campaign_in
from tests.factories.sheets import closed_campaign_in
from tests.journeys.visitor import clean


def test_one_click_makes_the_cards(lead: Client, closed: Campaign) -> None:
    response = lead.post(address(closed, "decks"))
    with scope(role="web", cite=closed.cite_id):
        deck = Deck.objects.get()
        assert AuditEntry.objects.filter(verb="crée un jeu de cartes").count() == 1
    assert response.url == address(closed, "deck", deck=deck.uid)
    page = lead.get(response.url)
    shown = text(page)
    assert page.content.decode().count('<article class="deck-card"') == deck.size
    assert (
        "Qu’est-ce qui peut expliquer que les professionnels et les parents ne voient pas la même chose ?"
        in shown
    )
    assert "effectif insuffisant" in page.content.decode(), "the volunteers' bar says why it is empty"
    assert "Jeu n° 1" in text(lead.get(address(closed, "decks")))


def test_at_most_five_gaps_and_each_affirmation_once(lead: Client, closed: Campaign) -> None:
    lead.post(address(closed, "decks"))
    with scope(role="web", cite=closed.cite_id):
        cards = read_deck(Deck.objects.get().cards).cards
    assert sum(card.kind is Kind.GAP for card in cards) == 5
    assert len({card.item.code for card in cards}) == len(cards)


def test_the_cards_stay_as_they_were(lead: Client, closed: Campaign) -> None:
    address_of_deck = lead.post(address(closed, "decks")).url
    before = lead.get(address_of_deck).content
    with scope(role="web", cite=closed.cite_id):
        Tally.objects.filter(campaign=closed, audience="par", choice="1").update(n=0)
    lead.post(address(closed, "decks"))
    after = lead.get(address_of_deck).content
    assert after == before
    assert clean(text(lead.get(address(closed, "decks")))).count("Jeu n°") == 2


def test_a_steering_member_reads_them_and_makes_none(cite: Cite, lead: Client, closed: Campaign) -> None:
    made = lead.post(address(closed, "decks")).url
    member = client_of(cite, Role.STEERING_MEMBER)
    assert "Créer le jeu" not in text(member.get(address(closed, "decks")))
    assert member.get(made).status_code == 200
    assert member.post(address(closed, "decks")).status_code == 403


def test_no_card_without_a_reading(lead: Client, cite: Cite) -> None:
    few = closed_campaign_in(cite, {"pro": 6})
    response = lead.post(address(few, "decks"), follow=True)
    assert "trop peu nombreuses" in text(response)
    with scope(role="web", cite=cite), pytest.raises(Refusal, match="après la clôture"):
        create_deck(campaign=open_campaign_in(cite), cite=cite)


def test_a_deck_costs_the_same_whatever_it_holds(
    lead: Client, closed: Campaign, django_assert_num_queries: Any
) -> None:
    made = lead.post(address(closed, "decks")).url
    lead.get(made)
    with django_assert_num_queries(DOOR + 2):
        page = lead.get(made)
    assert re.search(r'href="[^"]*deck\.css"', page.content.decode())
