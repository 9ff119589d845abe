"""Taking a seat, voting, writing notes: once each, whatever is sent again."""

from __future__ import annotations

import uuid

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import ScopeError, scope
from citesedu.common.refusal import Refusal
from citesedu.workshops.models import Ballot, Note, Participant, Round
from citesedu.workshops.queries.seats import open_room
from citesedu.workshops.services import joining, notes
from tests.factories import workshops as rooms


@pytest.fixture
def opened(cite: Cite):
    workshop = rooms.workshop_in(cite, steps=(rooms.RATE, rooms.BOARD))
    rooms.go(workshop)
    rooms.do(workshop, "open")
    return workshop


def test_a_seat_is_taken_once_with_the_first_audience(opened) -> None:
    token = rooms.sit(opened, "par")
    rooms.sit(opened, "pro", token)
    with scope(role="web", cite=opened.cite_id):
        assert [each.audience for each in Participant.objects.order_by("id")] == ["par"]


def test_an_audience_that_is_not_one_is_refused(opened) -> None:
    for audience in ("", "elu", "PAR"):
        with pytest.raises(Refusal):
            rooms.sit(opened, audience)


def test_nobody_comes_in_before_it_begins(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite, started=False)
    with pytest.raises(Refusal, match="pas encore commencé"):
        rooms.sit(workshop)


def test_a_ballot_sent_again_replaces_itself(opened) -> None:
    token = rooms.sit(opened)
    for value in (1, 1, 4):
        rooms.cast(opened, token, {"c1": value})
    with scope(role="web", cite=opened.cite_id):
        assert [each.content for each in Ballot.objects.order_by("id")] == [{"c1": 4}]


def test_a_ballot_names_nobody(opened) -> None:
    token = rooms.sit(opened)
    rooms.cast(opened, token, {"c1": 1})
    with scope(role="web", cite=opened.cite_id):
        ballot, participant = Ballot.objects.get(), Participant.objects.get()
    assert {field.name for field in Ballot._meta.fields} == {
        "id",
        "cite",
        "round",
        "audience",
        "seal",
        "content",
    }
    assert ballot.seal != participant.digest
    assert token not in (ballot.seal, participant.digest)


@pytest.mark.parametrize("acts", [("pause",), ("close",), ("close", "reveal")])
def test_a_round_that_is_not_open_takes_nothing(opened, acts) -> None:
    token = rooms.sit(opened)
    rooms.do(opened, *acts)
    with pytest.raises(Refusal) as refusal:
        rooms.cast(opened, token, {"c1": 1})
    assert refusal.value.conflict


def test_a_round_the_room_has_left_takes_nothing(opened) -> None:
    token, left = rooms.sit(opened), rooms.last_round(opened, 0)
    rooms.go(opened, 1)
    with pytest.raises(Refusal, match="passée à la suite"):
        rooms.cast(opened, token, {"c1": 1}, round_=left)


def test_without_a_seat_nobody_votes(opened) -> None:
    with pytest.raises(Refusal, match="Indiquez d’abord votre groupe"):
        rooms.cast(opened, rooms.new_token(), {"c1": 1})


def test_a_scope_votes_for_its_own_token_only(opened) -> None:
    mine, other = rooms.sit(opened), rooms.sit(opened)
    with scope(role="anon", cite=opened.cite_id, link=opened.code, claim=mine):
        round_ = Round.objects.get()
        with pytest.raises(ScopeError):
            joining.vote(token=other, round_uid=round_.uid, given={"c1": "1"})


def test_a_note_sent_twice_is_kept_once_and_taken_back(opened) -> None:
    token, key = rooms.sit(opened), uuid.uuid4()
    rooms.go(opened, 1)
    rooms.do(opened, "open", position=1)
    for _ in range(2):
        rooms.write(opened, token, "Le café", "strength", key)
    with scope(role="web", cite=opened.cite_id):
        note = Note.objects.get()
    with scope(role="anon", cite=opened.cite_id, link=opened.code, claim=token):
        joining.take_back_note(token=token, round_uid=Round.objects.get().uid, note=note.uid)
    with scope(role="web", cite=opened.cite_id):
        assert not Note.objects.exists()


def test_a_person_writes_twelve_notes_at_most(opened) -> None:
    token = rooms.sit(opened)
    rooms.go(opened, 1)
    rooms.do(opened, "open", position=1)
    for rank in range(joining.MOST_NOTES):
        rooms.write(opened, token, f"note {rank}", "threat")
    with pytest.raises(Refusal, match="12 notes"):
        rooms.write(opened, token, "une de trop", "threat")


def test_a_room_is_not_filled_by_a_machine(opened, monkeypatch) -> None:
    monkeypatch.setattr(joining, "MOST_ARRIVALS", 3)
    for _ in range(3):
        rooms.sit(opened)
    with pytest.raises(Refusal, match="réessayez dans une minute"):
        rooms.sit(opened)


def test_the_room_is_that_of_the_code(opened) -> None:
    with scope(role="anon", cite=opened.cite_id, link="22222222", claim=""):
        assert open_room() is None


def test_a_note_that_others_were_merged_into_stays(opened) -> None:
    mine, other = rooms.sit(opened), rooms.sit(opened)
    rooms.go(opened, 1)
    round_ = rooms.do(opened, "open", position=1)
    rooms.write(opened, mine, "Le café", "strength")
    rooms.write(opened, other, "Le café du vendredi", "strength")
    with scope(role="web", cite=opened.cite_id):
        one, two = Note.objects.get(text="Le café"), Note.objects.get(text="Le café du vendredi")
        notes.merge_note(round_=round_, note=two.uid, into=one.uid)
    with (
        scope(role="anon", cite=opened.cite_id, link=opened.code, claim=mine),
        pytest.raises(Refusal, match="regroupé"),
    ):
        joining.take_back_note(token=mine, round_uid=round_.uid, note=one.uid)
    with scope(role="web", cite=opened.cite_id):
        assert Note.objects.count() == 2
