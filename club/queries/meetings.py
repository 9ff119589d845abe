"""Events and requests: in their cité, across the Club, and for a guest."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.http import Http404

from club.models import Event, Registration, Reply, Request


def events_read(now: dt.datetime) -> tuple[list[Event], list[Event]]:
    """Those ahead, the nearest first, and the last twenty; in the role of the reader."""
    rows = Event._base_manager.select_related("cite")
    ahead = list(rows.filter(ends_at__gt=now).order_by("starts_at", "id"))
    return ahead, list(rows.filter(ends_at__lte=now).order_by("-starts_at", "-id")[:20])


def find_event_read(uid: uuid.UUID) -> Event:
    event = Event._base_manager.filter(uid=uid).select_related("cite").order_by("id").first()
    if event is None:
        raise Http404
    return event


def events_showing(slug: str, now: dt.datetime) -> list[Event]:
    """Those ahead where a practice is presented, the nearest first; in the role of the reader."""
    rows = Event._base_manager.filter(sheets__contains=[slug], ends_at__gt=now, called_off=False)
    return list(rows.select_related("cite").order_by("starts_at", "id"))


def cite_of_event(uid: uuid.UUID) -> int | None:
    return Event._base_manager.filter(uid=uid).order_by("id").values_list("cite_id", flat=True).first()


def events_here() -> list[Event]:
    return list(Event.objects.order_by("-starts_at", "-id"))


def find_event(uid: uuid.UUID) -> Event:
    """In the open cité."""
    event = Event.objects.filter(uid=uid).order_by("id").first()
    if event is None:
        raise Http404
    return event


def coming_to(event: Event) -> list[Registration]:
    return list(Registration.objects.filter(event=event, left_on=None).order_by("person_name", "id"))


def own_registration(event: Event, person_id: int) -> Registration | None:
    rows = Registration.objects.filter(event=event, person_id=person_id, left_on=None)
    return rows.order_by("id").first()


def notebooks_of(event: Event) -> list[Registration]:
    """What those who came wrote, for those who hold the event and those who came."""
    rows = Registration.objects.filter(event=event, left_on=None).order_by("id")
    return [row for row in rows if row.saw or row.takes or row.asks]


@dataclass
class Looking:
    request: Request
    replies: list[Reply] = field(default_factory=list)


def requests_read() -> list[Looking]:
    """Open ones, the latest first; in the role of the Club. Two statements."""
    rows = Request._base_manager.select_related("cite").order_by("-written_on", "-id")
    found = {row.pk: Looking(row) for row in rows}
    for reply in Reply._base_manager.filter(request_id__in=found).order_by("id"):
        found[reply.request_id].replies.append(reply)
    return list(found.values())


def cite_of_request(uid: uuid.UUID) -> int | None:
    return Request._base_manager.filter(uid=uid).order_by("id").values_list("cite_id", flat=True).first()


def find_request(uid: uuid.UUID) -> Request:
    """In the open cité, as one of its members or as a guest."""
    request = Request.objects.filter(uid=uid).order_by("id").first()
    if request is None:
        raise Http404
    return request


def requests_here() -> list[Request]:
    return list(Request.objects.order_by("-written_on", "-id"))
