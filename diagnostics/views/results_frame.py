"""What the pages of a closed campaign's results share: the campaign, the tabs, the widths of the drawings."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from citesedu.cites.models import Cite
from diagnostics.domain.readings import Label
from diagnostics.models import Campaign
from diagnostics.queries.campaigns import find_campaign

SCREEN, PHONE = 760, 280  # widths of the two drawings of a chart; a media query shows one

TABS = (
    ("Vue d’ensemble", "results"),
    ("Carte des convergences", "results_map"),
    ("Importance et mise en œuvre", "results_quadrant"),
    ("Par profil", "results_profiles"),
    ("Évolution", "results_waves"),
    ("Cartes de l’atelier", "decks"),
)
BADGES = {
    Label.DIVERGENT.value: "warning",
    Label.UNKNOWN.value: "info",
    Label.WEAKNESS.value: "error",
    Label.STRENGTH.value: "success",
}


def closed_campaign(uid: uuid.UUID) -> Campaign:
    """404 before the closing: nothing is shown of answers that still come in."""
    campaign = find_campaign(uid)
    if campaign.state != Campaign.State.CLOSED:
        raise Http404
    return campaign


def construct_address(cite: Cite, campaign: Campaign) -> Callable[[str], str]:
    """From a construct's code to its page."""
    return lambda code: reverse("construct", args=[cite.slug, campaign.uid, code])


def results_page(
    request: HttpRequest, cite: Cite, campaign: Campaign, template: str, *, tab: str, **context: Any
) -> HttpResponse:
    """A page under the tab whose route is `tab`."""
    tabs = [(label, reverse(name, args=[cite.slug, campaign.uid]), name == tab) for label, name in TABS]
    return render(request, template, {"campaign": campaign, "tabs": tabs, **context})
