"""The respondent's role in a workshop: the room of its code, the current activity, its own seat, ballot and notes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, transaction

from citesedu.cites.scope import scope
from citesedu.workshops.domain.seals import digest_of, seal_of
from citesedu.workshops.models import Activity, Ballot, Note, Participant, Round, Workshop
from tests.cites.statements import refusal, rows, touched
from tests.factories import Planted, World
from tests.factories import workshops as rooms

ROOM_TABLES = [
    "workshops_workshop",
    "workshops_activity",
    "workshops_round",
    "workshops_participant",
    "workshops_ballot",
    "workshops_note",
]
MEMBERS_ONLY = [
    "workshops_roundresult",
    "workshops_groupcount",
    "workshops_collectiverating",
    "workshops_minutes",
    "workshops_decision",
    "workshops_photo",
]


@pytest.fixture
def mine(world: World) -> Planted:
    return world.planted["a"]


def inside(workshop: Workshop, token: str = "", *, code: str | None = None) -> Any:
    link = workshop.code if code is None else code
    return scope(role="anon", cite=workshop.cite_id, link=link, claim=token)


def test_it_sees_its_room_the_current_activity_and_itself(mine: Planted) -> None:
    with inside(mine.workshop, mine.seat):
        assert rows("SELECT id FROM workshops_workshop") == [(mine.workshop.pk,)]
        assert [each.uid for each in Activity.objects.order_by("id")] == [
            Workshop.objects.get().current,
        ]
        assert Round.objects.count() == 1
        assert [each.digest for each in Participant.objects.order_by("id")] == [digest_of(mine.seat)]
        assert [each.text for each in Note.objects.order_by("id")] == ["parole-a sur le mur"]


def test_without_a_token_it_sees_nobody(mine: Planted) -> None:
    for token in ("", " ", "%", "x" * 24, "' OR true --"):
        with inside(mine.workshop, token):
            for table in ("workshops_participant", "workshops_ballot", "workshops_note"):
                assert rows(f"SELECT 1 FROM {table}") == [], (table, token)


def test_another_code_or_one_that_is_over_opens_nothing(world: World, mine: Planted) -> None:
    for code in ("", "22222222", "%", mine.over.code, world.planted["b"].workshop.code, mine.token):
        with inside(mine.workshop, mine.seat, code=code):
            for table in ROOM_TABLES:
                assert rows(f"SELECT 1 FROM {table}") == [], (table, code)


def test_it_reads_nothing_that_is_for_members(mine: Planted) -> None:
    with inside(mine.workshop, mine.seat):
        for table in MEMBERS_ONLY:
            assert "permission denied" in refusal(f"SELECT 1 FROM {table}"), table
        for table in ROOM_TABLES[:3]:
            assert "permission denied" in refusal(f"UPDATE {table} SET id = id"), table
            assert "permission denied" in refusal(f"DELETE FROM {table}"), table


def refused(make: Callable[[], object]) -> None:
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        make()


def test_it_votes_for_itself_in_the_open_round_and_nowhere_else(world: World, mine: Planted) -> None:
    workshop = rooms.workshop_in(world.a, steps=(rooms.RATE, rooms.RATE))
    token = rooms.sit(workshop, "par")
    other = rooms.sit(workshop, "pro")
    rooms.go(workshop)
    open_, later = rooms.do(workshop, "open"), rooms.last_round(workshop, 1)
    activity = rooms.step_of
    with scope(role="web", cite=world.a):
        uid = activity(workshop).uid
    seal = seal_of(token, uid)

    def ballot(**changes: Any) -> Callable[[], object]:
        fields = {"round": open_, "audience": "par", "seal": seal, "content": {"c1": 1}, **changes}
        return lambda: Ballot.objects.bulk_create([Ballot(**fields)])

    with inside(workshop, token):
        refused(ballot(audience="pro"))
        refused(ballot(seal=seal_of(other, uid)))
        refused(ballot(seal=""))
        refused(ballot(round=later))
        ballot()()
        assert touched("UPDATE workshops_ballot SET content = '{}'") == 1
        refused(lambda: rows("UPDATE workshops_ballot SET audience = 'pro'"))
        assert "permission denied" in refusal("DELETE FROM workshops_ballot")
    with inside(workshop, other):
        assert rows("SELECT 1 FROM workshops_ballot") == []
        assert touched("UPDATE workshops_ballot SET content = '{}'") == 0
    rooms.do(workshop, "close")
    with inside(workshop, token):
        assert rows("SELECT 1 FROM workshops_ballot") == []
        refused(ballot(id=77))


def test_it_takes_one_seat_in_its_own_room(world: World, mine: Planted) -> None:
    workshop = rooms.workshop_in(world.a)
    token = rooms.new_token()
    with inside(workshop, token):
        refused(
            lambda: Participant.objects.bulk_create(
                [Participant(workshop=workshop, digest=digest_of("x" * 24), audience="par")]
            )
        )
        refused(
            lambda: Participant.objects.bulk_create(
                [Participant(workshop=mine.workshop, digest=digest_of(token), audience="par")]
            )
        )
        Participant.objects.bulk_create(
            [Participant(workshop=workshop, digest=digest_of(token), audience="par")]
        )
        assert "permission denied" in refusal("UPDATE workshops_participant SET audience = 'pro'")


def test_it_takes_back_its_own_note_only(world: World, mine: Planted) -> None:
    other = rooms.sit(mine.workshop, "par")
    with inside(mine.workshop, other):
        assert rows("SELECT 1 FROM workshops_note") == []
        assert touched("DELETE FROM workshops_note") == 0
        current = Round.objects.get()
        refused(
            lambda: Note.objects.bulk_create(
                [
                    Note(
                        round=current,
                        text="x",
                        seal=seal_of(mine.seat, current.activity.uid),
                        key=uuid.uuid4(),
                    )
                ]
            )
        )
        refused(
            lambda: Note.objects.bulk_create(
                [Note(round=current, text="x", seal=seal_of(other, current.activity.uid), by_hand=True)]
            )
        )
    with inside(mine.workshop, mine.seat):
        assert touched("DELETE FROM workshops_note") == 1
