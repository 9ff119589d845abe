"""Reminders to the actors whose line nobody checked for six months: one mail to the body's own mailbox.

Each is locked, sent, then marked, in one transaction: two workers send once, and a mail that fails is left for the
next round.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import models
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from actors.domain.freshness import ADVISED
from actors.models import ActorSheet
from actors.services.links import link_to_send
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope

logger = logging.getLogger(__name__)
EVERY = dt.timedelta(days=60)  # between two reminders to the same actor
MOST = 20  # of a cité in one round: they do not leave in a burst


def remind_actors(*, cite: Cite, today: dt.date | None = None) -> int:
    """The number of mails sent. Outside any scope: it opens the cité's, once for each actor."""
    today, sent = today or timezone.localdate(timezone=cite.zone), 0
    with scope(role="web", cite=cite, read_only=True):
        waiting = list(_owed(today).values_list("pk", flat=True)[:MOST])
    for key in waiting:
        try:
            with scope(role="web", cite=cite):
                sent += _remind(cite, key, today)
        except OSError:  # smtplib's own errors too
            logger.exception("a reminder to an actor of cité %s could not be sent", cite.pk)
    return sent


def _owed(today: dt.date) -> models.QuerySet[ActorSheet]:
    long_ago = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - EVERY)
    return (
        ActorSheet.objects.filter(long_ago, actor__active=True, actor__checked_on__lte=today - ADVISED)
        .exclude(mailbox="")
        .order_by("actor__checked_on", "id")
    )


def _remind(cite: Cite, key: int, today: dt.date) -> int:
    sheet = _owed(today).filter(pk=key).select_related("actor").select_for_update(of=("self",)).first()
    if sheet is None:
        return 0  # another worker was here first
    link = link_to_send(actor=sheet.actor, cite=cite)
    context = {
        "actor": sheet.actor,
        "cite": cite,
        "link": link,
        "address": settings.PUBLIC_URL + reverse("own_sheet", args=[link.token]),
        "facilitator": settings.FACILITATOR["name"],
    }
    send_mail(
        f"Cité éducative de {cite.name} : votre ligne de l’annuaire est-elle juste ?",
        render_to_string("emails/actor_reminder.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [sheet.mailbox],
    )
    sheet.reminded_on = today
    sheet.save(update_fields=["reminded_on"])
    return 1
