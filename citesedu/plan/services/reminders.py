"""Reminders to the person in charge of an action, and to nobody else: one mail for all the actions of a cité.

Each person's are locked, sent, then marked, in one transaction: two workers send once, a mail that fails leaves them
unmarked for the next round. A worker that dies between the sending and the mark sends twice rather than never.
"""

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
from citesedu.plan.domain.reminders import EVERY, is_owed
from citesedu.plan.domain.states import OPEN
from citesedu.plan.models import Action

logger = logging.getLogger(__name__)


def remind_cite(*, cite: Cite, today: dt.date | None = None) -> int:
    """The number of mails sent. Outside any scope: it opens the cité's, once for each person."""
    today = today or timezone.localdate(timezone=cite.zone)
    people, sent = people_of(cite, today), 0
    with scope(role="web", cite=cite, read_only=True):
        waiting = {action.accountable_id for action in _owed(today)}
    for key, person in people.items():
        if key in waiting:
            try:
                with scope(role="web", cite=cite):
                    sent += _remind(cite, person, today)
            except OSError:  # smtplib's own errors too
                logger.exception("a reminder of cité %s could not be sent", cite.pk)
    return sent


def _owed(today: dt.date, *, member: int | None = None) -> list[Action]:
    """Actions whose person is to be told; with `member`, those of one person, locked."""
    rows = Action.objects.filter(state__in=OPEN, due_on__lte=today + EVERY, accountable_id__isnull=False)
    if member is not None:
        rows = rows.filter(accountable_id=member).select_for_update(of=("self",))
    return [
        action
        for action in rows.order_by("due_on", "position", "id")
        if action.due_on is not None and is_owed(action.due_on, action.last_reminded_on, today)
    ]


def _remind(cite: Cite, person: Person, today: dt.date) -> int:
    owed = _owed(today, member=person.pk)
    if not owed:
        return 0  # another worker was here first
    lines = [
        (action, settings.PUBLIC_URL + reverse("action", args=[cite.slug, action.uid])) for action in owed
    ]
    context = {
        "person": person,
        "cite": cite,
        "late": [line for line in lines if line[0].is_late(today)],
        "coming": [line for line in lines if not line[0].is_late(today)],
        "facilitator": settings.FACILITATOR["name"],
    }
    subject = f"Plan d’action de {cite.name} : vos échéances"
    send_mail(
        subject,
        render_to_string("emails/plan_reminder.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [person.email],
    )
    Action.objects.filter(pk__in=[action.pk for action in owed]).update(last_reminded_on=today)
    return 1
