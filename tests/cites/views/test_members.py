"""Who validates for whom, set on the pages of members and of settings."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cite: Cite) -> Client:
    client = Client()
    client.force_login(factories.a_person(cite, Role.PROJECT_LEAD))
    return client


def test_the_side_of_a_committee_member_is_chosen_in_the_list(cite: Cite, lead: Client) -> None:
    person = factories.a_person(cite, Role.STEERING_MEMBER)
    membership = Membership.objects.get(user=person)
    address = reverse("member_side", args=[cite.slug, membership.pk])
    page = lead.get(reverse("members", args=[cite.slug])).content.decode()
    assert page.count(f'action="{address}"') == 1
    assert page.count("/titre/") == 1  # nobody else validates
    shown = lead.post(address, {"side": "town"}, follow=True).content.decode()
    assert '<option value="town" selected>' in shown
    wrong = lead.post(address, {"side": "king"}, follow=True).content.decode()
    assert "Choisissez l’État" in wrong
    membership.refresh_from_db()
    assert membership.side == "town"


def test_a_cite_says_who_validates_and_never_nobody(cite: Cite, lead: Client) -> None:
    address = reverse("cite_settings", args=[cite.slug])
    page = lead.get(address).content.decode()
    assert page.count('name="validating_sides"') == page.count("checked") == 3
    kept = {"timezone": "Europe/Paris", "controller": "x", "contact": "y", "retention_months": "24"}
    response = lead.post(address, kept)
    assert response.status_code == 422
    assert "Choisissez au moins un" in response.content.decode()
    assert lead.post(address, {**kept, "validating_sides": ["state", "town"]}).status_code == 302
    cite.refresh_from_db()
    assert cite.validating_sides == ["state", "town"]
