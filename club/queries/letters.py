"""What is new, for the letters: each thing read once for everybody, in the role that its readers have."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Manager, QuerySet
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.asking import asked_in
from club.domain.exchanges import KINDS, Line
from club.domain.finding import kept
from club.domain.lifecycle import WITH_READERS
from club.domain.template import Level
from club.models import Comment, Edition, Event, Request, Review
from club.queries.catalogue import cards_matching, published

OfCite = tuple[int, Line]  # what is told to somebody as long as it belongs to that cité


def address(name: str, *args: object) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"


def published_since(day: dt.date) -> dict[uuid.UUID, Line]:
    """By practice: its current edition, when a major one was published after that day. In the role of the Club."""
    recent = Edition._base_manager.filter(published_on__gt=day, is_major=True, withdrawn_on=None)
    uids = set(recent.order_by().values_list("practice_uid", flat=True))
    rows = published().filter(practice_uid__in=uids).select_related("cite").order_by("-published_on", "-id")
    return {
        row.practice_uid: Line(row.title, address("club_sheet", row.slug), row.cite.name, row.published_on)
        for row in rows
    }


def announced_since(day: dt.date, now: dt.datetime) -> list[Line]:
    """Events ahead that were announced after that day, the nearest first. In the role of the Club."""
    return [_announced(row) for row in _ahead(Event._base_manager, day, now).select_related("cite")]


def asked_since(day: dt.date) -> list[OfCite]:
    """What cités look for since that day, with the cité that asks. In the role of the Club."""
    rows = Request._base_manager.filter(written_on__gt=day, closed_on=None).select_related("cite")
    return [
        (row.cite_id, Line(row.title, address("club_requests"), row.cite.name, row.written_on))
        for row in rows.order_by("-written_on", "-id")
    ]


@dataclass
class InCites:
    """What the members of a cité alone read. `said`: by author of a practice, what others wrote under it."""

    said: dict[int, list[OfCite]] = field(default_factory=lambda: defaultdict(list))
    events: list[OfCite] = field(default_factory=list)


def in_cites_since(day: dt.date, now: dt.datetime) -> InCites:
    """Opens the scope of each cité in turn."""
    everything = InCites()
    found = everything.said
    for cite in Cite.objects.order_by("id"):
        with scope(role="web", cite=cite, read_only=True):
            home = _ahead(Event.objects, day, now).filter(level=Level.CITE)
            everything.events += [(cite.pk, _announced(row)) for row in home]
            rows = Comment.objects.filter(written_at__date__gt=day, hidden_on=None).select_related("practice")
            for row in rows.order_by("-written_at", "-id"):
                place = f"{address('club_sheet', row.practice.slug)}#commentaire-{row.uid}"
                line = Line(
                    row.practice.title,
                    place,
                    f"{KINDS[row.kind]} de {row.author_name}",
                    row.written_at.date(),
                )
                for author in row.practice.authors:
                    if author["id"] != row.author_id:
                        found[author["id"]].append((cite.pk, line))
    return everything


def _ahead(events: Manager[Event], day: dt.date, now: dt.datetime) -> QuerySet[Event]:
    rows = events.filter(announced_on__gt=day, ends_at__gt=now, called_off=False)
    return rows.order_by("starts_at", "id")


def _announced(event: Event) -> Line:
    starts = timezone.localtime(event.starts_at, event.cite.zone)
    detail = f"{event.get_kind_display()}, {event.cite.name}, le {starts:%d/%m/%Y}"
    return Line(event.title, address("club_event", event.uid), detail, event.announced_on)


def readings_taken() -> dict[int, list[Line]]:
    """By reader: the practices it took and did not answer yet. In the role of the readers."""
    found: dict[int, list[Line]] = defaultdict(list)
    rows = Review._base_manager.filter(
        reader_id__isnull=False, given_on=None, recused_on=None, practice__state__in=WITH_READERS
    )
    for row in rows.select_related("practice").order_by("due_on", "id"):
        if row.round == row.practice.review_round and row.reader_id is not None:
            detail = f"avant le {row.due_on:%d/%m/%Y}"
            place = address("club_reading", row.practice.uid)
            found[row.reader_id].append(Line(row.practice.title, place, detail, row.taken_on))
    return found


def found_by(query: str) -> list[uuid.UUID]:
    """The practices that a saved search finds now. In the role of its owner."""
    wanted = asked_in(query)
    keys = [card.key for card in kept(cards_matching(wanted.query), wanted.chosen)]
    return list(published().filter(pk__in=keys).order_by().values_list("practice_uid", flat=True))
