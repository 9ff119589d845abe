"""What a worker does for the directory: ask the actors whether their line is right."""

from __future__ import annotations

import logging

from celery import shared_task

from actors.services.reminders import remind_actors
from citesedu.cites.models import Cite

logger = logging.getLogger(__name__)


@shared_task(name="actors.reminders", scoped=False)  # type: ignore[untyped-decorator]  # Celery has no types
def weekly_reminders() -> None:
    """Every cité in turn; one that fails does not stop the others."""
    for cite in Cite.objects.order_by("id"):
        try:
            remind_actors(cite=cite)
        except Exception:
            logger.exception("the reminders to actors failed in cité %s", cite.pk)
