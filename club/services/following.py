"""News asked of those who took up a practice: after 3, 6 and 12 months, of the one who follows it, and nobody else."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.people import Person, people_of
from citesedu.cites.scope import scope
from club.domain.adopting import Stage, owed
from club.models import Adoption

logger = logging.getLogger(__name__)


def ask_for_news(*, cite: Cite, today: dt.date | None = None) -> int:
    """The number of mails sent. Outside any scope: it opens the cité's, once for each person."""
    today = today or timezone.localdate(timezone=cite.zone)
    people, sent = people_of(cite, today), 0
    with scope(role="web", cite=cite, read_only=True):
        waiting = {adoption.follower_id for adoption in _owed(today)}
    for key, person in people.items():
        if key in waiting:
            try:
                with scope(role="web", cite=cite):
                    sent += _ask(cite, person, today)
            except OSError:  # smtplib's own errors too
                logger.exception("a question of cité %s could not be sent", cite.pk)
    return sent


def _owed(today: dt.date, *, follower: int | None = None) -> list[Adoption]:
    """Those whose follower is to be asked; with `follower`, those of one person, locked."""
    rows = Adoption.objects.exclude(stage=Stage.DROPPED).filter(follower_id__isnull=False)
    if follower is not None:
        rows = rows.filter(follower_id=follower).select_for_update(of=("self",))
    return [row for row in rows.order_by("began_on", "id") if owed(row.began_on, row.asked_on, today)]


def _ask(cite: Cite, person: Person, today: dt.date) -> int:
    adoptions = _owed(today, follower=person.pk)
    if not adoptions:
        return 0  # another worker was here first
    lines = [
        (row, f"{settings.PUBLIC_URL}{reverse('adoption', args=[cite.slug, row.uid])}") for row in adoptions
    ]
    context = {"person": person, "cite": cite, "lines": lines, "facilitator": settings.FACILITATOR["name"]}
    send_mail(
        f"{cite.name} : des nouvelles des pratiques reprises",
        render_to_string("emails/club_news.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [person.email],
    )
    Adoption.objects.filter(pk__in=[row.pk for row in adoptions]).update(asked_on=today)
    return 1
