"""The cards of a workshop, made in one click from a closed campaign."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.models import Campaign, Deck
from diagnostics.queries.decks import workshop_cards


@transaction.atomic
def create_deck(
    *, campaign: Campaign, cite: Cite, by: User | None = None, today: dt.date | None = None
) -> Deck:
    """The strengths, weaknesses, gaps and unknowns that most deserve discussion, figures as they are now."""
    if campaign.state != Campaign.State.CLOSED:
        raise Refusal("Les cartes se préparent après la clôture de la campagne.", conflict=True)
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)  # one number at a time
    cards = workshop_cards(campaign, cite)
    if not cards.cards:
        raise Refusal(
            "Aucune affirmation ne se prête encore à une carte : les réponses sont trop peu nombreuses."
        )
    last = Deck.objects.filter(campaign=campaign).aggregate(last=Max("number"))["last"] or 0
    deck = Deck.objects.create(
        campaign=campaign,
        number=last + 1,
        cards=cards.to_json(),
        created_on=today or timezone.localdate(),
        created_by=str(by)[:160] if by else "",
    )
    record(actor=by, verb="crée un jeu de cartes", target=f"{campaign.title}, n° {deck.number}")
    return deck
