"""Opening, closing, revealing; two facilitators; what is kept and what goes."""

from __future__ import annotations

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.results import ROOM, read_shown
from citesedu.workshops.domain.rounds import Act
from citesedu.workshops.models import Ballot, Note, Participant, Round, RoundResult, Workshop
from citesedu.workshops.queries.live import place, scene_of
from citesedu.workshops.services import rounds
from tests.factories import workshops as rooms


def shown_of(round_: Round):
    with scope(role="web", cite=round_.cite_id):
        return read_shown(RoundResult.objects.get(round=round_).shown)


def rated(cite: Cite, *people: str, value: int = 3, steps=(rooms.RATE,)) -> tuple[Workshop, list[str]]:
    workshop = rooms.workshop_in(cite, steps=steps)
    tokens = [rooms.sit(workshop, audience) for audience in people]
    rooms.go(workshop)
    rooms.do(workshop, "open")
    for token in tokens:
        rooms.cast(workshop, token, {"c1": value, "c2": 0})
    return workshop, tokens


def test_a_round_from_its_opening_to_its_reveal(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 6)
    round_ = rooms.do(workshop, "close")
    with scope(role="web", cite=cite):
        assert Ballot.objects.count() == 6
        assert scene_of(Workshop.objects.get(pk=workshop.pk)).shown is None
    rooms.do(workshop, "reveal")
    with scope(role="web", cite=cite):
        assert Ballot.objects.count() == 0
        scene = scene_of(Workshop.objects.get(pk=workshop.pk))
    assert scene.shown == shown_of(round_)
    assert shown_of(round_).figures["c1"][ROOM].counts == (0, 0, 6, 0)
    assert shown_of(round_).figures["c2"][ROOM].kind == "withheld"


def test_hiding_takes_the_result_off_and_revealing_puts_it_back(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 5)
    rooms.do(workshop, "close", "reveal", "hide")
    with scope(role="web", cite=cite):
        assert scene_of(Workshop.objects.get(pk=workshop.pk)).shown is None
    rooms.do(workshop, "reveal")
    with scope(role="web", cite=cite):
        assert scene_of(Workshop.objects.get(pk=workshop.pk)).shown is not None


def test_reopened_before_the_reveal_people_correct_their_answer(cite: Cite) -> None:
    workshop, tokens = rated(cite, *["par"] * 5)
    rooms.do(workshop, "close", "reopen")
    rooms.cast(workshop, tokens[0], {"c1": 1})
    round_ = rooms.do(workshop, "close")
    assert shown_of(round_).figures["c1"][ROOM].counts == (1, 0, 4, 0)
    assert shown_of(round_).people == 5


def test_the_second_of_two_contrary_acts_gets_a_sentence(cite: Cite) -> None:
    _workshop, _ = rated(cite, "par")
    with scope(role="web", cite=cite):
        seen = Round.objects.get()
        rounds.act(round_uid=seen.uid, act=Act.PAUSE, version=seen.version)
        with pytest.raises(Refusal) as refusal:
            rounds.act(round_uid=seen.uid, act=Act.CLOSE, version=seen.version)
        assert refusal.value.conflict
        assert Round.objects.get().state == "paused"


def again(cite: Cite, workshop: Workshop) -> Round:
    with scope(role="web", cite=cite):
        return rounds.measure_again(activity=rooms.step_of(workshop))


def test_a_second_measure_is_kept_beside_the_first(cite: Cite) -> None:
    workshop, tokens = rated(cite, *["par"] * 6)
    rooms.do(workshop, "close", "reveal")
    again(cite, workshop)
    rooms.do(workshop, "open")
    for token in tokens:
        rooms.cast(workshop, token, {"c1": 4})
    rooms.do(workshop, "close", "reveal")
    with scope(role="web", cite=cite):
        scene = scene_of(Workshop.objects.get(pk=workshop.pk))
    assert scene.before is not None
    assert scene.shown is not None
    assert scene.before.figures["c1"][ROOM].counts == (0, 0, 6, 0)
    assert scene.shown.figures["c1"][ROOM].counts == (0, 0, 0, 6)


def test_somebody_who_came_in_between_answers_no_second_measure(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 6)
    rooms.do(workshop, "close", "reveal")
    again(cite, workshop)
    rooms.do(workshop, "open")
    late = rooms.sit(workshop, "par")
    with pytest.raises(Refusal, match="répondu à la première"):
        rooms.cast(workshop, late, {"c1": 4})


def test_one_who_left_in_between_is_not_given_away(cite: Cite) -> None:
    workshop, tokens = rated(cite, *["par"] * 7)
    rooms.do(workshop, "close", "reveal")
    again(cite, workshop)
    rooms.do(workshop, "open")
    for token in tokens[1:]:
        rooms.cast(workshop, token, {"c1": 3, "c2": 0})
    second = rooms.do(workshop, "close")
    assert shown_of(second).people is None
    assert shown_of(second).figures == {}


def test_no_second_measure_before_the_first_is_seen(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 5)
    rooms.do(workshop, "close")
    with pytest.raises(Refusal):
        again(cite, workshop)


def test_notes_belong_to_nobody_once_the_round_is_closed(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.BOARD,))
    rooms.go(workshop)
    rooms.do(workshop, "open")
    for rank in range(4):
        rooms.write(workshop, rooms.sit(workshop), f"note {rank}", "strength")
    round_ = rooms.do(workshop, "close")
    assert shown_of(round_).texts is False
    with scope(role="web", cite=cite):
        assert set(Note.objects.values_list("seal", flat=True)) == {""}
    rooms.do(workshop, "reopen")
    rooms.write(workshop, rooms.sit(workshop), "une cinquième", "threat")
    round_ = rooms.do(workshop, "close")
    # Nobody can tell whether the fifth is one of the four.
    assert shown_of(round_).texts is False


def test_a_clicker_pressed_twice_from_the_same_screen_moves_once(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.TALK, rooms.RATE))
    with scope(role="web", cite=cite):
        fresh = Workshop.objects.get(pk=workshop.pk)
        seen = place(fresh, None)
        for _ in range(2):
            moved = rounds.click(workshop=fresh, seen=seen, by=1)
        assert moved.current == rooms.step_of(workshop, 0).uid
        rounds.click(workshop=fresh, seen=place(moved, None), by=-1)
        assert Workshop.objects.get(pk=workshop.pk).current is None


def test_a_clicker_goes_through_the_statements_of_a_result_first(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 5)
    rooms.do(workshop, "close", "reveal")
    with scope(role="web", cite=cite):
        fresh = Workshop.objects.get(pk=workshop.pk)
        rounds.click(workshop=fresh, seen=place(fresh, Round.objects.get()), by=1)
        assert Round.objects.get().focus == 1
        rounds.click(workshop=fresh, seen=place(fresh, Round.objects.get()), by=1)
        assert Round.objects.get().focus == 1  # the last statement, and the last step: it stays there


def test_after_the_end_there_are_only_totals(cite: Cite) -> None:
    workshop, _ = rated(cite, *["par"] * 6, "ben")
    ended = rooms.end(workshop)
    with scope(role="web", cite=cite):
        assert not Participant.objects.exists()
        assert not Ballot.objects.exists()
        result = RoundResult.objects.get()
        assert (result.counts, result.voters) == ({}, {})
        assert read_shown(result.shown).people == 7
        assert ended.attendance == {ROOM: 7, "pro": None, "ben": None, "par": None}
        with pytest.raises(Refusal):
            rounds.go_to(workshop=ended, activity=None)
