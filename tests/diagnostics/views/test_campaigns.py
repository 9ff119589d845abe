"""Preparing, opening, following and closing a campaign: who may, what each page says, what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, CampaignLink
from tests import factories
from tests.diagnostics.crowd import answer_alike, spread
from tests.diagnostics.views.member import DOOR, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


@pytest.fixture
def lead(cite: Cite) -> Client:
    return signed_in(cite, Role.PROJECT_LEAD)


def address(route: str, cite: Cite, campaign: Campaign | None = None) -> str:
    return reverse(route, args=[cite.slug, *([campaign.uid] if campaign else [])])


def state(campaign: Campaign) -> str:
    with scope(role="web", cite=campaign.cite_id):
        return Campaign.objects.get(pk=campaign.pk).state


# --- Who ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.FACILITATOR, 200),
        (Role.PROJECT_LEAD, 200),
        (Role.STEERING_MEMBER, 403),
        (Role.LOCAL_PARTNER, 403),
    ],
)
def test_only_those_who_run_campaigns_see_them(cite: Cite, role: str, status: int) -> None:
    campaign = factories.campaign_in(cite)
    client = signed_in(cite, role)
    for page in (
        address("campaigns", cite),
        address("campaign_new", cite),
        address("campaign", cite, campaign),
    ):
        assert client.get(page).status_code == status
    opened = client.post(address("campaign_open", cite, campaign))
    assert (opened.status_code, state(campaign)) == ((302, "open") if status == 200 else (403, "draft"))


def test_a_campaign_of_another_cite_is_a_404(cite: Cite, lead: Client) -> None:
    elsewhere = factories.campaign_in(factories.a_cite())
    assert lead.get(address("campaign", cite, elsewhere)).status_code == 404
    for route in ("campaign_open", "campaign_close"):
        assert lead.post(address(route, cite, elsewhere)).status_code == 404
    assert state(elsewhere) == "draft"


# --- Preparing ------------------------------------------------------------------------------------------
def plan(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "title": "Regards",
        "opens_on": today.isoformat(),
        "closes_on": (today + dt.timedelta(days=20)).isoformat(),
        "threshold": "5",
        "form_pro": "pro_full",
        "invited_pro": "40",
    } | changes


def test_without_a_published_framework_nothing_can_be_prepared(cite: Cite, lead: Client) -> None:
    response = lead.post(address("campaign_new", cite), plan())
    assert response.status_code == 200
    assert "Aucun questionnaire n’est encore publié" in words(response)


def test_a_campaign_is_prepared_and_shown(cite: Cite, lead: Client) -> None:
    factories.published_framework()
    response = lead.post(address("campaign_new", cite), plan(), follow=True)
    assert response.redirect_chain[0][1] == 302
    assert "Regards En préparation" in words(response)
    assert "Prête à ouvrir" in words(response)


@pytest.mark.parametrize(
    "changes", [{"title": ""}, {"form_pro": ""}, {"threshold": "4"}, {"closes_on": "2020-01-01"}]
)
def test_a_wrong_plan_is_shown_again_and_prepares_nothing(
    cite: Cite, lead: Client, changes: dict[str, str]
) -> None:
    factories.published_framework()
    response = lead.post(address("campaign_new", cite), plan(invited_pro="41", **changes))
    assert response.status_code == 422
    assert 'value="41"' in response.content.decode()
    with scope(role="web", cite=cite):
        assert not Campaign.objects.exists()


# --- Opening and closing --------------------------------------------------------------------------------
def test_what_the_notice_lacks_is_said_before_the_opening(cite: Cite, lead: Client) -> None:
    campaign = factories.campaign_in(cite)
    cite.contact = ""
    cite.save()
    page = lead.get(address("campaign", cite, campaign))
    assert "La notice doit dire le contact pour exercer ses droits" in words(page)
    assert address("campaign_open", cite, campaign) not in page.content.decode()
    response = lead.post(address("campaign_open", cite, campaign), follow=True)
    assert "il manque le contact" in words(response)
    assert state(campaign) == "draft"


def test_an_open_campaign_shows_its_links_and_numbers_by_fives(cite: Cite, lead: Client) -> None:
    campaign = factories.campaign_in(cite)
    lead.post(address("campaign_open", cite, campaign))
    answer_alike(campaign, "pro", spread(8, ["A1"]))
    answer_alike(campaign, "ben", spread(4, ["A1"]))
    response = lead.get(address("campaign", cite, campaign))
    with scope(role="web", cite=cite):
        tokens = CampaignLink.objects.values_list("token", flat=True)
        assert all(f"http://testserver/q/{token}/" in response.content.decode() for token in tokens)
    said = words(response)
    assert "Au moins 5 réponses sur 40 personnes sollicitées." in said
    assert "8 réponses" not in said
    assert "4 réponses" not in said


def test_a_closed_campaign_shows_its_numbers_and_no_link_any_more(cite: Cite, lead: Client) -> None:
    campaign = factories.open_campaign_in(cite)
    answer_alike(campaign, "pro", spread(8, ["A1"]))
    response = lead.post(address("campaign_close", cite, campaign), follow=True)
    assert "8 réponses sur 40 personnes sollicitées." in words(response)
    assert "/q/" not in response.content.decode()
    assert "relire" not in words(response)  # texts are the facilitator's


@pytest.mark.parametrize("route", ["campaign_open", "campaign_close"])
def test_reading_the_address_of_an_action_does_nothing(cite: Cite, lead: Client, route: str) -> None:
    campaign = factories.campaign_in(cite) if route == "campaign_open" else factories.open_campaign_in(cite)
    before = state(campaign)
    assert lead.get(address(route, cite, campaign)).status_code == 302
    assert state(campaign) == before


@pytest.mark.parametrize("route", ["campaign_open", "campaign_close"])
def test_an_action_that_comes_too_late_says_so(cite: Cite, lead: Client, route: str) -> None:
    campaign = factories.close(factories.open_campaign_in(cite))
    response = lead.post(address(route, cite, campaign), follow=True)
    assert response.status_code == 200
    assert ("déjà été ouverte" if route == "campaign_open" else "n’est pas ouverte") in words(response)


# --- Costs ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    cite: Cite, lead: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for rank in range(number):
        factories.campaign_in(cite, title=f"Passation {rank}")
    with django_assert_num_queries(DOOR + 2):
        response = lead.get(address("campaigns", cite))
    assert words(response).count("En préparation") == number


@pytest.mark.parametrize("audiences", [{"pro": 40}, {"pro": 40, "ben": 30, "par": 60}])
def test_a_campaign_costs_the_same_for_one_audience_and_for_three(
    cite: Cite, lead: Client, django_assert_num_queries: DjangoAssertNumQueries, audiences: dict[str, int]
) -> None:
    campaign = factories.open_campaign_in(cite, audiences=audiences)
    with django_assert_num_queries(DOOR + 5):
        response = lead.get(address("campaign", cite, campaign))
    assert response.content.decode().count('class="qr-frame"') == len(audiences)
