"""A workshop's results added to an état des lieux: at the end, once, and only while it is in preparation."""

from __future__ import annotations

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Entry, Kind
from diagnostics.models import ChapterRevision, ReportChapter, ReportEntry
from diagnostics.services.reports import freeze_report, propose_report
from diagnostics.services.workshop_results import add_workshop_results
from tests.factories.people import a_cite
from tests.factories.sheets import closed_campaign_in

ENTRIES = (Entry(Kind.STRENGTH, "Le café"), Entry(Kind.PRIORITY, "Une permanence", votes=12))


@pytest.fixture
def cite(db: None) -> Cite:
    return a_cite("salle")


@pytest.fixture
def report(cite: Cite):
    campaign = closed_campaign_in(cite, {"pro": 6})
    with scope(role="web", cite=cite):
        yield freeze_report(campaign=campaign, cite=cite)


def add(report, text="## Atelier\n\nDit.", entries=ENTRIES):
    return add_workshop_results(report=report, title="Atelier", text=text, entries=entries)


def test_what_was_written_stays_and_what_came_before_is_kept(report) -> None:
    ReportChapter.objects.update_or_create(
        report=report, key="ateliers", defaults={"text": "Déjà écrit.", "revision": 3}
    )
    add(report)
    chapter = ReportChapter.objects.get(key="ateliers")
    assert chapter.text == "Déjà écrit.\n\n## Atelier\n\nDit."
    assert chapter.revision == 4
    assert [each.text for each in ChapterRevision.objects.order_by("id")] == ["Déjà écrit."]


def test_lines_come_after_the_others_and_once(report) -> None:
    ReportEntry.objects.create(report=report, kind=Kind.STRENGTH, text="Déjà là", position=4)
    ReportEntry.objects.create(report=report, kind=Kind.PRIORITY, text="Une permanence")
    add(report)
    add(report, text="Un autre atelier")
    lines = ReportEntry.objects.order_by("kind", "position").values_list("kind", "text", "position", "votes")
    assert list(lines) == [
        ("priority", "Une permanence", 0, 12),
        ("strength", "Déjà là", 4, None),
        ("strength", "Le café", 5, None),
    ]


def test_the_same_workshop_is_not_added_twice(report) -> None:
    add(report)
    with pytest.raises(Refusal, match="déjà dans"):
        add(report)


def test_a_report_that_was_proposed_does_not_change(report) -> None:
    propose_report(report=report)
    with pytest.raises(Refusal) as refusal:
        add(report)
    assert refusal.value.conflict
    assert not ReportEntry.objects.exists()
