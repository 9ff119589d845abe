"""What somebody is to the Club, read outside any scope."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from citesedu.cites.club_access import club_person
from citesedu.cites.roles import Role
from citesedu.cites.services.members import add_to_national_group
from tests.factories import a_cite, a_national_reader, a_person, a_user, join, yesterday

pytestmark = pytest.mark.django_db


def test_a_visitor_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        person = club_person(AnonymousUser())
    assert (person.belongs, person.scope_role, person.comes_from) == (False, "public", "")


def test_who_belongs_who_reads_who_edits() -> None:
    one, two = a_cite("un", name="Un"), a_cite("deux", name="Deux")
    partner = club_person(a_person(one, Role.LOCAL_PARTNER))
    assert (partner.scope_role, partner.reads_for_it, partner.edits) == ("club", False, False)
    assert partner.leads_in() == []
    assert club_person(a_person(two, Role.FACILITATOR)).reads_for_it
    reader = a_user("ada", organisation="ODAS")
    add_to_national_group(reader, group="Relecture du Club")
    person = club_person(reader)
    assert (person.belongs, person.reads_for_it, person.edits, person.comes_from) == (
        True,
        True,
        False,
        "ODAS",
    )
    assert not person.is_outside(one.pk)  # of no cité: not « of another one »
    editor = a_user("bernard")
    add_to_national_group(editor, group="Édition du Club")
    assert (club_person(editor).reads_for_it, club_person(editor).edits) == (True, True)
    assert club_person(a_national_reader()).scope_role == "club"
    assert club_person(a_user()).scope_role == "public"
    assert (
        club_person(a_person(one, Role.FACILITATOR, until=yesterday(), name="partie")).scope_role == "public"
    )


def test_several_cites() -> None:
    one, two = a_cite("un", name="Un"), a_cite("deux", name="Deux")
    user = a_person(one, Role.PROJECT_LEAD)
    join(two, user, Role.LOCAL_PARTNER)
    person = club_person(user)
    assert person.comes_from == "Deux, Un"
    assert person.leads_in() == [one]
    assert not person.is_outside(two.pk)
    assert person.is_outside(a_cite("trois").pk)


def test_a_reader_is_asked_a_second_step(settings: Any) -> None:
    settings.SECOND_FACTOR = True
    client = Client()
    user = a_user("ada")
    add_to_national_group(user, group="Relecture du Club")
    client.force_login(user)
    response = client.get(reverse("club_desk"))
    assert response.status_code == 302
    assert "totp" in response["Location"] or "2fa" in response["Location"]
    assert client.get(reverse("club")).status_code == 200  # what is published asks for none
