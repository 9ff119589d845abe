"""The two addresses of a `<live-view>` (static/js/live.js)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True)
class Addresses:
    """For a template: `<live-view src="{{ live.stream }}" poll="{{ live.state }}">first state</live-view>`."""

    stream: str  # the relay's: Server-Sent Events
    state: str  # the web's: the state now, with its ETag


def addresses(ticket: str) -> Addresses:
    """The relay is at the same origin behind the reverse proxy, at LIVE_ORIGIN without one."""
    return Addresses(
        f"{settings.LIVE_ORIGIN}/direct/{ticket}", reverse("live_state", kwargs={"ticket": ticket})
    )
