"""What a worker does for the directory: lay large networks out, ask the actors whether their line is right."""

from __future__ import annotations

import datetime as dt
import logging

from celery import shared_task

from actors.queries.directory import ActorFilter
from actors.queries.pictures import picture_of, places_of
from actors.queries.relations import web_on
from actors.services.reminders import remind_actors
from citesedu.cites.models import Cite

logger = logging.getLogger(__name__)


@shared_task(name="actors.lay_out")  # type: ignore[untyped-decorator]  # Celery has no types
def lay_out(circle: str, wanted: dict[str, str], least: int, day: str) -> None:
    """Where the actors of one picture go, kept for the page that waits for it."""
    web = web_on(dt.date.fromisoformat(day), circle)
    places_of(picture_of(web, ActorFilter(**wanted), least))


@shared_task(name="actors.reminders", scoped=False)  # type: ignore[untyped-decorator]  # Celery has no types
def weekly_reminders() -> None:
    """Every cité in turn; one that fails does not stop the others."""
    for cite in Cite.objects.order_by("id"):
        try:
            remind_actors(cite=cite)
        except Exception:
            logger.exception("the reminders to actors failed in cité %s", cite.pk)
