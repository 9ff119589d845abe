"""Results are read once the campaign is closed, by those who may."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from diagnostics.models import Campaign
from tests import factories
from tests.diagnostics.crowd import answer_alike, closed_campaign, spread
from tests.diagnostics.views.member import DOOR, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


def address(campaign: Campaign, code: str = "") -> str:
    route, more = ("construct", [code]) if code else ("results", [])
    return reverse(route, args=[campaign.cite.slug, campaign.uid, *more])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.FACILITATOR, 200),
        (Role.PROJECT_LEAD, 200),
        (Role.STEERING_MEMBER, 200),
        (Role.LOCAL_PARTNER, 403),
    ],
)
def test_a_local_partner_waits_for_the_published_report(cite: Cite, role: str, status: int) -> None:
    campaign = closed_campaign(cite, {"pro": 12}, codes=("A1",))
    client = signed_in(cite, role)
    assert client.get(address(campaign)).status_code == status
    assert client.get(address(campaign, "A1")).status_code == status


def test_no_result_is_shown_while_people_answer(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite)
    answer_alike(campaign, "pro", spread(12, ["A1"]))
    client = signed_in(cite, Role.FACILITATOR)
    response = client.get(address(campaign))
    said = words(response)
    assert "Les résultats se lisent après la clôture" in said
    assert "Professionnels : Au moins 10 réponses sur 40" in said
    assert "<svg" not in response.content.decode().split("<main")[1]
    assert client.get(address(campaign, "A1")).status_code == 404


def test_a_campaign_in_preparation_has_no_result(cite: Cite) -> None:
    campaign = factories.campaign_in(cite)
    client = signed_in(cite, Role.FACILITATOR)
    assert "Les résultats se lisent après la clôture" in words(client.get(address(campaign)))
    assert client.get(address(campaign, "A1")).status_code == 404


@pytest.mark.parametrize("code", ["Z9", "A8", "A-importance", "P1"])
def test_an_item_that_is_not_crossed_is_a_404(cite: Cite, code: str) -> None:
    campaign = closed_campaign(cite, {"pro": 12}, codes=("A1",))
    assert signed_in(cite, Role.FACILITATOR).get(address(campaign, code)).status_code == 404


def test_too_few_answers_show_nothing_and_say_why(cite: Cite) -> None:
    campaign = closed_campaign(cite, {"pro": 4}, codes=("A1",))
    said = words(signed_in(cite, Role.FACILITATOR).get(address(campaign)))
    assert "Aucun public ne compte 5 réponses" in said
    assert "effectif insuffisant" in said


@pytest.mark.parametrize("code", ["", "A1"])
@pytest.mark.parametrize("answered", [1, 30])
def test_a_page_costs_the_same_for_one_item_and_for_thirty(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries, answered: int, code: str
) -> None:
    codes = [f"{theme}{rank}" for theme in "ABCDE" for rank in range(1, 7)][:answered]
    campaign = closed_campaign(cite, {"pro": 12, "par": 12}, codes=codes)
    client = signed_in(cite, Role.FACILITATOR)
    client.get(address(campaign))  # the questionnaire is read once for all
    with django_assert_num_queries(DOOR + 10):
        assert client.get(address(campaign, code)).status_code == 200
