"""Counting and recounting while people answer: two real connections, committed."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from citesedu.cites.scope import scope
from diagnostics.domain.sheet import fingerprint
from diagnostics.models import Campaign, Tally
from diagnostics.services import tallies
from diagnostics.services.answers import submit
from tests import factories
from tests.diagnostics.respondent import begin, holding, send
from tests.diagnostics.side_by_side import Other

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = {"A1": 3, "B1": 2}


@pytest.fixture
def campaign(transactional_db: None) -> Campaign:
    return factories.open_campaign_in(factories.a_cite())


def rebuild(campaign: Campaign) -> int:
    with scope(role="web", cite=campaign.cite_id):
        return tallies.rebuild(campaign=campaign)


def total(campaign: Campaign) -> int:
    with scope(role="web", cite=campaign.cite_id):
        return Tally.objects.get(code="*").n


def test_a_rebuild_while_a_sheet_is_being_sent_finds_nothing_to_mend(campaign: Campaign) -> None:
    key = str(uuid.uuid4())
    begin(campaign, key, GIVEN)
    with holding(campaign, key=key) as invitation:
        sheet, seen = invitation.sheet("standard"), fingerprint(GIVEN)
        submit(campaign=invitation.campaign, sheet=sheet, form="pro_full", key=key, seen=seen)
        assert Other(partial(rebuild, campaign)).goes_through() == 0
    assert rebuild(campaign) == 0


def test_a_sheet_sent_between_the_readings_of_a_rebuild_is_not_taken_for_an_error(campaign: Campaign) -> None:
    sent = []

    def somebody_answers(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """After the first reading of the entries, and before that of the answers."""
        if "diagnostics_submission" in sql and not sent:
            sent.append(str(uuid.uuid4()))
            Other(lambda: (begin(campaign, sent[0], GIVEN), send(campaign, sent[0], GIVEN))).goes_through()
        return execute(sql, *rest)

    with connection.execute_wrapper(somebody_answers):
        assert rebuild(campaign) == 0
    assert len(sent) == 1
    assert factories.count(campaign) == 1
    assert total(campaign) == 1


def test_two_workers_at_once_count_every_answer_once(campaign: Campaign) -> None:
    for _ in range(3):
        factories.respond(campaign, "pro", GIVEN)
    other = Other(partial(factories.count, campaign))
    with scope(role="web", cite=campaign.cite_id):
        assert tallies.drain() == 3
        other.is_held()
    assert other.result() == 0
    assert total(campaign) == 3


def test_a_recount_waits_for_the_count(campaign: Campaign) -> None:
    factories.respond(campaign, "pro", GIVEN)
    other = Other(partial(rebuild, campaign))
    with scope(role="web", cite=campaign.cite_id):
        tallies.drain()
        other.is_held()
    assert other.result() == 0


def test_counting_one_cite_does_not_wait_for_another(campaign: Campaign) -> None:
    elsewhere = factories.open_campaign_in(factories.a_cite())
    for each in (campaign, elsewhere):
        factories.respond(each, "pro", GIVEN)
    with scope(role="web", cite=campaign.cite_id):
        tallies.drain()
        assert Other(partial(factories.count, elsewhere)).goes_through() == 1
