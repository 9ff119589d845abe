"""An état des lieux given to read: whole, for good, as far as the cité decides, and withdrawn at once."""

import datetime as dt
import json
from importlib import import_module

import pytest
from django.apps import apps

from citesedu.cites.access import digest
from citesedu.cites.models import AuditEntry, Cite, PublicLink
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import ChapterText, Kind
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import (
    Campaign,
    Publication,
    PublishedCount,
    PublishedFigure,
    ReportEntry,
    StateOfPlay,
    Tally,
)
from diagnostics.services import compositions, report_lines
from diagnostics.services.publications import publish_report, withdraw_publication
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.diagnostics.crowd import closed_campaign

pytestmark = pytest.mark.django_db
CODES = ("A1", "A2", "B1", "H4")  # two of the core, one read in full forms only, one for professionals
SIZES = {"pro": 12, "ben": 7, "par": 11}
DAY = dt.date(2026, 5, 4)


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    return closed_campaign(cite, SIZES, codes=CODES)


def validated(closed: Campaign, cite: Cite) -> StateOfPlay:
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=closed, cite=cite)
        compositions.save_chapter(report=report, key="afom", heading="Message", text="Texte", revision=0)
        report_lines.add_entry(report=report, kind="threat", text="Les départs")
        return factories.validated(report, cite)


def publish(report: StateOfPlay, cite: Cite, reach: str = "cite") -> Publication:
    with scope(role="web", cite=cite):
        return publish_report(report=report, cite=cite, reach=reach, today=DAY)


def withdraw(report: StateOfPlay, cite: Cite) -> Publication:
    with scope(role="web", cite=cite):
        return withdraw_publication(report=report, cite=cite, today=DAY)


def seen_by_a_visitor(publication: Publication, cite: Cite, token: str = "") -> int:
    with scope(role="anon", cite=cite, link=token or publication.token):
        return Publication.objects.count()


def seen_nationally() -> int:
    with scope(role="national"):
        return Publication._base_manager.count()


def national(cite: Cite) -> dict[tuple[str, str], tuple[int, list[int], int]]:
    with scope(role="web", cite=cite):
        rows = PublishedFigure.objects.order_by("code", "audience")
        return {(row.code, row.audience): (row.n, row.counts, row.unknown) for row in rows}


# --- What is published -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("reach", "volunteers", "visitors", "nation"),
    [("cite", 7, 0, 0), ("club", None, 0, 1), ("public", None, 1, 1)],
)
def test_each_reach_has_its_readers_and_its_threshold(
    cite: Cite, closed: Campaign, reach: str, volunteers: int | None, visitors: int, nation: int
) -> None:
    published = publish(validated(closed, cite), cite, reach)
    read = published.content
    assert {each.code: each.respondents for each in read.snapshot.audiences}["ben"] == volunteers
    assert ChapterText("afom", "Message", "Texte") in read.composition.chapters
    assert [entry.text for entry in read.composition.of(Kind.THREAT)] == ["Les départs"]
    assert [each.side for each in read.approvals] == ["l’État", "l’Éducation nationale", "la collectivité"]
    assert read.published_on == DAY
    assert seen_by_a_visitor(published, cite) == visitors
    assert seen_by_a_visitor(published, cite, "another") == 0
    assert seen_nationally() == nation
    assert PublicLink.objects.filter(digest=digest(published.token)).exists() == (reach == "public")


def test_no_name_of_a_person_leaves_the_cite(cite: Cite, closed: Campaign) -> None:
    lead = factories.a_user("zénobie")
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=closed, cite=cite, by=lead)
        compositions.save_chapter(report=report, key="afom", heading="x", text="y", revision=0, by=lead)
        factories.validated(report, cite)
        publication = publish_report(report=report, cite=cite, reach="public", by=lead)
    assert "zénobie" not in json.dumps(publication.document, ensure_ascii=False).lower()


def test_an_old_report_is_published_to_its_cite_only(cite: Cite, closed: Campaign) -> None:
    report = validated(closed, cite)
    with scope(role="web", cite=cite):
        StateOfPlay.objects.update(public_snapshot=None)
    for reach in ("public", "club"):
        with pytest.raises(Refusal, match="figés avant") as refusal:
            publish(report, cite, reach)
        assert refusal.value.field == "reach"
    assert publish(report, cite).report.status == "published"


@pytest.mark.parametrize("reach", ["", "world", "PUBLIC"])
def test_an_unknown_reach_is_refused(cite: Cite, closed: Campaign, reach: str) -> None:
    with pytest.raises(Refusal, match="qui pourra lire"):
        publish(validated(closed, cite), cite, reach)


@pytest.mark.parametrize("status", ["draft", "proposed", "published"])
def test_only_a_validated_report_is_published(cite: Cite, closed: Campaign, status: str) -> None:
    report = validated(closed, cite)
    with scope(role="web", cite=cite):
        StateOfPlay.objects.update(status=status)
    with pytest.raises(Refusal, match="maintenant «") as refusal:
        publish(report, cite)
    assert refusal.value.conflict
    assert national(cite) == {}


# --- Withdrawn -------------------------------------------------------------------------------------------
def test_withdrawn_nobody_outside_reads_it_and_the_cite_still_does(cite: Cite, closed: Campaign) -> None:
    cite.shares_nationally = True
    cite.save()
    published = publish(validated(closed, cite), cite, "public")
    withdrawn = withdraw(published.report, cite)
    assert withdrawn.withdrawn_on == DAY
    assert seen_by_a_visitor(published, cite) == seen_nationally() == 0
    assert national(cite) == {}
    with scope(role="web", cite=cite):
        assert Publication.objects.get().report.status == "published"
        assert AuditEntry.objects.order_by("-id").first().verb == "retire l’état des lieux"
    with pytest.raises(Refusal, match="déjà été retiré"):
        withdraw(published.report, cite)


def test_what_was_never_published_is_not_withdrawn(cite: Cite, closed: Campaign) -> None:
    with pytest.raises(Refusal, match="pas publié"):
        withdraw(validated(closed, cite), cite)


# --- What the national coordination reads of the figures -------------------------------------------------
def test_core_figures_of_eleven_people_alone_are_published_nationally(cite: Cite, closed: Campaign) -> None:
    cite.shares_nationally = True
    cite.save()
    publish(validated(closed, cite), cite)
    assert national(cite) == {
        ("A1", "par"): (11, [3, 6, 2, 0], 0),
        ("A1", "pro"): (12, [0, 3, 6, 3], 0),
        ("B1", "par"): (11, [3, 6, 2, 0], 0),
        ("B1", "pro"): (12, [0, 3, 6, 3], 0),
    }


def test_nothing_is_published_nationally_without_the_cite_s_agreement(cite: Cite, closed: Campaign) -> None:
    publish(validated(closed, cite), cite)
    assert national(cite) == {}


def test_nothing_is_published_nationally_before_the_report_is(cite: Cite, closed: Campaign) -> None:
    cite.shares_nationally = True
    cite.save()
    validated(closed, cite)
    assert national(cite) == {}


def test_the_figures_are_those_of_the_last_version_still_published(cite: Cite, closed: Campaign) -> None:
    cite.shares_nationally = True
    cite.save()
    publish(validated(closed, cite), cite)
    with scope(role="web", cite=cite):
        Tally.objects.filter(code="A1", audience="pro", choice="4").update(n=2)
    second = publish(validated(closed, cite), cite)
    assert national(cite)["A1", "pro"] == (11, [0, 3, 6, 2], 0)
    withdraw(second.report, cite)
    assert national(cite)["A1", "pro"] == (12, [0, 3, 6, 3], 0)
    cite.shares_nationally = False
    cite.save()
    publish(validated(closed, cite), cite)
    assert national(cite) == {}


def test_people_and_lists_are_counted_without_words(closed: Campaign, cite: Cite) -> None:
    cite.shares_nationally = True
    report = validated(closed, cite)
    with scope(role="web", cite=cite):
        ReportEntry.objects.create(report=report, kind="priority", text="Des mots", objective="2.3", votes=9)
        ReportEntry.objects.create(report=report, kind="priority", text="Sans objectif")
        ReportEntry.objects.create(report=report, kind="absent", text="Le nom", actor_kind="landlord")
        publish_report(report=report, cite=cite, reach="club")
        rows = PublishedCount.objects.order_by("kind", "audience", "code")
        found = [(row.kind, row.audience, row.code, row.n) for row in rows]
        people = {each.code: each.respondents for each in read_snapshot(report.public_snapshot).audiences}
    told = [("people", audience, "", n) for audience, n in sorted(people.items()) if n]
    assert told
    assert [row for row in found if row[0] != "people"] == [
        ("absent", "", "landlord", 1),
        ("priority", "", "2.3", 1),
    ]
    assert [row for row in found if row[0] == "people" and not row[2]] == told
    assert "Des mots" not in str(found)


def test_what_was_shared_before_is_counted_by_the_migration(closed: Campaign, cite: Cite) -> None:
    cite.shares_nationally = True
    report = validated(closed, cite)
    migration = import_module("diagnostics.migrations.0010_people_already_published")
    with scope(role="web", cite=cite):
        publish_report(report=report, cite=cite, reach="club")
        before = set(PublishedCount.objects.filter(code="").values_list("audience", "n"))
        PublishedCount.objects.all().delete()
        migration.count_people(apps, None)
        migration.count_people(apps, None)  # once is enough
        assert before
        assert set(PublishedCount.objects.values_list("audience", "n")) == before
