"""A room to follow before there are workshops: a campaign, told by its title."""

from __future__ import annotations

import hashlib

from django.http import Http404

from citesedu.live.tickets import Audience
from diagnostics.models import Campaign


def a_campaign_as_a_room(topic: str, audience: Audience) -> tuple[str, str]:
    """A provider (citesedu/live/sources.py) for the topics « room:<uid of a campaign> »."""
    campaign = Campaign.objects.filter(uid=topic.partition(":")[2]).first()
    if campaign is None:
        raise Http404
    version = hashlib.sha256(campaign.title.encode()).hexdigest()[:12]
    return version, campaign.title if audience == "phone" else f"<p>{campaign.title}</p>"
