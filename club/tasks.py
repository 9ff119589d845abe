"""What a worker does for the Club: letters, news asked of those who took up a practice, searches forgotten."""

from __future__ import annotations

import logging

from celery import shared_task

from citesedu.cites.models import Cite
from club.services.following import ask_for_news
from club.services.letters import send_letters
from club.services.searches import count_search, forget_searches

logger = logging.getLogger(__name__)


@shared_task(name="club.letters", scoped=False)  # type: ignore[untyped-decorator]  # Celery has no types
def letters() -> None:
    send_letters()


@shared_task(name="club.news", scoped=False)  # type: ignore[untyped-decorator]
def news_of_adoptions() -> None:
    """Every cité in turn; one that fails does not stop the others."""
    for cite in Cite.objects.order_by("id"):
        try:
            ask_for_news(cite=cite)
        except Exception:
            logger.exception("the news of adoptions failed in cité %s", cite.pk)


@shared_task(name="club.searched", scoped=False)  # type: ignore[untyped-decorator]
def searched(query: str, results: int) -> None:
    count_search(query=query, results=results)


@shared_task(name="club.forget", scoped=False)  # type: ignore[untyped-decorator]
def forget() -> None:
    forget_searches()
