"""What PostgreSQL refuses of a campaign, whatever the service asks; and when it accepts answers."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from citesedu.cites.scope import scope
from diagnostics.models import Campaign, CampaignAudience
from tests.factories import a_cite, campaign_in

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("state", "seconds", "accepts"),
    [
        ("draft", 60, False),
        ("open", 60, True),
        ("open", 0, False),
        ("open", -60, False),
        ("closed", 60, False),
    ],
)
def test_answers_are_accepted_while_open_and_before_the_last_midnight(
    state: str, seconds: int, accepts: bool
) -> None:
    campaign = Campaign(state=state, closes_at=NOON + dt.timedelta(seconds=seconds))
    assert campaign.accepts(NOON) is accepts


@pytest.mark.parametrize(
    ("register", "simple_form", "form"),
    [
        ("standard", "par_simple", "par_short"),
        ("simple", "par_simple", "par_simple"),
        ("simple", "", "par_short"),
        ("unknown", "par_simple", "par_short"),
    ],
)
def test_a_register_without_a_form_of_its_own_gives_the_standard_one(
    register: str, simple_form: str, form: str
) -> None:
    assert CampaignAudience(form="par_short", simple_form=simple_form).form_for(register) == form


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"threshold": 4}, "campaign_thresholds"),
        ({"threshold": 8, "text_threshold": 7}, "campaign_thresholds"),
        ({"closes_on": dt.date(2020, 1, 1)}, "campaign_dates"),
        ({"state": "open"}, "campaign_notice_before_opening"),
        ({"state": "closed", "controller": "x", "contact": "y"}, "campaign_notice_before_opening"),
    ],
)
def test_postgresql_refuses_what_the_service_would(changes: dict[str, Any], constraint: str) -> None:
    campaign = campaign_in(a_cite())
    with (
        scope(role="web", cite=campaign.cite_id),
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
    ):
        Campaign.objects.update(**changes)


@pytest.mark.django_db
def test_an_audience_is_asked_once_in_a_campaign() -> None:
    campaign = campaign_in(a_cite())
    with (
        scope(role="web", cite=campaign.cite_id),
        pytest.raises(IntegrityError, match="campaign_audience_once"),
        transaction.atomic(),
    ):
        CampaignAudience.objects.create(campaign=campaign, audience="pro", form="pro_full")
