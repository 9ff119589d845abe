"""A row in every table of what people write in an état des lieux."""

from __future__ import annotations

import uuid

from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.roles import Side
from diagnostics.domain.composition import Kind
from diagnostics.models import (
    ChapterRevision,
    Publication,
    ReportApproval,
    ReportChapter,
    ReportComment,
    ReportEntry,
    ReportLogo,
    StateOfPlay,
)
from diagnostics.services.reports import propose_report, validate_report


def plant_composition(report: StateOfPlay, secret: str) -> uuid.UUID:
    """The uid of a recommendation. What is published stays inside the cité."""
    today, now = timezone.localdate(), timezone.now()
    chapter = ReportChapter.objects.create(report=report, key="essentiel", heading=secret, text=secret)
    ChapterRevision.objects.create(chapter=chapter, number=1, text=secret, author=secret, saved_at=now)
    line = ReportEntry.objects.create(report=report, kind=Kind.RECOMMENDATION, text=secret)
    ReportLogo.objects.create(report=report, name=secret, png=b"\x89PNG")
    ReportComment.objects.create(report=report, author=secret, text=secret)
    ReportApproval.objects.create(report=report, side=Side.STATE, by=secret, on=today)
    Publication.objects.create(
        report=report,
        reach=Publication.Reach.CITE,
        token=f"{secret}-publié",
        title=secret,
        document={"title": secret},
        published_on=today,
    )
    return line.uid


def validated(report: StateOfPlay, cite: Cite) -> StateOfPlay:
    """A draft proposed, then validated by everybody that the cité asks for. In the scope of the cité."""
    propose_report(report=report)
    for side in cite.validating_sides:
        report = validate_report(report=report, cite=cite, side=side)
    return report
