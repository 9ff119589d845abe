from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Membership
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.services.actions import change_state
from citesedu.plan.services.reviews import plan_review
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories import yesterday
from tests.factories.actors import an_actor
from tests.factories.plans import an_action, days

PEOPLE = 1  # who belongs to the cité, read before its scope opens


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *more: object) -> str:
    return reverse(name, args=["marvallon", *more])


@pytest.fixture
def leading(lead: User) -> Client:
    return client_of(lead)


def test_an_empty_plan_says_what_to_do(cite: Cite, leading: Client, partner: User) -> None:
    assert "Ajouter une première action" in words(leading.get(url("plan")))
    assert "Aucune action à votre charge" in words(client_of(partner).get(url("plan")))
    steering = words(signed_in(cite, Role.STEERING_MEMBER).get(url("plan")))
    assert "Aucune action pour le moment" in steering
    assert "Ajouter" not in steering


@pytest.mark.parametrize(("view", "statements"), [("tableau", 2), ("colonnes", 2), ("calendrier", 3)])
@pytest.mark.parametrize("many", [1, 3])
def test_a_view_costs_the_same_whatever_the_number_of_actions(
    cite: Cite,
    leading: Client,
    partner: User,
    many: int,
    view: str,
    statements: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(many):
        an_action(cite, f"Action {number}", holder=an_actor(cite, f"Acteur {number}"), charged=partner)
    with django_assert_num_queries(DOOR + PEOPLE + statements):
        page = words(leading.get(url("plan"), {"vue": view}))
    assert all(f"Action {number}" in page for number in range(many))


def test_three_views_of_the_same_filters(cite: Cite, leading: Client) -> None:
    an_action(cite, "Ouvrir", due_on=days(-3))
    an_action(cite, "Écrire", due_on=days(3))
    for view in ("tableau", "colonnes", "calendrier", "no such view", ""):
        response = leading.get(url("plan"), {"vue": view, "retard": "on"})
        assert "Ouvrir" in words(response)
        assert "Écrire" not in words(response)
        assert "2 actions, dont 1 en retard" in words(response).replace("\u00a0", " ")
        assert "?vue=colonnes&amp;retard=on" in response.content.decode()


def test_a_partner_reads_the_actions_in_their_charge_and_no_other(cite: Cite, partner: User) -> None:
    mine = an_action(cite, "La mienne", charged=partner)
    other = an_action(cite, "Une autre")
    client = client_of(partner)
    for view in ("tableau", "colonnes", "calendrier"):
        page = words(client.get(url("plan"), {"vue": view}))
        assert "La mienne" in page
        assert "Une autre" not in page
    assert "Revue de projet" not in page
    assert b"Une autre" not in client.get(url("plan_calendar")).content
    assert client.get(url("action", mine.uid)).status_code == 200
    assert client.get(url("action", other.uid)).status_code == 404
    assert client.post(url("action_state", mine.uid), {"state": "done"}).status_code == 403


def test_who_left_is_to_be_replaced(cite: Cite, leading: Client, partner: User) -> None:
    action = an_action(cite, charged=partner)
    assert "Youssef Lambrey" in words(leading.get(url("plan")))
    Membership.objects.filter(user=partner).update(until=yesterday())
    page = words(leading.get(url("plan")))
    assert "Personne à désigner" in page
    assert "Youssef" not in page
    assert "Youssef Lambrey ne fait plus partie" in words(leading.get(url("action", action.uid)))
    with scope(role="web", cite=cite):
        change_state(action=action, state="done")
    assert "Youssef Lambrey" in words(leading.get(url("plan")))  # over: the history keeps the name


def test_from_the_board_back_to_the_board(cite: Cite, leading: Client) -> None:
    action = an_action(cite)
    query = "?vue=colonnes&retard="
    response = leading.post(url("action_state", action.uid) + query, {"state": "going", "colonnes": "oui"})
    assert response["Location"] == f"{url('plan')}{query}#action-{action.uid}"
    assert "en cours" in words(leading.get(url("plan")))
    assert leading.post(url("action_state", action.uid), {"state": "going"})["Location"] == url(
        "action", action.uid
    )


def test_the_calendar_file_has_stable_keys_and_names_nobody(
    cite: Cite, leading: Client, partner: User
) -> None:
    action = an_action(cite, "Ouvrir", charged=partner, holder=an_actor(cite, "Ville"))
    an_action(cite, "Sans date", due_on=None)
    gone = an_action(cite, "Abandon")
    with scope(role="web", cite=cite):
        change_state(action=gone, state="dropped")
        review = plan_review(planned_on=days(90))
    response = leading.get(url("plan_calendar"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [
        f"action-{action.uid}@cites-educatives",
        f"point-{review.uid}@cites-educatives",
    ]
    content = response.content.decode()
    assert "Youssef" not in content
    assert partner.email not in content
    assert response.content == leading.get(url("plan_calendar")).content


def test_a_title_is_never_markup(cite: Cite, leading: Client) -> None:
    an_action(cite, "<script>alert(1)</script>")
    for view in ("tableau", "colonnes", "calendrier"):
        assert "<script>alert" not in leading.get(url("plan"), {"vue": view}).content.decode()
