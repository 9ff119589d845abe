"""What a workshop brings to an état des lieux in preparation: nothing there is replaced, everything is added."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Entry
from diagnostics.models import ChapterRevision, ReportChapter, ReportEntry, StateOfPlay

CHAPTER = "ateliers"


@transaction.atomic
def add_workshop_results(
    *, report: StateOfPlay, title: str, text: str, entries: Sequence[Entry], by: User | None = None
) -> StateOfPlay:
    """`text`, in the Markdown subset, at the end of the chapter on workshops; each entry once. Refusal when the
    report is no longer in preparation, or already has this text."""
    locked = StateOfPlay.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.status != StateOfPlay.Status.DRAFT:
        raise Refusal("Cet état des lieux n’est plus en préparation : il ne change plus.", conflict=True)
    _append(locked, text, str(by) if by else "La plateforme")
    for entry in entries:
        _add(locked, entry)
    record(actor=by, verb="verse un atelier dans l’état des lieux", target=title)
    return locked


def _append(report: StateOfPlay, text: str, author: str) -> None:
    chapter, _ = ReportChapter.objects.select_for_update(of=("self",)).get_or_create(
        report=report, key=CHAPTER
    )
    if text in chapter.text:
        raise Refusal("Cet atelier est déjà dans l’état des lieux.", conflict=True)
    ChapterRevision.objects.create(
        chapter=chapter,
        number=chapter.revision,
        heading=chapter.heading,
        text=chapter.text,
        author=author[:160],
        saved_at=timezone.now(),
    )
    chapter.text = f"{chapter.text}\n\n{text}".strip()
    chapter.revision += 1
    chapter.save(update_fields=["text", "revision"])


def _add(report: StateOfPlay, entry: Entry) -> None:
    """A line that is already there keeps its place and its words; it takes the votes it did not have."""
    same = ReportEntry.objects.filter(report=report, kind=entry.kind, text=entry.text)
    known = same.order_by("id").first()
    if known is not None:
        if known.votes is None and entry.votes is not None:
            known.votes = entry.votes
            known.save(update_fields=["votes"])
        return
    last = ReportEntry.objects.filter(report=report, kind=entry.kind).aggregate(last=Max("position"))["last"]
    ReportEntry.objects.create(
        report=report,
        kind=entry.kind,
        position=0 if last is None else last + 1,
        text=entry.text[:300],
        detail=entry.detail,
        votes=entry.votes,
    )
