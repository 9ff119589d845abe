from __future__ import annotations

import uuid

from django.http import Http404

from citesedu.cites.models import Cite
from diagnostics.domain.crossed_views import workshop_deck
from diagnostics.domain.deck import Deck as Cards
from diagnostics.domain.deck import deck_of
from diagnostics.models import Campaign, Deck
from diagnostics.queries.results import (
    campaign_framework,
    campaign_released,
    campaign_snapshot,
    crossed_readings,
)


def workshop_cards(campaign: Campaign, cite: Cite) -> Cards:
    """The cards that the results give to talk about, as of now."""
    framework = campaign_framework(campaign)
    chosen = workshop_deck(crossed_readings(framework, campaign_released(campaign, framework)))
    return deck_of(campaign_snapshot(campaign, cite), chosen)


def decks_of(campaign: Campaign) -> list[Deck]:
    return list(Deck.objects.filter(campaign=campaign).order_by("-number"))


def find_deck(campaign: Campaign, uid: uuid.UUID) -> Deck:
    deck = Deck.objects.filter(campaign=campaign, uid=uid).first()
    if deck is None:
        raise Http404
    return deck
