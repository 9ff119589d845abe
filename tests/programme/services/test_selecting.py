"""Read, decided, told once; ten places are ten; the cité opens with its people invited."""

from __future__ import annotations

import pytest

from citesedu.accounts.models import User
from citesedu.cites.models import AuditEntry, Cite, Invitation, Membership
from citesedu.cites.roles import Role, Side
from citesedu.cites.scope import scope
from citesedu.cites.services.members import accept_invitation
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.applications import Move, State
from citesedu.programme.models import Application, Appraisal
from citesedu.programme.services import selecting
from tests.factories import a_cite, a_user
from tests.factories.applications import a_draft, a_filed, decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return a_user("helene vauquelin")


def opened(application: Application, by: User, slug: str = "hauteclaire", **more: object) -> Cite:
    told: dict[str, object] = {"facilitators": ["odas@exemple.fr"], "timezone_name": "Europe/Paris", **more}
    return selecting.open_cite(application=application, slug=slug, by=by, **told)[0]  # type: ignore[arg-type]


def test_one_reading_for_a_reader(by: User) -> None:
    filed = a_filed()
    selecting.appraise(
        application=filed, reader=by, marks={"need": 2, "unknown": 3, "parents": 9}, notes=" Oui "
    )
    selecting.appraise(application=filed, reader=by, marks={"need": 3}, notes="Oui")
    reading = Appraisal.objects.get()
    assert (reading.marks, reading.notes) == ({"need": 3}, "Oui")


def test_a_draft_is_read_by_nobody(by: User) -> None:
    with pytest.raises(Refusal, match="ne se lit plus"):
        selecting.appraise(application=a_draft()[0], reader=by, marks={}, notes="")


def test_places_are_counted(by: User) -> None:
    first, second = a_filed("Hauteclaire"), a_filed("Basseclaire")
    decided(first, Move.RETAIN, by, places=1)
    with pytest.raises(Refusal, match="places sont prises"):
        decided(second, Move.RETAIN, by, places=1)
    decided(first, Move.UNDECIDE, by, places=1)
    assert decided(second, Move.RETAIN, by, places=1).decided_by == "Helene Vauquelin"


@pytest.mark.parametrize("move", [Move.WAIT, Move.DECLINE])
def test_reasons_are_given(by: User, move: Move) -> None:
    with pytest.raises(Refusal, match="Dites pourquoi"):
        decided(a_filed(), move, by, reason="  ")


def test_told_once_then_it_stands(by: User) -> None:
    waiting = decided(a_filed(), Move.WAIT, by)
    told = selecting.tell_decision(application=waiting)
    assert told
    assert told.is_told
    assert selecting.tell_decision(application=waiting) is None
    with pytest.raises(Refusal, match="sur liste d’attente"):
        decided(waiting, Move.DECLINE, by)
    retained = decided(waiting, Move.RETAIN, by)
    assert retained.shown_state == State.WAITING  # until that is told in turn
    again = selecting.tell_decision(application=retained)
    assert again
    assert again.shown_state == State.RETAINED


def test_nothing_to_tell_of_what_is_not_decided() -> None:
    assert selecting.tell_decision(application=a_filed()) is None


def test_the_cite_opens_with_its_people(by: User) -> None:
    retained = decided(a_filed(communes="Hauteclaire\nVal-Doré", districts="QN06901M"), Move.RETAIN, by)
    cite, invited = selecting.open_cite(
        application=retained,
        slug="hauteclaire",
        timezone_name="Indian/Reunion",
        facilitators=["odas@exemple.fr"],
        by=by,
    )
    assert (cite.name, cite.departement, cite.timezone) == ("Hauteclaire", "Vélune", "Indian/Reunion")
    assert sorted(commune.name for commune in cite.communes.all()) == ["Hauteclaire", "Val-Doré"]
    assert [district.code for district in cite.districts.all()] == ["QN06901M"]
    roles = {(each.email, each.role, each.side) for each, _ in invited}
    assert roles == {
        ("lead_email@exemple.fr", Role.PROJECT_LEAD, ""),
        ("state_email@exemple.fr", Role.STEERING_MEMBER, Side.STATE),
        ("school_email@exemple.fr", Role.STEERING_MEMBER, Side.SCHOOL),
        ("town_email@exemple.fr", Role.STEERING_MEMBER, Side.TOWN),
        ("odas@exemple.fr", Role.FACILITATOR, ""),
    }
    assert Application.objects.get().cite == cite
    with scope(role="web", cite=cite):
        assert AuditEntry.objects.filter(verb="crée la cité").exists()
    with pytest.raises(Refusal, match="Retenez"):
        opened(retained, by, "ailleurs")


def test_who_is_invited_for_a_side_speaks_for_it(by: User) -> None:
    retained = decided(a_filed(), Move.RETAIN, by)
    _, invited = selecting.open_cite(
        application=retained, slug="hauteclaire", timezone_name="Europe/Paris", facilitators=[], by=by
    )
    token = next(token for each, token in invited if each.side == Side.SCHOOL)
    accept_invitation(token=token, password="un vélo vert sous la pluie")
    assert Membership.objects.get().side == Side.SCHOOL


def test_one_person_with_two_hats_is_invited_once_for_each_role(by: User) -> None:
    told = {"state_email": "a@exemple.fr", "school_email": "A@exemple.fr", "lead_email": "a@exemple.fr"}
    opened(decided(a_filed(**told), Move.RETAIN, by), by, facilitators=["a@exemple.fr", "a@exemple.fr"])
    roles = sorted(each.role for each in Invitation.objects.filter(email="a@exemple.fr"))
    assert roles == ["facilitator", "project_lead", "steering_member"]


def test_an_address_that_is_taken_opens_nothing(by: User) -> None:
    a_cite("hauteclaire")
    retained = decided(a_filed(), Move.RETAIN, by)
    with pytest.raises(Refusal) as refused:
        opened(retained, by)
    assert refused.value.field == "slug"
    assert Application.objects.get().state == State.RETAINED
    assert not Invitation.objects.exists()


def test_what_is_not_retained_does_not_open(by: User) -> None:
    with pytest.raises(Refusal, match="Retenez"):
        opened(a_filed(), by)
