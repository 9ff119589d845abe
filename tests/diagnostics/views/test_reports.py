"""An état des lieux on screen: hidden until published from those who only read, moved on by those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Publication, Rendering, StateOfPlay
from tests import factories
from tests.cites.statements import undone
from tests.diagnostics.crowd import closed_campaign
from tests.diagnostics.views.member import DOOR, cut_short, signed_in, words

pytestmark = pytest.mark.django_db
State = Rendering.State
READERS = (Role.FACILITATOR, Role.PROJECT_LEAD, Role.STEERING_MEMBER)


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    return closed_campaign(cite, {"pro": 12}, codes=("A1",))


@pytest.fixture
def report(report: StateOfPlay) -> StateOfPlay:
    return cut_short(report)


def address(route: str, report: StateOfPlay) -> str:
    return reverse(route, args=[report.cite.slug, report.uid])


def reports(cite: Cite) -> str:
    return reverse("reports", args=[cite.slug])


def put(report: StateOfPlay, status: str) -> None:
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.filter(pk=report.pk).update(status=status)


def status(report: StateOfPlay) -> str:
    with scope(role="web", cite=report.cite_id):
        return StateOfPlay.objects.get(pk=report.pk).status


def rendered(report: StateOfPlay, state: str, **values: Any) -> Rendering:
    with scope(role="web", cite=report.cite_id):
        return Rendering.objects.create(report=report, state=state, **values)


# --- Who reads ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("stage", ["draft", "proposed", "validated"])
def test_a_local_partner_does_not_know_of_a_report_in_preparation(
    cite: Cite, report: StateOfPlay, stage: str
) -> None:
    put(report, stage)
    partner = signed_in(cite, Role.LOCAL_PARTNER)
    assert "Aucun état des lieux à lire" in words(partner.get(reports(cite)))
    assert partner.get(address("report_read", report)).status_code == 404
    for route in ("report", "report_pdf", "report_pdf_cancel"):
        assert partner.get(address(route, report)).status_code == 404
        assert partner.post(address(route, report), {"action": "publier"}).status_code == 404
    for role in READERS:
        assert signed_in(cite, role).get(address("report", report)).status_code == 200


def test_everybody_in_the_cite_reads_what_is_published(cite: Cite, report: StateOfPlay) -> None:
    put(report, "published")
    for role in Role:
        client = signed_in(cite, role)
        assert "État des lieux de Marvallon" in words(client.get(reports(cite)))
        assert "État des lieux de Marvallon Publié" in words(client.get(address("report", report)))
        assert "L’essentiel" in words(client.get(address("report_read", report)))


def test_a_report_of_another_cite_is_a_404(report: StateOfPlay, lead: Client) -> None:
    other = factories.a_cite()
    stranger = signed_in(other, Role.PROJECT_LEAD)
    for route in ("report", "report_read", "report_pdf"):
        assert stranger.get(reverse(route, args=[other.slug, report.uid])).status_code == 404
        assert stranger.get(address(route, report)).status_code == 404


# --- Freezing -------------------------------------------------------------------------------------------
def test_figures_are_frozen_by_those_who_compose(cite: Cite, closed: Campaign, lead: Client) -> None:
    response = lead.post(reports(cite), {"campaign": closed.uid}, follow=True)
    assert "En préparation" in words(response)
    for role in (Role.STEERING_MEMBER, Role.LOCAL_PARTNER):
        client = signed_in(cite, role)
        assert "Figer les chiffres" not in words(client.get(reports(cite)))
        assert client.post(reports(cite), {"campaign": closed.uid}).status_code == 403
    with scope(role="web", cite=cite):
        assert StateOfPlay.objects.count() == 1


@pytest.mark.parametrize("asked", ["", "x"])
def test_nothing_is_frozen_of_no_campaign(cite: Cite, lead: Client, asked: str) -> None:
    response = lead.post(reports(cite), {"campaign": asked}, follow=True)
    assert "Choisissez une campagne close." in words(response)


def test_a_campaign_still_open_is_refused_with_its_sentence(cite: Cite, lead: Client) -> None:
    campaign = factories.open_campaign_in(cite)
    response = lead.post(reports(cite), {"campaign": campaign.uid}, follow=True)
    assert "après la clôture de la campagne" in words(response)
    elsewhere = factories.close(factories.open_campaign_in(factories.a_cite()))
    assert lead.post(reports(cite), {"campaign": elsewhere.uid}).status_code == 404


# --- Moving on ------------------------------------------------------------------------------------------
FILLED = {"reason": "Il manque un quartier.", "reach": "cite"}


@pytest.mark.parametrize(
    ("stage", "action", "after", "roles"),
    [
        ("draft", "proposer", "proposed", {Role.FACILITATOR, Role.PROJECT_LEAD}),
        ("proposed", "valider", "validated", {Role.STEERING_MEMBER}),
        ("proposed", "renvoyer", "draft", set(READERS)),
        ("validated", "publier", "published", {Role.FACILITATOR, Role.PROJECT_LEAD}),
    ],
)
def test_each_step_belongs_to_its_role(
    cite: Cite, report: StateOfPlay, stage: str, action: str, after: str, roles: set[Role]
) -> None:
    cite.validating_sides = ["town"]
    cite.save()
    for role in READERS:
        put(report, stage)
        client = Client()
        side = "town" if role == Role.STEERING_MEMBER else ""
        client.force_login(factories.a_person(cite, role, side=side))
        offered = f'value="{action}"' in client.get(address("report", report)).content.decode()
        with undone():
            done = client.post(address("report", report), {"action": action, **FILLED})
            seen = (offered, done.status_code, status(report))
        assert seen == ((True, 302, after) if role in roles else (False, 403, stage))


@pytest.mark.parametrize("action", ["publier", "valider", "retirer", "forged", ""])
def test_an_action_out_of_its_time_says_so(report: StateOfPlay, lead: Client, action: str) -> None:
    response = lead.post(address("report", report), {"action": action}, follow=True)
    assert "Cette action n’est plus possible" in words(response)
    assert status(report) == "draft"


@pytest.mark.parametrize(
    ("stage", "form", "sentence"),
    [
        ("proposed", {"action": "renvoyer"}, "Dites pourquoi"),
        ("proposed", {"action": "renvoyer", "reason": "x" * 2001}, "2000 signes au plus"),
        ("validated", {"action": "publier"}, "Choisissez qui pourra lire"),
        ("validated", {"action": "publier", "reach": "world"}, "Sélectionnez un choix"),
    ],
)
def test_what_an_action_needs_is_asked_beside_it(
    report: StateOfPlay, lead: Client, stage: str, form: dict[str, str], sentence: str
) -> None:
    put(report, stage)
    response = lead.post(address("report", report), form)
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("\xa0", " ")
    assert status(report) == stage


def test_a_member_without_a_side_is_told_whom_to_ask(cite: Cite, report: StateOfPlay) -> None:
    put(report, "proposed")
    member = signed_in(cite, Role.STEERING_MEMBER)
    response = member.post(address("report", report), {"action": "valider"}, follow=True)
    assert "au titre de qui vous validez" in words(response)


def test_the_page_says_who_validated_and_who_is_awaited(cite: Cite, report: StateOfPlay) -> None:
    put(report, "proposed")
    client = Client()
    client.force_login(factories.a_person(cite, Role.STEERING_MEMBER, name="anne perrin", side="school"))
    shown = words(client.post(address("report", report), {"action": "valider"}, follow=True))
    assert "L’Éducation nationale : validé par Anne Perrin le" in shown
    assert "L’État : en attente" in shown
    assert status(report) == "proposed"


def test_published_for_everybody_it_has_an_address_until_it_is_withdrawn(
    cite: Cite, report: StateOfPlay, lead: Client
) -> None:
    put(report, "validated")
    lead.post(address("report", report), {"action": "publier", "reach": "public"})
    with scope(role="web", cite=cite):
        public = reverse("publication", args=[Publication.objects.get().token])
    page = lead.get(address("report", report)).content.decode()
    assert f'href="http://testserver{public}"' in page
    assert Client().get(public).status_code == 200
    partner = signed_in(cite, Role.LOCAL_PARTNER)
    assert partner.post(address("report", report), {"action": "retirer"}).status_code == 403
    shown = words(lead.post(address("report", report), {"action": "retirer"}, follow=True))
    assert "personne ne le lit plus hors de la cité" in shown
    assert Client().get(public).status_code == 410
    assert "L’essentiel" in words(partner.get(address("report_read", report)))


def test_an_old_report_is_not_published_outside_and_says_why(report: StateOfPlay, lead: Client) -> None:
    put(report, "validated")
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.update(public_snapshot=None)
    response = lead.post(address("report", report), {"action": "publier", "reach": "public"})
    assert response.status_code == 422
    assert "figés avant" in response.content.decode()


# --- Costs ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_for_one_report_and_for_three(
    cite: Cite,
    closed: Campaign,
    report: StateOfPlay,
    lead: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    with scope(role="web", cite=cite):
        for rank in range(2, number + 1):
            StateOfPlay.objects.create(
                campaign=closed,
                title=report.title,
                number=rank,
                snapshot=report.snapshot,
                created_on=report.created_on,
            )
    for rank in range(number):
        rendered(report, State.FAILED, problem=str(rank))
    one, every = address("report", report), reports(cite)
    with django_assert_num_queries(DOOR + 2):
        response = lead.get(every)
    assert words(response).count("État des lieux de Marvallon") == number
    with django_assert_num_queries(DOOR + 4):
        assert lead.get(one).status_code == 200
    with django_assert_num_queries(DOOR + 5):
        assert lead.get(address("report_read", report)).status_code == 200
