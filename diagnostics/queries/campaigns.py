"""What the campaign pages read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404

from diagnostics.models import Campaign, CampaignAudience, CampaignLink, FrameworkVersion, OpenText


def find_campaign(uid: uuid.UUID) -> Campaign:
    """The campaign of the open scope, or 404: another cité's is an unknown one."""
    campaign = Campaign.objects.filter(uid=uid).first()
    if campaign is None:
        raise Http404
    return campaign


def every_campaign() -> list[Campaign]:
    return list(Campaign.objects.prefetch_related("audiences").order_by("-opens_on", "-id"))


def published_versions() -> list[FrameworkVersion]:
    """Latest published version of each référentiel."""
    rows = FrameworkVersion.objects.exclude(published_at=None).select_related("framework")
    return list(rows.order_by("framework__code", "-number").distinct("framework__code"))


@dataclass(frozen=True)
class AudienceLine:
    audience: CampaignAudience
    token: str  # of its public link, empty before the opening


def audience_lines(campaign: Campaign) -> list[AudienceLine]:
    tokens = dict(
        CampaignLink.objects.filter(campaign=campaign).order_by("id").values_list("audience", "token")
    )
    rows = CampaignAudience.objects.filter(campaign=campaign).order_by("id")
    return [AudienceLine(row, tokens.get(row.audience, "")) for row in rows]


def pending_texts(campaign: Campaign) -> int:
    return OpenText.objects.filter(campaign=campaign, status=OpenText.Status.PENDING).count()
