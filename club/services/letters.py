"""The letter of the Club: one for a person, whatever its cités; what is new for it, with its rights as they are now.

What is new is read once for everybody; then each person is locked, sent its letter and marked, in one transaction:
two workers send once, and what fails is left for the next round. Nobody is in memory but the few being written to.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.club_access import ClubPerson, club_person
from citesedu.cites.scope import scope
from club.domain.exchanges import ASLEEP_AFTER, MOST_LINES, TOPICS, Line, first_day, period
from club.models import SavedSearch, Subscription
from club.queries.letters import (
    InCites,
    OfCite,
    address,
    announced_since,
    asked_since,
    found_by,
    in_cites_since,
    published_since,
    readings_taken,
)
from club.services.subscriptions import letter_token, subscription_of

logger = logging.getLogger(__name__)
AT_ONCE = 200  # persons read from the database together
WIDEST = 31  # days that a letter may look back


@dataclass
class News:
    """Everything that is new, of the widest period; `searches` are remembered as they are asked."""

    published: dict[uuid.UUID, Line]
    events: list[Line]
    asked: list[OfCite]
    in_cites: InCites
    readings: dict[int, list[Line]]
    searches: dict[str, list[uuid.UUID]] = field(default_factory=dict)


def news(*, today: dt.date) -> News:
    since = today - dt.timedelta(days=WIDEST)
    with scope(role="club", read_only=True):
        published = published_since(since)
        events, asked = announced_since(since, timezone.now()), asked_since(since)
    with scope(role="review", read_only=True):
        readings = readings_taken()
    return News(published, events, asked, in_cites_since(since, timezone.now()), readings)


def send_letters(*, today: dt.date | None = None) -> int:
    """The number of letters sent. Outside any scope."""
    today = today or timezone.localdate()
    everything, sent = news(today=today), 0
    for user in _awake(today):
        try:
            sent += _send_one(user, everything, today)
        except OSError:  # smtplib's own errors too
            logger.exception("the letter of account %s could not be sent", user.pk)
    return sent


def _awake(today: dt.date) -> Iterator[User]:
    """Accounts in use that belong to the Club, or may: an invitation that was not accepted is no account."""
    since = today - dt.timedelta(days=ASLEEP_AFTER)
    rows = User.objects.filter(is_active=True, last_login__date__gte=since).filter(
        Q(memberships__isnull=False)
        | Q(groups__permissions__codename__in=("review_club", "edit_club", "read_national"))
    )
    yield from rows.order_by("id").distinct().iterator(chunk_size=AT_ONCE)


@transaction.atomic
def _send_one(user: User, everything: News, today: dt.date) -> int:
    subscription_of(user=user)
    kept = Subscription.objects.select_for_update(of=("self",)).get(user=user)
    owed = period(kept.frequency, today)
    if not owed or owed == kept.last_period:
        return 0
    person = club_person(user)
    since = kept.last_on or first_day(kept.frequency, today)
    told = {topic: _told(topic, person, everything, since) for topic in kept.topics} if person.belongs else {}
    told = {topic: lines for topic, lines in told.items() if lines}
    kept.last_period, kept.last_on = owed, today
    kept.save(update_fields=["last_period", "last_on"])
    if not told:
        return 0
    _letter(user, told).send()
    return 1


def _told(topic: str, person: ClubPerson, everything: News, since: dt.date) -> list[Line]:
    """With the rights of now: what is of a cité is told to who still belongs to it."""
    assert person.user is not None  # noqa: S101 - for the types: who gets a letter has an account
    if topic == "published":
        return [line for line in everything.published.values() if line.day > since]
    if topic == "mine":
        mine = everything.in_cites.said.get(person.user.pk, [])
        return [line for cite_id, line in mine if cite_id in person.cites and line.day > since]
    if topic == "reviews":
        return everything.readings.get(person.user.pk, []) if person.reads_for_it else []
    if topic == "events":
        home = [line for cite_id, line in everything.in_cites.events if cite_id in person.cites]
        return [line for line in [*everything.events, *home] if line.day > since]
    if topic == "requests":
        return [
            line for cite_id, line in everything.asked if cite_id not in person.cites and line.day > since
        ]
    return _searched(person.user, everything, since)


def _searched(user: User, everything: News, since: dt.date) -> list[Line]:
    """What one's saved searches find among what is new, each once."""
    found: dict[uuid.UUID, Line] = {}
    for search in SavedSearch.objects.filter(user=user).order_by("name", "id"):
        if search.query not in everything.searches:
            everything.searches[search.query] = _ask(search.query)
        for uid in everything.searches[search.query]:
            line = everything.published.get(uid)
            if line is not None and line.day > since:
                detail = f"{line.detail}, pour « {search.name} »"
                found.setdefault(uid, Line(line.title, line.address, detail, line.day))
    return list(found.values())


def _ask(query: str) -> list[uuid.UUID]:
    with scope(role="club", read_only=True):
        return found_by(query)


def _letter(user: User, told: dict[str, list[Line]]) -> EmailMessage:
    """Grouped, the newest first, twenty lines of each topic at most."""
    leave = address("club_letter", letter_token(user=user))
    parts = [
        (TOPICS[topic], lines[:MOST_LINES], max(0, len(lines) - MOST_LINES)) for topic, lines in told.items()
    ]
    context = {
        "person": user,
        "parts": parts,
        "club": address("club"),
        "choices": address("club_news"),
        "leave": leave,
        "facilitator": settings.FACILITATOR["name"],
    }
    return EmailMessage(
        "Le Club des cités éducatives : ce qui est nouveau",
        render_to_string("emails/club_letter.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
        headers={"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
