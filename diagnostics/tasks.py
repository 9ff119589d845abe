"""What a worker does for the diagnostics: count answers, close campaigns, render reports."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from celery import shared_task

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign
from diagnostics.services import campaigns, national, renderings, retention, tallies
from diagnostics.services.renderings import InScope

logger = logging.getLogger(__name__)


def _in_each_cite(act: Callable[[], None]) -> None:
    """Every cité in turn, in its own scope, for the platform itself; one that fails does not stop the others."""
    for cite in Cite.objects.order_by("id"):
        try:
            with scope(role="web", cite=cite):
                act()
        except Exception:
            logger.exception("%s failed in cité %s", act.__name__, cite.pk)


@shared_task(name="diagnostics.count_answers", scoped=False)
def count_answers(cite_id: int) -> None:
    with scope(role="web", cite=cite_id):
        tallies.drain_all()


@shared_task(name="diagnostics.render_report", stepwise=True)
def render_report(in_scope: InScope, uid: str) -> None:
    renderings.perform(in_scope=in_scope, uid=uuid.UUID(uid))


@shared_task(name="diagnostics.round", scoped=False)
def minute_round() -> None:
    """Picks up what a nudge missed: answers not counted, campaigns past their last day, reports nobody renders; then
    the national comparison, when a cité changed what it shares."""
    _in_each_cite(_catch_up)
    national.compute_summary()


def _catch_up() -> None:
    tallies.drain_all()
    campaigns.close_overdue()
    for uid in renderings.abandoned():
        render_report.nudge(str(uid))


@shared_task(name="diagnostics.recount", scoped=False)
def nightly_recount() -> None:
    _in_each_cite(_recount)


def _recount() -> None:
    for campaign in Campaign.objects.exclude(state=Campaign.State.DRAFT).order_by("id"):
        tallies.rebuild(campaign=campaign)


@shared_task(name="diagnostics.retention", scoped=False)
def daily_erasure() -> None:
    """What the notices promised: texts nobody quoted after a year, sheets at the end of their time; files replaced."""
    _in_each_cite(_erase)


def _erase() -> None:
    retention.erase_texts_not_quoted()
    retention.erase_sheets()
    retention.erase_old_documents()
