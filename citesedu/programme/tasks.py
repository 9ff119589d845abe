"""What a worker does for the programme: remind those who lead a cité of late steps, erase old applications."""

from __future__ import annotations

import logging

from celery import shared_task

from citesedu.cites.models import Cite
from citesedu.programme.services.forgetting import forget_applications
from citesedu.programme.services.reminders import remind_cite

logger = logging.getLogger(__name__)


@shared_task(name="programme.reminders", scoped=False)  # type: ignore[untyped-decorator]  # Celery has no types
def step_reminders() -> None:
    """Every cité in turn; one that fails does not stop the others."""
    for cite in Cite.objects.order_by("id"):
        try:
            remind_cite(cite=cite)
        except Exception:
            logger.exception("the reminders failed in cité %s", cite.pk)


@shared_task(name="programme.forget", scoped=False)  # type: ignore[untyped-decorator]  # Celery has no types
def forget_old_applications() -> None:
    forget_applications()
