"""Reminders to those who lead a cité, of the steps that are late: one mail a month for all of them.

A step is locked, told, then marked, in one transaction: two workers send once, a mail that fails leaves it unmarked for
the next round.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.people import people_of
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.programme.models import Step

logger = logging.getLogger(__name__)
EVERY = dt.timedelta(days=30)


def remind_cite(*, cite: Cite, today: dt.date | None = None) -> int:
    """The number of mails sent. Outside any scope."""
    today = today or timezone.localdate(timezone=cite.zone)
    leads = [person for person in people_of(cite, today).values() if Role.PROJECT_LEAD in person.roles]
    if not leads:
        return 0
    try:
        with scope(role="web", cite=cite):
            return _remind(cite, [person.email for person in leads], today)
    except OSError:  # smtplib's own errors too
        logger.exception("the reminder of cité %s could not be sent", cite.pk)
        return 0


def _remind(cite: Cite, to: list[str], today: dt.date) -> int:
    rows = Step.objects.select_for_update(of=("self",)).order_by("id")
    late = [step for step in rows if step.dated.is_late(today) and _is_owed(step, today)]
    if not late:
        return 0
    context = {
        "cite": cite,
        "late": late,
        "address": settings.PUBLIC_URL + reverse("steps", args=[cite.slug]),
        "facilitator": settings.FACILITATOR["name"],
    }
    subject = f"{cite.name} : des étapes à redater"
    body = render_to_string("emails/steps_reminder.txt", context)
    # Each reads that the others were told too: they lead together.
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, to).send()
    Step.objects.filter(pk__in=[step.pk for step in late]).update(last_reminded_on=today)
    return 1


def _is_owed(step: Step, today: dt.date) -> bool:
    return step.last_reminded_on is None or step.last_reminded_on + EVERY <= today
