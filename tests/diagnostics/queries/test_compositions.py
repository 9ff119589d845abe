"""What people wrote, read in a constant number of statements."""

import uuid

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.composition import Kind
from diagnostics.models import Campaign, StateOfPlay
from diagnostics.queries.compositions import (
    comments_on,
    composition_of,
    find_entry,
    open_comments,
    revisions_of,
    written_in,
)
from diagnostics.services.compositions import save_chapter
from diagnostics.services.report_comments import settle_comment, write_comment
from diagnostics.services.report_lines import add_entry
from diagnostics.services.report_logos import add_logo
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.common.pictures import PICTURES

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cite: Cite, campaign: Campaign) -> StateOfPlay:
    closed = factories.close(campaign)
    with scope(role="web", cite=cite):
        return freeze_report(campaign=closed, cite=cite)


@pytest.mark.parametrize("number", [1, 3])
def test_a_composition_takes_three_statements(
    cite: Cite, report: StateOfPlay, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    with scope(role="web", cite=cite):
        for rank in range(number):
            save_chapter(report=report, key="afom", heading=str(rank), text="", revision=rank)
            add_entry(report=report, kind="priority", text=str(rank), votes=rank)
            add_logo(report=report, name=str(rank), image=PICTURES["small"])
        with django_assert_num_queries(3):
            composition = composition_of(report)
    assert [(line.text, line.votes) for line in composition.of(Kind.PRIORITY)] == [
        (str(rank), rank) for rank in range(number)
    ]
    assert [logo.alt for logo in composition.logos] == [str(rank) for rank in range(number)]
    assert composition.logos[0].png.startswith("iVBOR")


def test_a_chapter_nobody_wrote_is_empty(cite: Cite, report: StateOfPlay) -> None:
    with scope(role="web", cite=cite):
        chapter = written_in(report).chapter("inconnu")
    assert (chapter.text, chapter.revision, chapter.shown) == ("", 0, True)


def test_a_line_is_found_in_its_own_report_only(cite: Cite, campaign: Campaign, report: StateOfPlay) -> None:
    with scope(role="web", cite=cite):
        entry = add_entry(report=report, kind="priority", text="Les soins")
        assert find_entry(report, entry.uid) == entry
        other = freeze_report(campaign=report.campaign, cite=cite)
        for asked, uid in ((other, entry.uid), (report, uuid.uuid4())):
            with pytest.raises(Http404):
                find_entry(asked, uid)


def test_remarks_are_counted_until_they_are_settled(cite: Cite, report: StateOfPlay) -> None:
    with scope(role="web", cite=cite):
        for chapter in ("", "afom", "afom"):
            last = write_comment(report=report, chapter=chapter, text="x")
        assert open_comments(report) == {"": 1, "afom": 2}
        settle_comment(report=report, uid=last.uid)
        assert open_comments(report) == {"": 1, "afom": 1}
        assert (len(comments_on(report)), len(comments_on(report, "afom"))) == (3, 2)
        assert revisions_of(report, "afom") == []
