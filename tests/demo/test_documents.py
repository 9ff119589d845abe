"""The documents of the ten cités of the demonstration: each comes out, conforms, and is read in its order."""

from __future__ import annotations

import datetime as dt

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.pdf import DocumentError
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import Campaign, Rendering
from diagnostics.queries.results import campaign_snapshot
from diagnostics.services.documents import ReportFacts, compose
from diagnostics.services.drawing import draw
from tests.common.pdf.reading import bookmarks, reader_of, strange_faces, unread
from tests.common.pdf.verapdf import broken_rules

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def facts_of_every_cite() -> list[ReportFacts]:
    """One document a cité, of its last campaign: the report it froze, or what it would freeze today."""
    found = []
    for cite in Cite.objects.order_by("id"):
        with scope(role="web", cite=cite, read_only=True):
            campaign = Campaign.objects.exclude(state=Campaign.State.DRAFT).order_by("-wave").first()
            if campaign is not None:
                report = campaign.reports.order_by("-number").first()
                snapshot = read_snapshot(report.snapshot) if report else campaign_snapshot(campaign, cite)
                found.append(ReportFacts(f"État des lieux de {cite.name}", 1, "Proposé", None, snapshot))
    return found


def test_every_document_of_the_demonstration_conforms(demonstration: dt.date) -> None:
    every = facts_of_every_cite()
    assert len(every) >= 9
    wrong = {}
    for facts in every:
        try:
            made = draw(facts=facts, kind=Rendering.Kind.PDF)
        except DocumentError as error:
            wrong[facts.title] = [error.sentence]
            continue
        reader = reader_of(made.content)
        wrong[facts.title] = [*broken_rules(made.content), *strange_faces(reader)]
        if facts.snapshot.cite.startswith("Marvallon"):  # reading every word of ten documents takes minutes
            wrong[facts.title] += unread(reader, compose(facts).html)
        assert "Sommaire" in bookmarks(reader)
        assert reader.attachments.keys() == {"resultats.csv"}
    assert not any(wrong.values()), wrong
