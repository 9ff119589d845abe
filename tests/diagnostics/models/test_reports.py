"""What PostgreSQL refuses of reports and of their renderings."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from citesedu.cites.scope import scope
from diagnostics.models import PublishedFigure, Rendering, StateOfPlay
from tests.factories import a_cite, campaign_in

pytestmark = pytest.mark.django_db
State = Rendering.State


@pytest.fixture
def report() -> StateOfPlay:
    campaign = campaign_in(a_cite())
    with scope(role="web", cite=campaign.cite_id):
        return StateOfPlay.objects.create(
            campaign=campaign, title="x", snapshot={}, created_on=dt.date(2026, 5, 4)
        )


@pytest.mark.parametrize("first", Rendering.UNDER_WAY)
@pytest.mark.parametrize("second", Rendering.UNDER_WAY)
def test_one_rendering_is_under_way_for_a_report(report: StateOfPlay, first: str, second: str) -> None:
    with scope(role="web", cite=report.cite_id):
        for over in (State.DONE, State.FAILED, State.CANCELLED):
            Rendering.objects.create(report=report, state=over)
        Rendering.objects.create(report=report, state=first)
        with pytest.raises(IntegrityError, match="rendering_one_under_way"), transaction.atomic():
            Rendering.objects.create(report=report, state=second)


def test_a_version_number_serves_once_for_a_campaign(report: StateOfPlay) -> None:
    with (
        scope(role="web", cite=report.cite_id),
        pytest.raises(IntegrityError, match="report_number_once"),
        transaction.atomic(),
    ):
        StateOfPlay.objects.create(
            campaign_id=report.campaign_id, title="y", snapshot={}, created_on=report.created_on
        )


def test_the_national_role_reads_groups_of_eleven_while_the_cite_agrees(report: StateOfPlay) -> None:
    with scope(role="web", cite=report.cite_id):
        for audience, n in (("pro", 11), ("par", 10)):
            PublishedFigure.objects.create(
                campaign_id=report.campaign_id, framework="x", code="A1", audience=audience, n=n, counts=[n]
            )

    def seen() -> list[int]:
        with scope(role="national"):
            rows = PublishedFigure._base_manager.order_by("n")
            return list(rows.values_list("n", flat=True))

    assert seen() == []
    report.cite.shares_nationally = True
    report.cite.save()
    assert seen() == [11]
