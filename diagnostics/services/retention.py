"""What is erased once its time is over. Counts stay: they name nobody, and the results are read from them.

Runs inside the cité's scope. Safe to run twice; each campaign is one transaction.
"""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from citesedu.cites import scope as scopes
from citesedu.cites.services.journal import record
from citesedu.common.typography import count
from diagnostics.models import Campaign, OpenText, Rendering, Submission
from diagnostics.services.tallies import drain_all, one_counter_at_a_time

ERASES = "efface des réponses"
OVER = dt.timedelta(days=1)  # what was cancelled or failed is shown that long
BEING_WRITTEN = dt.timedelta(hours=1)


def erase_texts_not_quoted(*, now: dt.datetime | None = None) -> int:
    """Texts that nobody chose to quote, a year after their campaign closed; how many."""
    now = now or timezone.now()
    over = Campaign.objects.filter(state=Campaign.State.CLOSED, closed_at__lte=_a_year_before(now))
    return sum(_erase_texts(campaign) for campaign in over.order_by("id"))


def erase_sheets(*, now: dt.datetime | None = None) -> int:
    """Sheets and texts whose last day, told in the notice, is over where the cité lives; how many sheets."""
    now = now or timezone.now()
    kept = Campaign.objects.filter(state=Campaign.State.CLOSED, erased_at=None).select_related("cite")
    over = [
        campaign
        for campaign in kept.order_by("id")
        if campaign.retention_until and campaign.retention_until < now.astimezone(campaign.cite.zone).date()
    ]
    return sum(_erase_sheets(campaign, now) for campaign in over)


def erase_old_documents(*, now: dt.datetime | None = None) -> int:
    """Files that a later one of the same kind replaced, requests that came to nothing, files nobody asked for;
    how many files. The same document can be made again from its frozen figures."""
    now = now or timezone.now()
    done = Rendering.objects.filter(state=Rendering.State.DONE)
    kept = done.order_by("report_id", "kind", "-requested_at", "-id").distinct("report_id", "kind")
    done.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    nothing = (Rendering.State.FAILED, Rendering.State.CANCELLED)
    Rendering.objects.filter(state__in=nothing, requested_at__lt=now - OVER).delete()
    return _erase_files_without_a_row(now)


def _erase_files_without_a_row(now: dt.datetime) -> int:
    """Those whose row is gone, and those a worker wrote just before it died."""
    folder = f"reports/{scopes.require().cite_id}"
    if not default_storage.exists(folder):
        return 0
    named = set(Rendering.objects.exclude(file="").order_by("id").values_list("file", flat=True))
    gone = [
        path
        for name in default_storage.listdir(folder)[1]
        if (path := f"{folder}/{name}") not in named
        if default_storage.get_modified_time(path) < now - BEING_WRITTEN
    ]
    for path in gone:
        default_storage.delete(path)
    return len(gone)


@transaction.atomic
def _erase_texts(campaign: Campaign) -> int:
    gone, _ = OpenText.objects.filter(campaign=campaign).exclude(status=OpenText.Status.QUOTED).delete()
    if gone:
        record(
            actor=None,
            verb=ERASES,
            target=campaign.title,
            detail=f"{count(gone, 'texte libre', 'textes libres')}, un an après la clôture",
        )
    return gone


@transaction.atomic
def _erase_sheets(campaign: Campaign, now: dt.datetime) -> int:
    """Answers still waiting are counted first; then only the counts know of them."""
    one_counter_at_a_time()
    drain_all()
    sheets, _ = Submission.objects.filter(campaign=campaign).delete()
    texts, _ = OpenText.objects.filter(campaign=campaign).delete()
    campaign.erased_at = now
    campaign.save(update_fields=["erased_at"])
    record(
        actor=None,
        verb=ERASES,
        target=campaign.title,
        detail=f"{count(sheets, 'questionnaire', 'questionnaires')}, "
        f"{count(texts, 'texte libre', 'textes libres')} : fin de la durée de conservation",
    )
    return sheets


def _a_year_before(now: dt.datetime) -> dt.datetime:
    is_leap_day = (now.month, now.day) == (2, 29)
    return now.replace(year=now.year - 1, day=28 if is_leap_day else now.day)
