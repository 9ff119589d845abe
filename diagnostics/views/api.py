"""The read API: what the exports hold, for programs. Aggregates of closed campaigns, after disclosure control."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from citesedu.cites.access import plain_door, token_door
from citesedu.cites.models import Cite
from diagnostics.exports.json_file import figures_document
from diagnostics.exports.openapi import openapi_document
from diagnostics.models import Campaign
from diagnostics.queries.api_tokens import is_token
from diagnostics.queries.campaigns import find_campaign
from diagnostics.queries.reports import closed_campaigns
from diagnostics.queries.results import campaign_snapshot


@token_door(is_token)
def campaigns(request: HttpRequest, cite: Cite) -> HttpResponse:
    listed = [
        {
            "uid": str(campaign.uid),
            "titre": campaign.title,
            "passation": campaign.wave,
            "ouverture": campaign.opens_on.isoformat(),
            "cloture": campaign.closes_on.isoformat(),
            "resultats": request.build_absolute_uri(reverse("api_results", args=[cite.slug, campaign.uid])),
        }
        for campaign in closed_campaigns()
    ]
    return _json({"cite": cite.name, "campagnes": listed})


@token_door(is_token)
def results(request: HttpRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    campaign = find_campaign(uid)
    if campaign.state != Campaign.State.CLOSED:
        raise Http404
    return _json(figures_document(campaign_snapshot(campaign, cite)))


@plain_door()
def openapi(request: HttpRequest) -> HttpResponse:
    return _json(openapi_document())


def _json(content: object) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, safe=True)
