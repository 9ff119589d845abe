"""What the worker does: each round picks up what a nudge missed, and a broker that is away loses nothing."""

import datetime as dt
import logging
import socket
import time
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from citesedu.celery import app
from citesedu.cites.scope import scope
from diagnostics import tasks
from diagnostics.models import Campaign, Rendering, StateOfPlay, Tally, TallyEntry
from diagnostics.services.renderings import request_rendering
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.cites import worker
from tests.diagnostics.crowd import closed_campaign


def overdue(campaign: Campaign) -> None:
    with scope(role="web", cite=campaign.cite_id):
        Campaign.objects.filter(pk=campaign.pk).update(closes_at=timezone.now())


def forgotten(report: StateOfPlay) -> Rendering:
    """A request whose nudge was lost a minute ago."""
    with scope(role="web", cite=report.cite_id):
        rendering = request_rendering(report=report)
        Rendering.objects.update(requested_at=timezone.now() - dt.timedelta(minutes=1))
    return rendering


def a_short_report() -> StateOfPlay:
    cite = factories.a_cite()
    campaign = closed_campaign(cite, {"pro": 6}, codes=("A1",))
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=campaign, cite=cite)
        theme = report.snapshot["themes"][0]
        report.snapshot["themes"] = [{**theme, "items": theme["items"][:1]}]
        report.save()
    return report


@pytest.mark.django_db
def test_a_round_counts_and_closes_in_every_cite() -> None:
    one, other = (factories.open_campaign_in(factories.a_cite()) for _ in range(2))
    for each in (one, other):
        factories.respond(each, "pro", {"A1": 3})
    overdue(one)
    tasks.minute_round()
    for each, state in ((one, "closed"), (other, "open")):
        with scope(role="web", cite=each.cite_id):
            assert Campaign.objects.get().state == state
            assert (TallyEntry.objects.count(), Tally.objects.get(code="A1").n) == (0, 1)


@pytest.mark.django_db
def test_a_nudge_counts_the_cite_it_names_and_no_other() -> None:
    one, other = (factories.open_campaign_in(factories.a_cite()) for _ in range(2))
    for each in (one, other):
        factories.respond(each, "pro", {"A1": 3})
    tasks.count_answers(one.cite_id)
    left = []
    for each in (one, other):
        with scope(role="web", cite=each.cite_id):
            left.append(TallyEntry.objects.count())
    assert left == [0, 1]


@pytest.mark.django_db
def test_the_night_mends_the_tallies_of_every_campaign_that_was_open() -> None:
    cite = factories.a_cite()
    closed = closed_campaign(cite, {"pro": 6}, codes=("A1",))
    opened = factories.open_campaign_in(cite)
    factories.respond(opened, "pro", {"A1": 3})
    factories.count(opened)
    with scope(role="web", cite=cite):
        right = list(Tally.objects.order_by("id").values_list("n", flat=True))
        Tally.objects.update(n=99)
    tasks.nightly_recount()
    with scope(role="web", cite=cite):
        assert list(Tally.objects.order_by("id").values_list("n", flat=True)) == right
        assert set(Tally.objects.values_list("campaign_id", flat=True)) == {closed.pk, opened.pk}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_round_sends_a_forgotten_report_to_a_worker_that_makes_it() -> None:
    rendering = forgotten(a_short_report())
    with worker.running():
        tasks.minute_round()
        made = wait_for(rendering)
    assert (made.state, made.problem, made.attempts) == (Rendering.State.DONE, "", 1)
    assert default_storage.exists(made.file)


def wait_for(rendering: Rendering) -> Rendering:
    end = timezone.now() + dt.timedelta(seconds=60)
    while timezone.now() < end:
        with scope(role="web", cite=rendering.cite_id):
            found = Rendering.objects.get(pk=rendering.pk)
        if found.state not in Rendering.UNDER_WAY:
            return found
        time.sleep(0.2)
    raise AssertionError("no worker made it")


@pytest.fixture
def no_broker() -> Iterator[None]:
    before = app.conf.broker_url
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        send_to(f"redis://127.0.0.1:{unused.getsockname()[1]}/0")
        yield
    send_to(before)


def send_to(url: str) -> None:
    app.conf.broker_url = app.conf.broker_write_url = url
    app._pool = app.amqp._producer_pool = None


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_the_round_goes_on_and_the_request_waits(
    no_broker: None, caplog: pytest.LogCaptureFixture
) -> None:
    rendering = forgotten(a_short_report())
    campaign = factories.open_campaign_in(factories.a_cite())
    factories.respond(campaign, "pro", {"A1": 3})
    with caplog.at_level(logging.WARNING, "citesedu.cites.tasks"):
        tasks.minute_round()
    assert "the broker is away" in caplog.text
    with scope(role="web", cite=campaign.cite_id):
        assert not TallyEntry.objects.exists()
    with scope(role="web", cite=rendering.cite_id):
        assert Rendering.objects.get().state == Rendering.State.QUEUED
