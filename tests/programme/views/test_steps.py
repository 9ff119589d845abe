"""The steps of a cité, as its members and the coordination see them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.programme.domain.steps import STEPS
from citesedu.programme.models import Commitment, Step
from tests.cites.statements import refusal, rows
from tests.diagnostics.views.member import words
from tests.factories import a_cite, a_person
from tests.factories.steps import a_meeting, a_step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon", shares_nationally=True)


def member(cite: Cite, role: str) -> Client:
    client = Client()
    client.force_login(a_person(cite, role))
    return client


@pytest.fixture
def lead(cite: Cite) -> Client:
    return member(cite, Role.PROJECT_LEAD)


def here(name: str, *arguments: object) -> str:
    return reverse(name, args=["marvallon", *arguments])


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_is_dated_yet(cite: Cite, lead: Client) -> None:
    told = plain(lead.get(here("steps")))
    assert "La suite Cadrage" in told
    assert "Aucune réunion notée" in told
    assert "Les étapes dans le temps" not in told
    assert "La suite du programme Cadrage" in plain(lead.get(here("cite")))


def test_a_step_is_dated_and_comes_next(cite: Cite, lead: Client) -> None:
    edit = here("step_edit", "mapping")
    assert "Entre le mois 2 et le mois 5" in plain(lead.get(edit))
    refused = lead.post(edit, {"progress": "done", "who": "Le centre social"})
    assert refused.status_code == 422
    assert "Dites quand elle s’est terminée" in refused.content.decode()
    assert "Le centre social" in refused.content.decode()
    late = {
        "progress": "under_way",
        "starts_on": TODAY - dt.timedelta(days=40),
        "ends_on": TODAY - dt.timedelta(days=2),
    }
    told = plain(lead.post(edit, {**late, "who": "Le centre social"}, follow=True))
    assert "La suite Carte des acteurs Le centre social En retard En cours" in told
    assert "Les étapes dans le temps" in told
    assert lead.get(here("step_edit", "unknown")).status_code == 404


def test_usual_days_once_the_cite_has_begun(cite: Cite, lead: Client) -> None:
    letter = here("commitment")
    words_of = {"scope": "Le Plateau", "publics": "", "calendar": "", "confidentiality": ""}
    wrong = lead.post(letter, {"revision": "0", "starts_on": "hier", **words_of})
    assert wrong.status_code == 422
    assert "Le Plateau" in wrong.content.decode()
    told = lead.post(
        letter, {"revision": "0", "starts_on": "2026-01-05", "state": "2026-01-06", **words_of}, follow=True
    )
    assert "La démarche commence le 5 janvier 2026" in plain(told)
    assert "Signée par l’État : le 6 janvier 2026" in plain(told)
    assert "dates habituelles" in told.content.decode()
    met = lead.post(letter, {"revision": "0", **words_of, "scope": "Autre chose"})
    assert met.status_code == 409
    assert "Autre chose" in met.content.decode()
    assert "Le Plateau" in met.content.decode()
    with scope(role="web", cite=cite):
        assert Commitment.objects.get().scope == "Le Plateau"


def test_meetings(cite: Cite, lead: Client) -> None:
    new = here("programme_meeting_new")
    assert lead.post(new, {"body": "committee", "decisions": "On commence"}).status_code == 422
    told = {
        "body": "committee",
        "held_on": "2026-01-08",
        "present": "Deux parents",
        "decisions": "On commence",
    }
    assert "On commence" in words(lead.post(new, told, follow=True))
    assert "Comité local" in words(lead.get(here("steps")))
    partner = member(cite, Role.LOCAL_PARTNER)
    meeting = a_meeting(cite, "Une décision")
    assert "Une décision" in words(partner.get(here("programme_meeting", meeting.uid)))
    assert "Modifier" not in words(partner.get(here("programme_meeting", meeting.uid)))
    edit = here("programme_meeting_edit", meeting.uid)
    assert partner.get(edit).status_code == 403
    assert "Autrement" in words(lead.post(edit, {**told, "decisions": "Autrement"}, follow=True))


def test_a_partner_reads_and_dates_nothing(cite: Cite) -> None:
    a_step(cite)
    partner = member(cite, Role.LOCAL_PARTNER)
    page = partner.get(here("steps"))
    assert "Carte des acteurs" in words(page)
    assert here("step_edit", "mapping") not in page.content.decode()
    assert partner.post(here("step_edit", "mapping"), {"progress": "done"}).status_code == 403


def test_the_coordination_reads_where_each_stands_and_no_word(cite: Cite, national: Client) -> None:
    a_step(cite, who="Un nom secret", product="Un produit secret", ends_on=TODAY - dt.timedelta(days=1))
    a_step(a_cite("vauxbrel", name="Vauxbrel", shares_nationally=True), "framing", "done", ends_on=TODAY)
    a_step(
        a_cite("brumecourt-sud", name="Brumecourt Sud"), "framing", "done", ends_on=TODAY
    )  # it did not agree
    told = plain(national.get(reverse("steps_of_all")))
    assert "Brumecourt" not in told
    assert "Carte des acteurs 1 0 1" in told
    assert "Cadrage 0 1 0" in told
    assert told.index("Marvallon") < told.index("Vauxbrel")
    assert "secret" not in told
    with scope(role="national"):
        assert rows("SELECT count(*) FROM programme_step") == [(2,)]
        assert "permission denied" in refusal("SELECT who FROM programme_step")
        assert "permission denied" in refusal("SELECT product FROM programme_step")
        for table in ("programme_meeting", "programme_commitment"):
            assert "permission denied" in refusal(f"SELECT 1 FROM {table}")


def test_statements_do_not_grow(
    cite: Cite, lead: Client, national: Client, django_assert_max_num_queries: Any
) -> None:
    for code in STEPS:
        a_step(cite, code)
    for _ in range(4):
        a_meeting(cite)
        a_step(a_cite())
    with scope(role="web", cite=cite):
        assert Step.objects.count() == len(STEPS)
    with django_assert_max_num_queries(14):
        lead.get(here("steps"))
    with django_assert_max_num_queries(15):
        national.get(reverse("steps_of_all"))
