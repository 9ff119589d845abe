"""Events of the Club and what cités look for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.models import Event, Request
from club.services.meetings import EventFacts, ask, register, reply, save_event
from tests.factories.people import a_user


def an_event(cite: Cite, title: str = "Une visite", *, days: int = 10, **facts: Any) -> Event:
    """That many days from now, for two hours."""
    start = timezone.now() + dt.timedelta(days=days)
    told = {"kind": "visit", "place": "Le centre social", "ends_at": start + dt.timedelta(hours=2), **facts}
    with scope(role="web", cite=cite):
        return save_event(facts=EventFacts(title=title, starts_at=start, **told))


def a_request(cite: Cite, title: str = "Un gymnase ouvert le dimanche") -> Request:
    by = a_user()
    with scope(role="web", cite=cite):
        return ask(title=title, text="Pour les jeunes", by=by)


def plant_meetings(cite: Cite, secret: str) -> tuple[Event, Event, Request]:
    """One for the members of the cité, with somebody who comes; one for everybody; a request and its reply."""
    home, shared = (
        an_event(cite, f"{secret} chez nous", level="cite"),
        an_event(cite, "Visite", level="public"),
    )
    request, person = a_request(cite), a_user()
    closed = a_request(cite, f"{secret} demande")
    with scope(role="guest", cite=cite):
        register(event=shared, by=person, come_from=f"{secret} origine")
        reply(request=closed, text=f"{secret} réponse", by=person)
    with scope(role="web", cite=cite):
        Request.objects.filter(pk=closed.pk).update(closed_on=timezone.localdate())
    return home, shared, request
