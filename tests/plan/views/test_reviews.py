from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.days import months_after
from citesedu.plan.models import Review
from citesedu.plan.services.reviews import hold_review, plan_review
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories.plans import an_action, days
from tests.plan.views.test_plan import client_of, url


@pytest.fixture
def leading(lead: User) -> Client:
    return client_of(lead)


def test_the_proposed_day_is_planned_then_told(cite: Cite, leading: Client) -> None:
    assert "À prévoir" not in words(leading.get(url("reviews")))
    an_action(cite)
    day = months_after(days(0), 6)
    assert f'value="{day.isoformat()}"' in leading.get(url("reviews")).content.decode()
    leading.post(url("reviews"), {"planned_on": day.isoformat()})
    with scope(role="web", cite=cite):
        review = Review.objects.get()
    assert review.planned_on == day
    early = leading.post(
        url("review", review.uid), {"held_on": day.isoformat(), "summary": "Douze personnes."}
    )
    assert early.status_code == 422
    assert "Douze personnes." in early.content.decode()
    leading.post(url("review", review.uid), {"held_on": days(0).isoformat(), "summary": "Douze personnes."})
    page = words(signed_in(cite, Role.STEERING_MEMBER).get(url("review", review.uid)))
    assert "Douze personnes." in page
    assert "Compléter" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    cite: Cite, leading: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(role="web", cite=cite):
        for number in range(many):
            plan_review(planned_on=days(number))
    with django_assert_num_queries(DOOR + 4):
        leading.get(url("reviews"))


@pytest.mark.parametrize("value", ["", "demain", "31/02/2026", "9" * 30, "\x00"])
def test_a_day_that_is_none_is_shown_again(cite: Cite, leading: Client, value: str) -> None:
    response = leading.post(url("reviews"), {"planned_on": value})
    assert response.status_code == 422
    with scope(role="web", cite=cite):
        assert not Review.objects.exists()


def test_only_a_review_to_come_is_cancelled(cite: Cite, leading: Client) -> None:
    with scope(role="web", cite=cite):
        held = plan_review(planned_on=days(-1))
        hold_review(review=held, held_on=days(-1), summary="Oui.")
        coming = plan_review(planned_on=days(9))
    for review in (held, coming):
        leading.post(url("review_cancel", review.uid))
    with scope(role="web", cite=cite):
        assert Review.objects.get() == held


def test_a_steering_member_plans_nothing(cite: Cite) -> None:
    client = signed_in(cite, Role.STEERING_MEMBER)
    assert client.post(url("reviews"), {"planned_on": dt.date(2030, 1, 1).isoformat()}).status_code == 403
    assert "Prévoir" not in words(client.get(url("reviews")))
