"""Facilitators and the coordination sign in with a second step; nobody else is asked for one."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from tests import factories
from tests.factories.people import PASSWORD


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite()


@pytest.fixture(autouse=True)
def asked(settings) -> None:
    settings.SECOND_FACTOR = True


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_facilitator_is_led_to_it_once_then_enters(cite: Cite) -> None:
    person = factories.a_person(cite, Role.FACILITATOR)
    client, address = Client(), f"/cites/{cite.slug}/"
    client.post("/comptes/connexion/", {"login": person.email, "password": PASSWORD})
    asked = client.get(address, follow=True)
    assert "il demande une deuxième étape à la connexion" in asked.content.decode()
    # The password is asked for once more before anything of the account's security changes.
    shown = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert shown.redirect_chain[-1][0] == "/comptes/deux-etapes/totp/activate/"
    secret = re.search(r'code--small">([A-Z2-7]+)<', shown.content.decode())[1]
    client.post("/comptes/deux-etapes/totp/activate/", {"code": code_of(secret)})
    assert client.get(address).status_code == 200


def test_what_was_being_done_is_not_done(cite: Cite) -> None:
    client = signed_in(factories.a_person(cite, Role.FACILITATOR))
    sent = client.post(f"/cites/{cite.slug}/reglages/", {"departement": "Autre"})
    assert sent["Location"] == "/comptes/deux-etapes/totp/activate/"
    cite.refresh_from_db()
    assert cite.departement != "Autre"


def test_the_coordination_too(db: None) -> None:
    client = signed_in(factories.a_national_reader("coordination"))
    assert client.get("/pilotage/")["Location"] == "/comptes/deux-etapes/totp/activate/"


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.STEERING_MEMBER, Role.LOCAL_PARTNER])
def test_the_others_are_not_asked(cite: Cite, role: str) -> None:
    assert signed_in(factories.a_person(cite, role)).get(f"/cites/{cite.slug}/").status_code == 200


def test_the_demo_lets_everybody_in(cite: Cite, settings) -> None:
    settings.SECOND_FACTOR = False
    client = signed_in(factories.a_person(cite, Role.FACILITATOR))
    assert client.get(f"/cites/{cite.slug}/").status_code == 200
