"""Writing a chapter: two people at once lose nothing, states are kept, and only a draft is written."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import ChapterRevision, ReportChapter, StateOfPlay
from diagnostics.queries.compositions import written_in
from diagnostics.services.compositions import (
    Saved,
    move_chapter,
    restore_chapter,
    save_chapter,
    show_chapter,
)
from diagnostics.services.reports import freeze_report
from tests import factories
from tests.diagnostics.crowd import closed_campaign

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
KEY = "afom"


@pytest.fixture
def report(cite: Cite) -> Iterator[StateOfPlay]:
    """A draft, in the open scope of its cité."""
    campaign = closed_campaign(cite, {"pro": 12}, codes=("A1",))
    people = [factories.a_user("nora"), factories.a_user("karim")]
    with scope(role="web", cite=cite):
        frozen = freeze_report(campaign=campaign, cite=cite)
        frozen.people = people
        yield frozen


def save(report: StateOfPlay, who: User, text: str, revision: int, minutes: float = 0) -> Saved:
    return save_chapter(
        report=report,
        key=KEY,
        heading="",
        text=text,
        revision=revision,
        by=who,
        now=NOON + dt.timedelta(minutes=minutes),
    )


def now(report: StateOfPlay) -> ReportChapter:
    return ReportChapter.objects.get(report=report, key=KEY)


def states() -> list[tuple[str, str, bool]]:
    rows = ChapterRevision.objects.order_by("number")
    return list(rows.values_list("author", "text", "aside"))


# --- Two editors -----------------------------------------------------------------------------------------
def test_the_second_to_save_gets_the_first_one_s_text_and_keeps_their_own(report: StateOfPlay) -> None:
    nora, karim = report.people
    save(report, nora, "Départ", 0)
    saved = save(report, nora, "Le texte de Nora", 1)
    assert (saved.conflict, saved.chapter.revision) == (False, 2)
    met = save(report, karim, "Le texte de Karim", 1)
    assert met.conflict
    assert (met.chapter.text, met.chapter.edited_by, met.chapter.revision) == ("Le texte de Nora", "Nora", 2)
    assert ("Karim", "Le texte de Karim", True) in states()
    merged = save(report, karim, "Les deux", 2)
    assert (merged.conflict, now(report).text) == (False, "Les deux")
    assert ("Nora", "Le texte de Nora", False) in states()


def test_the_same_text_is_no_conflict_and_is_set_aside_once(report: StateOfPlay) -> None:
    nora, karim = report.people
    save(report, nora, "Pareil", 0)
    assert not save(report, karim, "Pareil", 0).conflict
    for _ in range(3):  # the answer was lost on the way
        assert save(report, karim, "Autre", 0).conflict
    assert [state for state in states() if state[2]] == [("Karim", "Autre", True)]


def test_late_on_oneself_is_no_conflict_and_nothing_is_lost(report: StateOfPlay) -> None:
    """The answer to the first save never came back: the browser starts again from the same revision."""
    nora, _ = report.people
    save(report, nora, "Une phrase", 0)
    again = save(report, nora, "Une phrase de plus", 0)
    assert (again.conflict, now(report).text) == (False, "Une phrase de plus")
    save(report, nora, "Autre chose, d’une autre fenêtre", 0)
    assert [text for _, text, _ in states()] == ["Une phrase", "Une phrase de plus"]


# --- States ----------------------------------------------------------------------------------------------
def test_what_one_types_in_ten_minutes_is_one_state(report: StateOfPlay) -> None:
    nora, _ = report.people
    for rank in range(40):
        save(report, nora, f"Mot {rank}", rank, minutes=rank / 30)
    assert len(states()) == 1
    save(report, nora, "Bien plus tard", 40, minutes=15)
    assert states()[-1] == ("Nora", "Mot 39", False)
    assert now(report).revision == 41


def test_a_change_of_author_is_a_state(report: StateOfPlay) -> None:
    nora, karim = report.people
    save(report, nora, "De Nora", 0)
    save(report, karim, "De Karim", 1, minutes=1)
    save(report, nora, "De Nora encore", 2, minutes=2)
    assert states() == [("Nora", "De Nora", False), ("Karim", "De Karim", False)]


def test_saving_what_is_there_changes_nothing(report: StateOfPlay) -> None:
    nora, karim = report.people
    save(report, nora, "Texte", 0)
    saved = save(report, karim, "Texte", 1)
    assert (saved.chapter.revision, saved.chapter.edited_by, states()) == (1, "Nora", [])


def test_one_goes_back_and_forth_between_states(report: StateOfPlay) -> None:
    nora, karim = report.people
    save(report, nora, "Premier", 0)
    save(report, karim, "Deuxième", 1, minutes=1)
    back = restore_chapter(report=report, key=KEY, number=1, by=nora, now=NOON)
    assert (back.text, back.revision) == ("Premier", 3)
    restore_chapter(report=report, key=KEY, number=2, by=nora, now=NOON)
    assert now(report).text == "Deuxième"
    assert [text for _, text, _ in states()] == ["Premier", "Deuxième", "Premier"]
    with pytest.raises(Refusal, match="n’existe pas"):
        restore_chapter(report=report, key=KEY, number=99)


@pytest.mark.parametrize("statement", ["UPDATE {} SET text = 'x'", "DELETE FROM {}"])
def test_a_state_is_never_changed_not_even_by_a_statement(report: StateOfPlay, statement: str) -> None:
    save(report, report.people[0], "Premier", 0)
    save(report, report.people[1], "Deuxième", 1)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("diagnostics_chapterrevision"))


# --- Figures, order, visibility --------------------------------------------------------------------------
def test_two_people_who_switch_different_figures_both_get_what_they_asked(report: StateOfPlay) -> None:
    nora, karim = report.people
    for who, figures in (
        (nora, {"hide": {"dots-A", "bars-A1"}}),
        (karim, {"hide": {"map"}, "show": {"dots-A"}}),
    ):
        save_chapter(report=report, key=KEY, heading="", text="", revision=0, by=who, **figures)
    assert now(report).hidden == ["bars-A1", "map"]
    met = save_chapter(report=report, key=KEY, heading="", text="x", revision=9, by=karim, show={"map"})
    assert (met.conflict, now(report).hidden) == (True, ["bars-A1"])


def test_chapters_are_moved_and_masked(report: StateOfPlay) -> None:
    before = [row.key for row in written_in(report).chapters]
    move_chapter(report=report, key=before[3], by_rank=-1)
    move_chapter(report=report, key=before[0], by_rank=-1)
    after = [row.key for row in written_in(report).chapters]
    assert after == [*before[:2], before[3], before[2], *before[4:]]
    for shown in (False, False, True):
        show_chapter(report=report, key=KEY, shown=shown)
        assert now(report).shown == shown


@pytest.mark.parametrize("key", ["inconnu", "theme-z", "couverture"])
def test_a_chapter_that_is_not_in_the_plan_is_refused(report: StateOfPlay, key: str) -> None:
    calls = (
        lambda: save_chapter(report=report, key=key, heading="", text="x", revision=0),
        lambda: move_chapter(report=report, key=key, by_rank=1),
        lambda: show_chapter(report=report, key=key, shown=False),
        lambda: restore_chapter(report=report, key=key, number=1),
    )
    for call in calls:
        with pytest.raises(Refusal, match="n’existe pas"):
            call()


def test_a_report_frozen_by_an_older_platform_gets_its_chapters(report: StateOfPlay) -> None:
    plan = [row.key for row in written_in(report).chapters]
    old = StateOfPlay.objects.create(
        campaign=report.campaign,
        title="Ancien",
        number=9,
        snapshot=report.snapshot,
        created_on=report.created_on,
    )
    save(old, report.people[0], "Texte", 0)
    assert [row.key for row in written_in(old).chapters] == plan


# --- Only a draft ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["proposed", "validated", "published"])
def test_nothing_is_written_once_it_is_proposed(report: StateOfPlay, status: str) -> None:
    save(report, report.people[0], "Avant", 0)
    StateOfPlay.objects.update(status=status)
    calls = (
        lambda: save(report, report.people[0], "Après", 1),
        lambda: move_chapter(report=report, key=KEY, by_rank=1),
        lambda: show_chapter(report=report, key=KEY, shown=False),
        lambda: restore_chapter(report=report, key=KEY, number=1),
    )
    for call in calls:
        with pytest.raises(Refusal, match="seulement en préparation") as refusal:
            call()
        assert refusal.value.conflict
    assert (now(report).text, now(report).shown) == ("Avant", True)
