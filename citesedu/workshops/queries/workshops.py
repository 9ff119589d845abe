"""Workshops, for the members of a cité."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.outlook import Outlook, outlook
from citesedu.workshops.models import Activity, Workshop
from diagnostics.models import Campaign, Deck, StateOfPlay


def workshops_of_the_cite() -> list[Workshop]:
    return list(Workshop.objects.order_by("-planned_on", "-id"))


def find_workshop(uid: uuid.UUID) -> Workshop:
    found = Workshop.objects.filter(uid=uid).select_related("campaign").first()
    if found is None:
        raise Http404
    return found


def find_activity(workshop: Workshop, uid: uuid.UUID) -> Activity:
    found = Activity.objects.filter(workshop=workshop, uid=uid).first()
    if found is None:
        raise Http404
    return found


def agenda_of(workshop: Workshop) -> list[Activity]:
    return list(Activity.objects.filter(workshop=workshop).order_by("position", "id"))


def outlook_of(workshop: Workshop) -> Outlook:
    return outlook(workshop.expected, workshop.rules)


@dataclass(frozen=True)
class Sources:
    """What a new workshop can be made from."""

    campaigns: list[Campaign]
    decks: list[Deck]


def sources() -> Sources:
    return Sources(
        campaigns=list(Campaign.objects.order_by("-opens_on", "-id")),
        decks=list(Deck.objects.select_related("campaign").order_by("campaign", "-number")),
    )


def drafts_of(workshop: Workshop) -> list[StateOfPlay]:
    """The états des lieux that the workshop can still be poured into."""
    if workshop.campaign_id is None or workshop.state != Workshop.Stage.OVER:
        return []
    drafts = StateOfPlay.objects.defer("snapshot", "public_snapshot").filter(
        campaign=workshop.campaign_id, status=StateOfPlay.Status.DRAFT
    )
    return list(drafts.order_by("-number"))


def find_draft(workshop: Workshop, uid: str) -> StateOfPlay:
    """Refusal when it is not, or no longer, one of them."""
    found = next((draft for draft in drafts_of(workshop) if str(draft.uid) == uid), None)
    if found is None:
        raise Refusal("Choisissez un état des lieux en préparation, de la même campagne.", conflict=True)
    return found
