"""Writing the chapters of an état des lieux. Two people who write at once lose nothing.

Everything happens in a draft, under the lock of its report.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import moved, plan_titles
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import ChapterRevision, ReportChapter, ReportEntry, ReportLogo, StateOfPlay

Row = TypeVar("Row", ReportChapter, ReportEntry, ReportLogo)
BETWEEN_STATES = dt.timedelta(minutes=10)  # what one author types in the meantime is one state


@dataclass(frozen=True)
class Saved:
    """The chapter as it is now. With a `conflict`, somebody else's text is in it, and yours was kept aside."""

    chapter: ReportChapter
    conflict: bool = False


def locked_draft(report: StateOfPlay) -> StateOfPlay:
    """The report's row, locked; raises Refusal when it cannot be written any more."""
    rows = StateOfPlay.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.defer("snapshot", "public_snapshot")  # most changes need neither
    locked = rows.get(pk=report.pk)
    if locked.status != StateOfPlay.Status.DRAFT:
        raise Refusal(
            f"L’état des lieux est maintenant « {locked.get_status_display().lower()} » : "
            "il s’écrit seulement en préparation.",
            conflict=True,
        )
    return locked


def begin_composition(*, report: StateOfPlay, after: StateOfPlay | None) -> None:
    """The chapters of the plan, or what the version before said; that one stays as it is."""
    if after is not None:
        ReportChapter.objects.bulk_create(_copied(ReportChapter.objects.filter(report=after), report))
        ReportEntry.objects.bulk_create(_copied(ReportEntry.objects.filter(report=after), report))
        ReportLogo.objects.bulk_create(_copied(ReportLogo.objects.filter(report=after), report))
    _chapters(report)


@transaction.atomic
def save_chapter(
    *,
    report: StateOfPlay,
    key: str,
    heading: str,
    text: str,
    revision: int,
    by: User | None = None,
    hide: Collection[str] = (),
    show: Collection[str] = (),
    now: dt.datetime | None = None,
) -> Saved:
    """Write a chapter from the `revision` that the person had under the eyes. When somebody else wrote another text
    since, theirs is kept aside and the chapter stays as it is. `hide` and `show` name the figures switched."""
    now, author = now or timezone.now(), _name(by)
    chapter = _chapter(locked_draft(report), key)
    hidden = sorted((set(chapter.hidden) | set(hide)) - set(show))
    if hidden != chapter.hidden:
        chapter.hidden = hidden
        chapter.save(update_fields=["hidden"])
    if (heading, text) == (chapter.heading, chapter.text):
        return Saved(chapter)
    late = revision != chapter.revision
    if late and chapter.edited_by != author:
        _keep_aside(chapter, heading, text, author, now)
        return Saved(chapter, conflict=True)
    # Late on oneself: an answer was lost on the way, or there is a second window. Nothing is lost either.
    _write(chapter, heading, text, author, now, keep=late or _is_another_state(chapter, author, now))
    return Saved(chapter)


@transaction.atomic
def restore_chapter(
    *,
    report: StateOfPlay,
    key: str,
    number: int,
    by: User | None = None,
    now: dt.datetime | None = None,
) -> ReportChapter:
    """Back to a state of the past; the one it replaces is kept like any other."""
    chapter = _chapter(locked_draft(report), key)
    past = ChapterRevision.objects.filter(chapter=chapter, number=number).first()
    if past is None:
        raise Refusal("Cet état du chapitre n’existe pas.")
    if (past.heading, past.text) != (chapter.heading, chapter.text):
        _write(chapter, past.heading, past.text, _name(by), now or timezone.now(), keep=True)
    return chapter


@transaction.atomic
def show_chapter(*, report: StateOfPlay, key: str, shown: bool, by: User | None = None) -> None:
    locked = locked_draft(report)
    chapter = _chapter(locked, key)
    if chapter.shown != shown:
        chapter.shown = shown
        chapter.save(update_fields=["shown"])
        record(
            actor=by,
            verb="montre un chapitre" if shown else "masque un chapitre",
            target=locked.title,
            detail=key,
        )


@transaction.atomic
def move_chapter(*, report: StateOfPlay, key: str, by_rank: int) -> None:
    chapters = {chapter.key: chapter for chapter in _chapters(locked_draft(report))}
    if key not in chapters:
        raise Refusal("Ce chapitre n’existe pas dans ce document.")
    for position, name in enumerate(moved(chapters, key, by_rank)):
        chapters[name].position = position
    ReportChapter.objects.bulk_update(chapters.values(), ["position"])


def _copied(rows: QuerySet[Row], report: StateOfPlay) -> list[Row]:
    """The same rows for another report, in their order, not saved yet."""
    copies = list(rows.order_by("position", "id"))
    for row in copies:
        row.pk, row.report = None, report
        if not isinstance(row, ReportChapter):
            row.uid = uuid.uuid4()
    return copies


def _chapters(report: StateOfPlay) -> list[ReportChapter]:
    """Every chapter of the plan in its order; a report frozen by an older platform gets those it lacks."""
    found = list(ReportChapter.objects.filter(report=report).order_by("position", "id"))
    plan = plan_titles(read_snapshot(report.snapshot))
    kept = [chapter for chapter in found if chapter.key in plan]
    lacking = [key for key in plan if key not in {chapter.key for chapter in found}]
    first = max((chapter.position for chapter in found), default=-1) + 1
    made = [
        ReportChapter(report=report, key=key, position=position)
        for position, key in enumerate(lacking, first)
    ]
    return kept + ReportChapter.objects.bulk_create(made)


def _chapter(report: StateOfPlay, key: str) -> ReportChapter:
    chapter = ReportChapter.objects.filter(report=report, key=key).first()
    chapter = chapter or next((made for made in _chapters(report) if made.key == key), None)
    if chapter is None:
        raise Refusal("Ce chapitre n’existe pas dans ce document.")
    return chapter


def _name(by: User | None) -> str:
    return str(by) if by is not None else "La plateforme"


def _is_another_state(chapter: ReportChapter, author: str, now: dt.datetime) -> bool:
    """Whether what the chapter says deserves to be kept: another author's, or the first in a while."""
    if chapter.edited_at is None:
        return False
    if chapter.edited_by != author:
        return True
    recent = ChapterRevision.objects.filter(
        chapter=chapter, aside=False, saved_at__gt=now - BETWEEN_STATES, author=author
    )
    return not recent.exists()


def _write(
    chapter: ReportChapter, heading: str, text: str, author: str, now: dt.datetime, *, keep: bool
) -> None:
    if keep and chapter.edited_at is not None:
        _keep(chapter, chapter.heading, chapter.text, chapter.edited_by, chapter.edited_at)
    chapter.heading, chapter.text = heading, text
    chapter.revision += 1
    chapter.edited_by, chapter.edited_at = author, now
    chapter.save(update_fields=["heading", "text", "revision", "edited_by", "edited_at"])


def _keep_aside(chapter: ReportChapter, heading: str, text: str, author: str, now: dt.datetime) -> None:
    """Once: the same text sent again by a browser that got no answer is not another one."""
    last = (
        ChapterRevision.objects.filter(chapter=chapter, aside=True, author=author).order_by("-number").first()
    )
    if last is None or (last.heading, last.text) != (heading, text):
        _keep(chapter, heading, text, author, now, aside=True)


def _keep(
    chapter: ReportChapter, heading: str, text: str, author: str, when: dt.datetime, *, aside: bool = False
) -> None:
    last = ChapterRevision.objects.filter(chapter=chapter).aggregate(last=Max("number"))["last"] or 0
    ChapterRevision.objects.create(
        chapter=chapter,
        number=last + 1,
        heading=heading,
        text=text,
        author=author,
        saved_at=when,
        aside=aside,
    )
