from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.models import Action, ActionPartner, ProgressNote
from citesedu.plan.services.actions import report_progress
from tests.diagnostics.views.member import DOOR, words
from tests.factories import a_cite, a_person
from tests.factories.actors import an_actor
from tests.factories.plans import a_report, an_action, days, recommend
from tests.plan.views.test_plan import PEOPLE, client_of, url


@pytest.fixture
def leading(lead: User) -> Client:
    return client_of(lead)


def test_from_a_recommendation_to_an_action(cite: Cite, leading: Client) -> None:
    (entry,) = recommend(a_report(cite), "Ouvrir une salle des parents")
    page = leading.get(url("plan"))
    assert "Préconisations sans action" in words(page)
    form = leading.get(url("action_new"), {"preconisation": str(entry.uid)}).content.decode()
    assert f'value="{entry.uid}" selected' in form
    assert 'value="Ouvrir une salle des parents"' in form
    leading.post(url("action_new"), {"title": "Une salle le vendredi", "recommendation": str(entry.uid)})
    with scope(role="web", cite=cite):
        assert Action.objects.get().recommendation == entry
    assert "Préconisations sans action" not in words(leading.get(url("plan")))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("due_on", "2026-01-01", "L’échéance doit suivre le début."),
        ("description", "x" * 10_000, "2000"),
        ("practice_link", "javascript:alert(1)", "commence par https://"),
        ("accountable", "999999", "choix"),
        ("holder", "none", "choix"),
        ("objective", "9.9", "choix"),
        ("due_on", "demain", "date"),
    ],
)
def test_what_is_wrong_is_said_beside_and_nothing_typed_is_lost(
    cite: Cite, leading: Client, field: str, value: str, sentence: str
) -> None:
    data = {"title": "Une salle", "sign": "Dix parents", "starts_on": "2026-06-01", field: value}
    for address in (url("action_new"), url("action_edit", an_action(cite).uid)):
        response = leading.post(address, data)
        assert response.status_code == 422
        html = response.content.decode()
        assert sentence in html.replace("\u00a0", " ")
        assert 'value="Une salle"' in html
        assert "Dix parents" in html
    with scope(role="web", cite=cite):
        assert Action.objects.count() == 1


def test_neither_a_holder_nor_a_person_of_another_cite_can_be_chosen_even_forged(
    cite: Cite, leading: Client
) -> None:
    other = a_cite("ailleurs")
    theirs, stranger = an_actor(other, "Ville d’ailleurs"), a_person(other, Role.LOCAL_PARTNER)
    for forged in ({"holder": str(theirs.uid)}, {"holder": theirs.pk}, {"accountable": stranger.pk}):
        response = leading.post(url("action_new"), {"title": "Une salle", **forged})
        assert response.status_code == 422
        assert "Ville d’ailleurs" not in response.content.decode()
    action = an_action(cite)
    response = leading.post(url("action_partners", action.uid), {"actor": str(theirs.uid)})
    assert response.status_code == 422
    with scope(role="web", cite=cite):
        assert Action.objects.count() == 1
        assert not ActionPartner.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same_whatever_its_notes(
    cite: Cite, leading: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    action = an_action(cite)
    with scope(role="web", cite=cite):
        for number in range(many):
            report_progress(action=action, text=f"Note {number}", author="Karim")
    with django_assert_num_queries(DOOR + PEOPLE + 4):
        assert words(leading.get(url("action", action.uid))).count("Note ") == many


def test_the_person_in_charge_tells_how_it_goes(cite: Cite, partner: User) -> None:
    mine = an_action(cite, charged=partner)
    client = client_of(partner)
    page = words(client.get(url("action", mine.uid)))
    assert "Où en est-on ?" in page.replace("\u00a0", " ")
    assert "Modifier" not in page
    client.post(url("action", mine.uid), {"text": "La salle est trouvée."})
    with scope(role="web", cite=cite):
        note = ProgressNote.objects.get()
    assert (note.author, note.state) == ("Youssef Lambrey", "todo")
    response = client.post(url("action", mine.uid), {"text": "x" * 2001})
    assert response.status_code == 422
    assert "x" * 2001 in response.content.decode()


def test_a_steering_member_reads_and_writes_nothing(cite: Cite) -> None:
    action = an_action(cite)
    client = client_of(a_person(cite, Role.STEERING_MEMBER))
    page = words(client.get(url("action", action.uid)))
    assert "Ajouter cette note" not in page
    assert client.post(url("action", action.uid), {"text": "Bravo."}).status_code == 403


def test_partners_come_and_go(cite: Cite, leading: Client) -> None:
    action, ccas = an_action(cite), an_actor(cite, "CCAS")
    address = url("action_partners", action.uid)
    leading.post(address, {"actor": str(ccas.uid), "contribution": "Une salle"})
    assert "Une salle" in words(leading.get(url("action", action.uid)))
    twice = leading.post(address, {"actor": str(ccas.uid), "contribution": "Encore"})
    assert twice.status_code == 422
    assert 'value="Encore"' in twice.content.decode()
    leading.post(address, {"retirer": "no-such-one"})
    leading.post(address, {"retirer": str(ccas.uid)})
    with scope(role="web", cite=cite):
        assert not ActionPartner.objects.exists()


def test_editing_shows_what_was_and_keeps_an_archived_holder(
    cite: Cite, leading: Client, partner: User
) -> None:
    town = an_actor(cite, "Ville")
    action = an_action(cite, "Une salle", holder=town, charged=partner, due_on=days(9))
    leading.post(url("actor_archive", town.uid))
    html = leading.get(url("action_edit", action.uid)).content.decode()
    assert f'value="{town.uid}" selected' in html
    assert f'value="{partner.pk}" selected' in html
    assert f'value="{days(9).isoformat()}"' in html
