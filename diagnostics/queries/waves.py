"""The passation before a given one."""

from __future__ import annotations

from django.db.models import Q

from diagnostics.models import Campaign


def previous_wave(campaign: Campaign) -> Campaign | None:
    """The closed campaign of the same cité that opened last before this one."""
    earlier = Q(opens_on__lt=campaign.opens_on) | Q(opens_on=campaign.opens_on, id__lt=campaign.pk)
    closed = Campaign.objects.filter(earlier, state=Campaign.State.CLOSED)
    return closed.order_by("-opens_on", "-id").first()
