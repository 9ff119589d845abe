"""What people wrote in an état des lieux, in a constant number of statements."""

from __future__ import annotations

import base64
import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404

from diagnostics.domain.composition import ChapterText, Composition, Entry, Kind, Logo
from diagnostics.models import (
    ChapterRevision,
    ReportApproval,
    ReportChapter,
    ReportComment,
    ReportEntry,
    ReportLogo,
    StateOfPlay,
)


@dataclass(frozen=True)
class Written:
    """The rows themselves, for the pages that change them."""

    chapters: list[ReportChapter]
    entries: list[ReportEntry]
    logos: list[ReportLogo]

    @property
    def composition(self) -> Composition:
        return Composition(
            tuple(map(chapter_text, self.chapters)),
            tuple(
                Entry(Kind(row.kind), row.text, row.detail, row.votes, row.objective, row.actor_kind)
                for row in self.entries
            ),
            tuple(Logo(row.name, row.name, base64.b64encode(row.png).decode()) for row in self.logos),
        )

    def chapter(self, key: str) -> ReportChapter:
        """As it is now; empty when nothing was ever written in it."""
        return next((row for row in self.chapters if row.key == key), ReportChapter(key=key))


def chapter_text(row: ReportChapter) -> ChapterText:
    return ChapterText(row.key, row.heading, row.text, row.shown, frozenset(row.hidden))


def written_in(report: StateOfPlay) -> Written:
    """Three statements."""
    return Written(
        list(ReportChapter.objects.filter(report=report).order_by("position", "id")),
        list(ReportEntry.objects.filter(report=report).order_by("kind", "position", "id")),
        list(ReportLogo.objects.filter(report=report).order_by("position", "id")),
    )


def composition_of(report: StateOfPlay) -> Composition:
    return written_in(report).composition


def find_entry(report: StateOfPlay, uid: uuid.UUID) -> ReportEntry:
    entry = ReportEntry.objects.filter(report=report, uid=uid).first()
    if entry is None:
        raise Http404
    return entry


def revisions_of(report: StateOfPlay, key: str) -> list[ChapterRevision]:
    """The latest first; those set aside among them."""
    rows = ChapterRevision.objects.filter(chapter__report=report, chapter__key=key)
    return list(rows.order_by("-number", "-id"))


def comments_on(report: StateOfPlay, chapter: str | None = None) -> list[ReportComment]:
    """In the order written; of one chapter when it is named."""
    rows = ReportComment.objects.filter(report=report)
    if chapter is not None:
        rows = rows.filter(chapter=chapter)
    return list(rows.order_by("written_at", "id"))


def open_comments(report: StateOfPlay) -> Counter[str]:
    """Key of a chapter (empty: the whole) → remarks not settled yet."""
    rows = ReportComment.objects.filter(report=report, settled_by="").order_by().values_list("chapter")
    return Counter(dict(rows.annotate(n=Count("id"))))


def approvals_of(report: StateOfPlay) -> list[ReportApproval]:
    return list(ReportApproval.objects.filter(report=report).order_by("on", "id"))
