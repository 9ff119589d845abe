"""What the pages of the états des lieux read."""

import uuid

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Rendering, StateOfPlay
from diagnostics.queries.reports import (
    closed_campaigns,
    find_ready,
    find_report,
    last_rendering,
    outputs_of,
    reports_seen,
)
from diagnostics.services.reports import freeze_report
from tests import factories

pytestmark = pytest.mark.django_db
State, Kind = Rendering.State, Rendering.Kind


def freeze(cite: Cite, campaign: Campaign) -> StateOfPlay:
    with scope(role="web", cite=cite):
        return freeze_report(campaign=campaign, cite=cite)


def test_a_report_of_another_cite_is_an_unknown_one(cite: Cite, campaign: Campaign) -> None:
    report = freeze(cite, factories.close(campaign))
    with scope(role="web", cite=cite):
        assert find_report(report.uid) == report
    with scope(role="web", cite=factories.a_cite()):
        for uid in (report.uid, uuid.uuid4()):
            with pytest.raises(Http404):
                find_report(uid)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_one_statement_and_leaves_the_figures_aside(
    cite: Cite, campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    made = [
        freeze(cite, factories.close(campaign) if not rank else campaign_of(cite)) for rank in range(number)
    ]
    with scope(role="web", cite=cite):
        StateOfPlay.objects.filter(pk=made[0].pk).update(status="published")
        with django_assert_num_queries(1):
            drafts = reports_seen(drafts=True)
            assert [report.campaign.title for report in drafts] == ["Première passation"] * number
        assert all("snapshot" in report.get_deferred_fields() for report in drafts)
        assert reports_seen(drafts=False) == made[:1]
    assert drafts == made[::-1]


def campaign_of(cite: Cite) -> Campaign:
    with scope(role="web", cite=cite):
        return Campaign.objects.get()


def test_closed_campaigns_alone_may_be_frozen(cite: Cite) -> None:
    factories.campaign_in(cite)
    factories.open_campaign_in(cite)
    closed = factories.close(factories.open_campaign_in(cite))
    with scope(role="web", cite=cite):
        assert closed_campaigns() == [closed]


def test_the_last_request_is_shown_and_the_last_file_downloaded(
    cite: Cite, campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = freeze(cite, factories.close(campaign))
    with scope(role="web", cite=cite):
        assert last_rendering(report) is None
        assert find_ready(report, Kind.PDF) is None
        assert {(output.last, output.ready) for output in outputs_of(report)} == {(None, None)}
        first, second, third, word = (
            Rendering.objects.create(report=report, state=state, kind=kind)
            for state, kind in (
                (State.DONE, Kind.PDF),
                (State.DONE, Kind.PDF),
                (State.FAILED, Kind.PDF),
                (State.DONE, Kind.WORD),
            )
        )
        assert last_rendering(report) == word
        assert find_ready(report, Kind.PDF) == second != first
        assert find_ready(report, Kind.LARGE) is None
        with django_assert_num_queries(1):
            outputs = {output.kind: (output.last, output.ready) for output in outputs_of(report)}
    assert list(outputs) == list(Kind)
    assert outputs[Kind.PDF] == (third, second)
    assert outputs[Kind.WORD] == (word, word)
    assert outputs[Kind.LARGE] == (None, None)
