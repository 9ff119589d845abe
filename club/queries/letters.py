"""What is new, for the letters: each thing read once for everybody, in the role that its readers have."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict

from django.conf import settings
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.asking import asked_in
from club.domain.exchanges import KINDS, Line
from club.domain.finding import kept
from club.domain.lifecycle import WITH_READERS
from club.models import Comment, Edition, Review
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


def said_since(day: dt.date) -> dict[int, list[OfCite]]:
    """By author of a practice: what others wrote under it after that day. Opens the scope of each cité in turn."""
    found: dict[int, list[OfCite]] = defaultdict(list)
    for cite in Cite.objects.order_by("id"):
        with scope(role="web", cite=cite, read_only=True):
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
    return found


def readings_taken() -> dict[int, list[Line]]:
    """By reader: the practices it took and did not answer yet. In the role of the readers."""
    found: dict[int, list[Line]] = defaultdict(list)
    rows = Review._base_manager.filter(given_on=None, recused_on=None, practice__state__in=WITH_READERS)
    for row in rows.select_related("practice").order_by("due_on", "id"):
        if row.round == row.practice.review_round:
            detail = f"avant le {row.due_on:%d/%m/%Y}"
            place = address("club_reading", row.practice.uid)
            found[row.reader_id].append(Line(row.practice.title, place, detail, row.taken_on))
    return found


def found_by(query: str) -> list[uuid.UUID]:
    """The practices that a saved search finds now. In the role of its owner."""
    wanted = asked_in(query)
    keys = [card.key for card in kept(cards_matching(wanted.query), wanted.chosen)]
    return list(published().filter(pk__in=keys).order_by().values_list("practice_uid", flat=True))
