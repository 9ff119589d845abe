"""Preparing a workshop, its agenda, its notes, what is typed while it is said."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.agenda import TEMPLATES, Step, duration
from citesedu.workshops.domain.contents import Content, Kind, choices_of
from citesedu.workshops.domain.results import ROOM, read_shown
from citesedu.workshops.models import (
    Activity,
    CollectiveRating,
    Decision,
    GroupCount,
    Note,
    Round,
    RoundResult,
    Workshop,
)
from citesedu.workshops.services import activities, entries, notes, workshops
from tests.factories import workshops as rooms


@pytest.fixture
def inside(cite: Cite):
    with scope(role="web", cite=cite):
        yield cite


def prepared(cite: Cite, *steps: Step, **options) -> Workshop:
    return workshops.create_workshop(
        cite=cite, title=" Atelier ", planned_on=dt.date(2026, 3, 2), steps=steps or (rooms.RATE,), **options
    )


# --- the workshop ----------------------------------------------------------------------------------------
def test_a_template_becomes_an_agenda_with_its_rounds(inside) -> None:
    made = prepared(inside, *TEMPLATES["parents"].steps, expected={"par": 10})
    assert (made.title, made.state, made.expected) == ("Atelier", "prepared", {"pro": 0, "ben": 0, "par": 10})
    assert (
        sum(each.minutes for each in Activity.objects.order_by("id"))
        == duration(TEMPLATES["parents"].steps)
        == 90
    )
    assert Round.objects.count() == 2


def test_two_workshops_never_share_a_code(inside) -> None:
    first = prepared(inside, code="ABCD2345")
    second = prepared(inside, code="ABCD2345")
    assert first.code == "ABCD2345" != second.code


def test_an_empty_agenda_does_not_begin(inside) -> None:
    made = workshops.create_workshop(cite=inside, title="Vide", planned_on=timezone.localdate())
    with pytest.raises(Refusal, match="une activité au moins"):
        workshops.start_workshop(workshop=made)


def test_beginning_twice_is_beginning_once_and_the_end_is_the_end(inside) -> None:
    made = prepared(inside)
    with pytest.raises(Refusal):
        workshops.end_workshop(workshop=made)
    for _ in range(2):
        made = workshops.start_workshop(workshop=made)
    workshops.end_workshop(workshop=made)
    for again in (workshops.end_workshop, workshops.start_workshop):
        with pytest.raises(Refusal, match="terminé"):
            again(workshop=made)
    with pytest.raises(Refusal, match="terminé"):
        workshops.edit_workshop(workshop=made, title="x", planned_on=timezone.localdate())


def test_a_crowd_is_not_a_workshop(inside) -> None:
    with pytest.raises(Refusal, match="300 personnes"):
        prepared(inside, expected={"par": 301})


# --- the agenda ------------------------------------------------------------------------------------------
def test_activities_are_moved_as_far_as_the_ends(inside) -> None:
    made = prepared(inside, rooms.TALK, rooms.RATE, rooms.DOTS)
    titles = lambda: list(Activity.objects.order_by("position").values_list("title", flat=True))  # noqa: E731
    first = rooms.step_of(made, 0)
    activities.move_activity(activity=first, by=-1)
    assert titles() == ["Accueil", "Deux phrases", "Vote"]
    activities.move_activity(activity=first, by=1)
    assert titles() == ["Deux phrases", "Accueil", "Vote"]


def test_what_was_answered_does_not_change_and_does_not_go(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    with scope(role="web", cite=cite):
        activity = rooms.step_of(workshop)
        with pytest.raises(Refusal, match="déjà répondu"):
            activities.remove_activity(activity=activity)
        other = Step(Kind.RATE, "Autre titre", 20, Content(choices=choices_of(["Autre chose"])))
        with pytest.raises(Refusal, match="ne change plus"):
            activities.edit_activity(activity=activity, step=other)
        same = Step(Kind.RATE, "Autre titre", 20, activity.asked)
        assert activities.edit_activity(activity=activity, step=same).title == "Autre titre"


def test_a_statement_is_added_on_the_fly_until_the_round_is_closed(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    with scope(role="web", cite=cite):
        longer = activities.add_choice(activity=rooms.step_of(workshop), text="  Une   de plus ")
        assert [(c.key, c.text) for c in longer.asked.choices][-1] == ("c3", "Une de plus")
        for text in ("", "Une de plus"):
            with pytest.raises(Refusal):
                activities.add_choice(activity=longer, text=text)
    rooms.do(workshop, "close")
    with scope(role="web", cite=cite), pytest.raises(Refusal, match="fermées"):
        activities.add_choice(activity=rooms.step_of(workshop), text="Trop tard")


# --- notes -----------------------------------------------------------------------------------------------
@pytest.fixture
def wall(inside):
    round_ = Round.objects.get(activity=rooms.step_of(prepared(inside, rooms.BOARD)))
    made = [notes.add_note(round_=round_, text=text, quadrant="strength") for text in ("un", "deux", "trois")]
    return round_, made


def test_notes_are_merged_and_taken_apart(wall) -> None:
    round_, (one, two, three) = wall
    notes.merge_note(round_=round_, note=two.uid, into=one.uid)
    notes.merge_note(round_=round_, note=one.uid, into=three.uid)
    assert set(Note.objects.filter(merged_into=three).values_list("text", flat=True)) == {"un", "deux"}
    with pytest.raises(Refusal, match="a changé"):
        notes.merge_note(round_=round_, note=three.uid, into=one.uid)  # under three already
    with pytest.raises(Refusal):
        notes.merge_note(round_=round_, note=three.uid, into=three.uid)
    notes.part_note(round_=round_, note=three.uid)
    assert not Note.objects.exclude(merged_into=None).exists()


def test_a_note_takes_a_theme_and_goes_for_good(wall) -> None:
    round_, (one, two, _) = wall
    notes.name_theme(round_=round_, note=one.uid, theme="  Les  horaires ")
    assert Note.objects.get(pk=one.pk).theme == "Les horaires"
    notes.merge_note(round_=round_, note=two.uid, into=one.uid)
    notes.remove_note(round_=round_, note=one.uid)
    assert Note.objects.get(pk=two.pk).merged_into is None
    with pytest.raises(Refusal):
        notes.remove_note(round_=round_, note=uuid.uuid4())


# --- shows of hands, common answers, decisions -----------------------------------------------------------
def test_a_group_counted_by_hand_joins_the_result_until_it_is_revealed(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    round_ = rooms.do(workshop, "close")
    hands = {"c1": (0, 0, 4, 5, 0), "c2": (9, 0, 0, 0, 0)}
    with scope(role="web", cite=cite):
        entries.count_hands(round_uid=round_.uid, audience="par", size=9, counts=hands)
        assert read_shown(RoundResult.objects.get().shown).figures["c1"][ROOM].counts == (0, 0, 4, 5)
        entries.remove_hands(round_uid=round_.uid, group=GroupCount.objects.get().uid)
        assert read_shown(RoundResult.objects.get().shown).people is None
        for audience, size in (("elu", 9), ("par", 8)):
            with pytest.raises(Refusal):
                entries.count_hands(round_uid=round_.uid, audience=audience, size=size, counts=hands)
    rooms.do(workshop, "reveal")
    with scope(role="web", cite=cite), pytest.raises(Refusal, match="révélé"):
        entries.count_hands(round_uid=round_.uid, audience="par", size=9, counts=hands)


def test_a_common_answer_typed_again_replaces_the_one_before(inside) -> None:
    activity = rooms.step_of(prepared(inside, rooms.TOGETHER))
    for choice in (3, 4):
        entries.rate_together(
            activity=activity,
            label=" Table 1 ",
            choice_key="c1",
            choice=choice,
            present=5,
            agreeing=5,
            dissent=" non ",
        )
    kept = CollectiveRating.objects.get()
    assert (kept.label, kept.choice, kept.dissent) == ("Table 1", 4, "non")
    for wrong in ({"label": " "}, {"choice_key": "c9"}, {"present": 2}):
        values = {"label": "Table 2", "choice_key": "c1", "choice": 1, "present": 5, "agreeing": 5, **wrong}
        with pytest.raises(Refusal):
            entries.rate_together(activity=activity, **values)
    entries.remove_common(activity=activity, rating=kept.uid)
    assert not CollectiveRating.objects.exists()


def test_decisions_are_noted_and_taken_back(inside) -> None:
    made = prepared(inside)
    decision = entries.add_decision(
        workshop=made, text=" Ouvrir  la permanence ", holder="Le centre", due="mars"
    )
    assert str(decision) == "Ouvrir la permanence"
    with pytest.raises(Refusal):
        entries.add_decision(workshop=made, text="  ")
    entries.remove_decision(workshop=made, decision=decision.uid)
    assert not Decision.objects.exists()
