"""From tallies to counts: every scale item asked, answered or not, in two statements."""

import pytest
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.campaign_counts import CampaignCounts
from diagnostics.domain.distribution import Distribution
from diagnostics.models import Campaign
from diagnostics.queries.counts import campaign_counts, campaign_rules
from diagnostics.queries.results import campaign_framework
from tests import factories
from tests.diagnostics.crowd import answer_alike

pytestmark = pytest.mark.django_db


def counts_of(campaign: Campaign) -> CampaignCounts:
    with scope(role="web", cite=campaign.cite_id):
        return campaign_counts(campaign, campaign_framework(campaign))


def test_each_choice_is_counted_in_its_place_and_not_knowing_apart(campaign: Campaign) -> None:
    answer_alike(campaign, "pro", [{"A1": 1}, {"A1": 4}, {"A1": 4}, {"A1": "nsp"}, {"B1": 2}])
    professionals = counts_of(campaign).audiences["pro"]
    assert professionals.submissions == 5
    assert professionals.constructs["A1"] == Distribution((1, 0, 0, 2), 1)
    assert professionals.constructs["B1"] == Distribution((0, 1, 0, 0))
    assert professionals.constructs["C1"] == Distribution((0, 0, 0, 0))


def test_items_come_in_the_order_of_the_questionnaire_importance_last(campaign: Campaign) -> None:
    counts = counts_of(campaign)
    assert list(counts.audiences) == ["pro", "ben", "par"]
    asked = {audience: list(group.constructs) for audience, group in counts.audiences.items()}
    assert {audience: len(codes) for audience, codes in asked.items()} == {"pro": 64, "ben": 62, "par": 18}
    assert asked["pro"][:2] == ["A1", "A2"]
    assert asked["pro"][-8:] == [f"{theme}-importance" for theme in "ABCDEFGH"]


def test_an_audience_that_is_not_asked_is_not_counted(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite, audiences={"par": 60})
    assert list(counts_of(campaign).audiences) == ["par"]


def test_sensitive_items_and_thresholds_follow_the_campaign(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite, threshold=8, text_threshold=12)
    assert counts_of(campaign).sensitive == {"C1", "C2", "C6", "H4", "H5"}
    rules = campaign_rules(campaign)
    assert (rules.threshold, rules.text_threshold) == (8, 12)


def test_two_statements_whatever_was_answered(
    campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(role="web", cite=campaign.cite_id):
        framework = campaign_framework(campaign)
        with django_assert_num_queries(2):
            campaign_counts(campaign, framework)
    answer_alike(campaign, "pro", [{"A1": 1, "A2": 2, "B1": 3}] * 3)
    with scope(role="web", cite=campaign.cite_id), django_assert_num_queries(2):
        campaign_counts(campaign, framework)
