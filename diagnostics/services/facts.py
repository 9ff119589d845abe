"""What every file of a report is made from, read from its rows: one place for all of them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import Publication, StateOfPlay
from diagnostics.queries.compositions import composition_of
from diagnostics.queries.publications import publication_of
from diagnostics.services.documents import ReportFacts


def facts_of(report: StateOfPlay) -> ReportFacts:
    return ReportFacts(
        title=report.title,
        number=report.number,
        status=report.get_status_display(),
        validated_on=report.validated_on,
        published_on=report.published_on,
        snapshot=read_snapshot(report.snapshot),
        composition=composition_of(report),
        public_address=_public_address(report),
    )


def _public_address(report: StateOfPlay) -> str:
    """Where anybody reads it, empty when nobody outside the cité does."""
    publication = publication_of(report)
    if publication is None or publication.withdrawn_on or publication.reach != Publication.Reach.PUBLIC:
        return ""
    return settings.PUBLIC_URL + reverse("publication", args=[publication.token])
