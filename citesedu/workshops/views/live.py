"""What the live relay carries of a workshop: the inside of the projector's page, or a few bytes for the telephones."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.live import tickets
from citesedu.live.addresses import Addresses, addresses
from citesedu.live.tickets import Audience
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.live import scene_of
from citesedu.workshops.queries.seats import seat_of
from citesedu.workshops.queries.workshops import find_workshop
from citesedu.workshops.services.signals import topic_of
from citesedu.workshops.views.screens import screen_fragment


def state(topic: str, audience: Audience) -> tuple[str, str]:
    """The provider of the topics « workshop:… » (citesedu/live/sources.py)."""
    workshop = find_workshop(_uid(topic))
    content = seat_of(workshop, "").state if audience == "phone" else _screen(workshop)
    return version_of(content), content


def follow(workshop: Workshop, cite: Cite, audience: Audience) -> Addresses:
    """For a `<live-view>` of the page."""
    return addresses(tickets.make(topic_of(workshop), audience, cite.slug))


def version_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _screen(workshop: Workshop) -> str:
    # The relay asks from inside: the addresses that people type are not those of its request.
    room, door = reverse("room", args=[workshop.code]), reverse("room_door")
    return screen_fragment(scene_of(workshop), settings.PUBLIC_URL + room, settings.PUBLIC_URL + door)


def _uid(topic: str) -> uuid.UUID:
    try:
        return uuid.UUID(topic.partition(":")[2])
    except ValueError:
        raise Http404 from None
