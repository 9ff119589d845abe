"""Two readers, one from another cité; each alone; a third when they disagree."""

from __future__ import annotations

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import Move, State
from club.domain.reviewing import QUESTIONS
from club.models import Practice, Step
from club.services import reviewing
from club.services.telling import Signal, spot
from tests.factories import a_person
from tests.factories.practices import YES, a_practice, editor, give, reader, submitted, take

pytestmark = pytest.mark.django_db
NO = {**YES, "Q1": "no", "Q2": "no", "Q3": "no", "Q4": "no"}


@pytest.fixture
def waiting(montcendre: Cite) -> Practice:
    return submitted(a_practice(montcendre))


def state(practice: Practice) -> str:
    with scope(role="web", cite=practice.cite_id):
        return Practice.objects.get(pk=practice.pk).state


def test_the_first_who_takes_it_begins_the_reading(waiting: Practice) -> None:
    ada = reader("ada")
    review = take(waiting, ada, outside=True)
    assert state(waiting) == State.REVIEWING
    assert (review.due_on - review.taken_on).days == 21
    with pytest.raises(Refusal, match="déjà pris"):
        take(waiting, ada, outside=True)


def test_who_wrote_it_does_not_read_it(montcendre: Cite) -> None:
    author = a_person(montcendre, Role.FACILITATOR)
    practice = a_practice(montcendre)
    with scope(role="web", cite=montcendre):
        Practice.objects.filter(pk=practice.pk).update(authors=[{"id": author.pk, "name": "x"}])
    submitted(practice)
    with pytest.raises(Refusal, match="Vous avez écrit cette fiche"):
        take(practice, author, outside=False)
    assert state(practice) == State.SUBMITTED


@pytest.mark.parametrize(
    ("opinions", "expected"),
    [
        ([(YES, False)], State.REVIEWING),
        ([(YES, False), (YES, False)], State.REVIEWING),  # nobody from another cité
        ([(YES, False), (YES, True)], State.VALIDATED),
        ([(NO, False), (NO, True)], State.REWORK),
        ([(YES, False), (NO, True)], State.REVIEWING),
        ([(YES, False), (NO, True), (YES, False)], State.VALIDATED),
        ([(YES, False), (NO, True), (NO, True)], State.REWORK),
    ],
)
def test_what_the_readers_decide(waiting: Practice, opinions: list, expected: State) -> None:
    for answers, outside in opinions:
        give(take(waiting, reader(), outside=outside), answers, "Une remarque.")
    assert state(waiting) == expected


def test_an_opinion_is_whole_and_said_once(waiting: Practice) -> None:
    review = take(waiting, reader(), outside=True)
    with pytest.raises(Refusal, match=r"Q10\.$") as refusal:
        give(review, {code: "yes" for code in QUESTIONS if code != "Q10"})
    assert refusal.value.field == "Q10"
    with pytest.raises(Refusal, match="ce qui manque"):
        give(review, NO)
    give(review, NO, "Les effets ne sont pas dits.")
    with pytest.raises(Refusal, match="déjà rendue"):
        give(review)


def test_what_is_kept_is_read_by_nobody_else(waiting: Practice) -> None:
    review = take(waiting, reader(), outside=True)
    with scope(role="guest", cite=waiting.cite_id):
        kept = reviewing.keep_answers(
            review=review,
            answers={"B1": "yes", "Q1": "peut-être"},
            remarks={"B1": " Oui "},
            comment="À suivre",
        )
        assert (kept.answers, kept.remarks, kept.given_on) == ({"B1": "yes"}, {"B1": "Oui"}, None)
        with pytest.raises(Refusal, match="trop long"):
            reviewing.keep_answers(review=review, answers={}, remarks={"B1": "x" * 1001}, comment="")


def test_given_back_it_is_somebody_elses(waiting: Practice) -> None:
    review = take(waiting, reader(), outside=True)
    with scope(role="guest", cite=waiting.cite_id):
        reviewing.recuse(review=review)
    with pytest.raises(Refusal, match="déjà rendue"):
        give(review)
    for outside in (False, True):
        give(take(waiting, reader(), outside=outside))
    assert state(waiting) == State.VALIDATED


def test_an_editor_says_why(waiting: Practice) -> None:
    by = editor()
    with scope(role="guest", cite=waiting.cite_id):
        practice = Practice.objects.get()
        with pytest.raises(Refusal, match="Dites pourquoi"):
            reviewing.decide(practice=practice, move=Move.REFUSE, comment="", by=by)
        with pytest.raises(Refusal, match="ne se prend pas ici"):
            reviewing.decide(practice=practice, move=Move.PUBLISH, comment="x", by=by)
        with pytest.raises(Refusal, match="rechargez"):
            reviewing.decide(practice=practice, move=Move.SEND_BACK, comment="x", by=by)
        reviewing.decide(practice=practice, move=Move.REFUSE, comment="Elle ressemble à une autre.", by=by)
    assert state(waiting) == State.REFUSED
    with scope(role="web", cite=waiting.cite_id):
        last = Step.objects.first()
        assert last is not None
        assert (last.move, last.comment) == ("refuse", "Elle ressemble à une autre.")


def test_a_new_round_begins_anew(waiting: Practice) -> None:
    ada = reader("ada")
    give(take(waiting, ada, outside=True), NO, "À reprendre.")
    give(take(waiting, reader(), outside=False), NO, "À reprendre.")
    assert state(waiting) == State.REWORK
    submitted(waiting)
    give(take(waiting, ada, outside=True))
    assert state(waiting) == State.REVIEWING
    give(take(waiting, reader(), outside=False))
    assert state(waiting) == State.VALIDATED


def test_what_was_only_spotted_is_read_by_nobody(montcendre: Cite) -> None:
    with scope(role="web", cite=montcendre):
        practice = spot(signal=Signal("Vue hier"))
    with scope(role="guest", cite=montcendre):
        assert not Practice.objects.filter(pk=practice.pk).exists()
