"""The cards of a workshop: made in one click, listed, printed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from diagnostics.domain.deck import Card, Deck, read_deck
from diagnostics.drawings.items import grouped_wordings, item_bars, item_table
from diagnostics.queries.decks import decks_of, find_deck
from diagnostics.services.decks import create_deck
from diagnostics.views.results_frame import closed_campaign, results_page

CARD = 460  # width of the drawing on an A5 card, in pixels


@cite_door("view_results", acts=True)
def decks(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    campaign, may_create = closed_campaign(uid), "compose_report" in request.permissions
    if request.method == "POST":
        if not may_create:
            raise PermissionDenied
        try:
            made = create_deck(campaign=campaign, cite=cite, by=request.user)
            return redirect("deck", slug=cite.slug, uid=uid, deck=made.uid)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("decks", slug=cite.slug, uid=uid)
    return results_page(
        request,
        cite,
        campaign,
        "diagnostics/decks.html",
        tab="decks",
        decks=decks_of(campaign),
        may_create=may_create,
    )


@cite_door("view_results")
def deck(request: HttpRequest, cite: Cite, uid: uuid.UUID, deck: uuid.UUID) -> HttpResponse:
    """Sheets for paper: one A5 card a page."""
    campaign = closed_campaign(uid)
    found = find_deck(campaign, deck)
    cards = read_deck(found.cards)
    context = {
        "cite": cite,
        "campaign": campaign,
        "deck": found,
        "cards": [_printed(cards, card, rank) for rank, card in enumerate(cards.cards, 1)],
    }
    return render(request, "diagnostics/deck.html", context)


def _printed(deck: Deck, card: Card, rank: int) -> dict[str, object]:
    return {
        "rank": rank,
        "card": card,
        "wordings": grouped_wordings(deck, card.item),
        "bars": item_bars(deck, card.item, ident=f"card-{card.item.code}", width=CARD),
        "table": item_table(deck, card.item),
    }
