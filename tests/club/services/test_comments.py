"""What is said under a practice, corrected, reported, hidden."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.models import Comment, Practice
from club.queries.comments import threads_of
from club.services.comments import comment, correct_comment, hide_comment, keep_comment, report_comment
from tests.cites.statements import refusal
from tests.factories import a_user
from tests.factories.practices import a_practice, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(montcendre: Cite) -> Practice:
    practice = a_practice(montcendre)
    published(practice)
    return practice


@pytest.fixture
def ada() -> User:
    return a_user("ada blin")


def say(practice: Practice, by: User, text: str = "Bravo", **more: object) -> Comment:
    with scope(role="guest", cite=practice.cite_id):
        found = Practice.objects.get(pk=practice.pk)
        return comment(practice=found, kind="question", text=text, by=by, **more)  # type: ignore[arg-type]


def read(practice: Practice) -> list[tuple[str, list[str]]]:
    with scope(role="club"):
        return [(t.comment.text, [each.text for each in t.answers]) for t in threads_of(practice.uid)]


def test_a_question_and_its_answer(practice: Practice, ada: User) -> None:
    question = say(practice, ada, "Combien de gilets ?", come_from="Vauxbrel")
    answer = say(practice, ada, "Douze", answers_to=question)
    assert read(practice) == [("Combien de gilets ?", ["Douze"])]
    with pytest.raises(Refusal, match="pas à une réponse"):
        say(practice, ada, "Merci", answers_to=answer)


def test_a_button_pressed_twice(practice: Practice, ada: User) -> None:
    assert say(practice, ada) == say(practice, ada)
    assert len(read(practice)) == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_what_is_refused(practice: Practice, ada: User, text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        say(practice, ada, text)
    assert refusal.value.field == "text"


def test_corrected_by_its_author_for_a_quarter_of_an_hour(practice: Practice, ada: User) -> None:
    said = say(practice, ada)
    with scope(role="guest", cite=practice.cite_id):
        assert correct_comment(comment=said, text=" Bravo ! ", by=ada).text == "Bravo !"
        with pytest.raises(Refusal, match="par son auteur"):
            correct_comment(comment=said, text="Non", by=User(pk=0))
        later = timezone.now() + dt.timedelta(minutes=16)
        with pytest.raises(Refusal, match="15 minutes"):
            correct_comment(comment=said, text="Non", by=ada, now=later)


def test_reported_looked_at_and_hidden(practice: Practice, ada: User) -> None:
    said = say(practice, ada, "Le petit de la rue Basse")
    say(practice, ada, "Oui", answers_to=said)
    with scope(role="guest", cite=practice.cite_id):
        with pytest.raises(Refusal):
            report_comment(comment=said, reason="laid", by=ada)
        report_comment(comment=said, reason="personal", by=ada)
        assert report_comment(comment=said, reason="error", by=ada).reported_as == "personal"
    with scope(role="review"):
        assert [each.text for each in Comment._base_manager.order_by("id")] == ["Le petit de la rue Basse"]
    with scope(role="guest", cite=practice.cite_id):
        with pytest.raises(Refusal, match="Dites pourquoi"):
            hide_comment(comment=said, why=" ", by=ada)
        hide_comment(comment=said, why="Un enfant est reconnaissable", by=ada)
    assert read(practice) == []  # its answers go with it
    with scope(role="review"):
        assert not Comment._base_manager.exists()


def test_reported_and_kept(practice: Practice, ada: User) -> None:
    said = say(practice, ada)
    with scope(role="guest", cite=practice.cite_id):
        report_comment(comment=said, reason="error", by=ada)
        keep_comment(comment=said)
    with scope(role="review"):
        assert not Comment._base_manager.exists()
    assert read(practice) == [("Bravo", [])]


def test_visitors_and_the_coordination_of_other_tables_read_none(practice: Practice, ada: User) -> None:
    say(practice, ada)
    for role in ("public", "national"):
        with scope(role=role):  # type: ignore[arg-type]
            assert "permission denied" in refusal("SELECT 1 FROM club_comment")
