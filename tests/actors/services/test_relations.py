"""What actors say of each other is kept by the day, and never written over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from actors.domain.relations import Form
from actors.models import Actor, BodyMember, RelationDeclaration, Tension
from actors.services.relations import Word, declare, report_tension, seat, settle_tension
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db

YESTERDAY = dt.timedelta(days=1)


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon")


@pytest.fixture
def three(cite: Cite) -> list[Actor]:
    return [an_actor(cite, name) for name in ("Collège", "Centre social", "PMI")]


def kept() -> list[tuple[str, int, dt.date, dt.date | None]]:
    rows = RelationDeclaration.objects.select_related("other").order_by("id")
    return [(row.other.name, row.intensity, row.since, row.until) for row in rows]


def test_a_word_is_kept_and_the_journal_says_so(cite: Cite, three: list[Actor]) -> None:
    college, centre, pmi = three
    with scope(role="web", cite=cite):
        words = {
            centre: Word(3, (Form.HOSTS, Form.JOINT_ACTION), why=" le mercredi "),
            pmi: Word(0, wished=True),
        }
        assert declare(declarant=college, words=words) == 2
        row = RelationDeclaration.objects.get(other=centre)
        assert (row.forms, row.why, row.since) == (
            ["joint_action", "hosts"],
            "le mercredi",
            timezone.localdate(),
        )
        assert AuditEntry.objects.filter(verb="note les liens d’un acteur", target="Collège").count() == 1


def test_the_same_word_twice_changes_nothing(cite: Cite, three: list[Actor]) -> None:
    college, centre, _ = three
    with scope(role="web", cite=cite):
        assert declare(declarant=college, words={centre: Word(3)}) == 1
        assert declare(declarant=college, words={centre: Word(3)}) == 0
        assert len(kept()) == AuditEntry.objects.filter(target="Collège", detail="1").count() == 1


def test_another_word_ends_the_former_one_that_day(cite: Cite, three: list[Actor]) -> None:
    college, centre, _ = three
    today = timezone.localdate()
    with scope(role="web", cite=cite):
        declare(declarant=college, words={centre: Word(1)}, since=today - YESTERDAY)
        declare(declarant=college, words={centre: Word(3)})
        assert kept() == [
            ("Centre social", 1, today - YESTERDAY, today),
            ("Centre social", 3, today, None),
        ]
        declare(declarant=college, words={centre: Word(4)})  # the same day: the last word
        assert kept()[1:] == [("Centre social", 4, today, None)]


def test_a_word_is_taken_back(cite: Cite, three: list[Actor]) -> None:
    college, centre, pmi = three
    today = timezone.localdate()
    with scope(role="web", cite=cite):
        declare(declarant=college, words={centre: Word(2)}, since=today - YESTERDAY)
        assert declare(declarant=college, words={centre: None, pmi: None}) == 1
        assert kept() == [("Centre social", 2, today - YESTERDAY, today)]


@pytest.mark.parametrize(
    ("word", "field"),
    [
        (Word(5), "intensity"),
        (Word(-1), "intensity"),
        (Word(2, ("marries",)), "together"),
        (Word(2, why="x" * 201), "why"),
    ],
)
def test_a_word_that_makes_no_sense_keeps_nothing(
    cite: Cite, three: list[Actor], word: Word, field: str
) -> None:
    college, centre, pmi = three
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal) as refusal:
            declare(declarant=college, words={pmi: Word(2), centre: word})
        assert refusal.value.field == field
        assert kept() == []


def test_nobody_speaks_of_itself_nor_before_its_last_word(cite: Cite, three: list[Actor]) -> None:
    college, centre, _ = three
    with scope(role="web", cite=cite):
        with pytest.raises(Refusal, match="lui-même"):
            declare(declarant=college, words={college: Word(2)})
        declare(declarant=college, words={centre: Word(2)})
        with pytest.raises(Refusal, match="plus récente"):
            declare(declarant=college, words={centre: Word(3)}, since=timezone.localdate() - YESTERDAY)


def test_a_tension_is_in_no_journal(cite: Cite, three: list[Actor]) -> None:
    college, centre, _ = three
    with scope(role="web", cite=cite):
        before = AuditEntry.objects.count()
        report_tension(declarant=college, other=centre)
        report_tension(declarant=college, other=centre, what=" les horaires ")
        assert Tension.objects.get().what == "les horaires"
        settle_tension(declarant=college, other=centre)
        assert not Tension.objects.exists()
        assert AuditEntry.objects.count() == before
        for other, what in ((college, ""), (centre, "x" * 201)):
            with pytest.raises(Refusal):
                report_tension(declarant=college, other=other, what=what)


def test_seats_are_taken_and_given_back(cite: Cite, three: list[Actor]) -> None:
    college, centre, pmi = three
    body = an_actor(cite, "Comité", kind="common_body", nature="body")
    today = timezone.localdate()
    with scope(role="web", cite=cite):
        assert seat(body=body, members={college: "préside", centre: ""}, since=today - YESTERDAY) == 2
        assert seat(body=body, members={centre: "préside", pmi: ""}) == 3
        assert seat(body=body, members={centre: "préside", pmi: ""}) == 0
        rows = BodyMember.objects.select_related("member").order_by("id")
        assert [(row.member.name, row.role, row.until) for row in rows] == [
            ("Collège", "préside", today),
            ("Centre social", "préside", None),
            ("PMI", "", None),
        ]
        for member, role in ((body, ""), (pmi, "x" * 81)):
            with pytest.raises(Refusal):
                seat(body=body, members={member: role})
