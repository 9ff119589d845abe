"""What each role of the database reads of the Club, asked of PostgreSQL itself: a sheet that waits for its readers is
public nowhere, whatever a page would ask."""

from __future__ import annotations

import datetime as dt

import pytest

from citesedu.cites.checks import OPEN_TO_GUESTS
from citesedu.cites.models import Cite
from citesedu.cites.scope import DATABASE_ROLES, NoScope, ScopeError, scope
from club.domain.lifecycle import WITH_READERS, State
from club.models import Practice
from club.services import publishing
from tests.cites.statements import TENANT_TABLES, refusal, rows
from tests.factories.practices import a_practice, adopted, published, submitted

pytestmark = pytest.mark.django_db
READ = {
    "public": {"club_edition", "club_piece", "club_event"},
    "club": {"club_edition", "club_comment", "club_piece", "club_event", "club_request", "club_reply"},
    "review": {"club_edition", "club_practice", "club_review", "club_comment"},
    "national": {
        "club_edition",
        "club_adoption",
        "programme_step",
        "diagnostics_publication",
        "diagnostics_publishedcount",
        "diagnostics_publishedfigure",
    },
}


def titles(role: str) -> set[str]:
    with scope(role=role):  # type: ignore[arg-type]
        return {title for (title,) in rows("SELECT title FROM club_edition")}


@pytest.fixture
def three_levels(montcendre: Cite) -> dict[str, Practice]:
    practices = {
        level: a_practice(montcendre, f"fiche {level}", level=level) for level in ("cite", "club", "public")
    }
    for practice in practices.values():
        published(practice)
    return practices


def test_who_reads_which_level(three_levels: dict[str, Practice]) -> None:
    assert titles("public") == {"fiche public"}
    assert titles("club") == titles("review") == titles("national") == {"fiche club", "fiche public"}


def test_what_is_withdrawn_is_read_no_more_at_once(
    montcendre: Cite, three_levels: dict[str, Practice]
) -> None:
    with scope(role="web", cite=montcendre):
        publishing.withdraw(practice=three_levels["public"], comment="Le porteur ne veut plus.")
    assert titles("public") == set()
    assert titles("club") == {"fiche club"}


@pytest.mark.parametrize("state", State)
def test_a_practice_is_read_across_in_the_states_of_its_readers_alone(montcendre: Cite, state: State) -> None:
    practice = a_practice(montcendre, "en cours")
    with scope(role="web", cite=montcendre):
        Practice.objects.filter(pk=practice.pk).update(state=state)
    with scope(role="review"):
        assert rows("SELECT count(*) FROM club_practice") == [(int(state in WITH_READERS),)]
    for role in ("public", "club", "national"):
        with scope(role=role):  # type: ignore[arg-type]
            assert "permission denied" in refusal("SELECT 1 FROM club_practice")
        assert titles(role) == set()


@pytest.mark.parametrize("role", READ)
def test_no_other_table_and_no_write(montcendre: Cite, role: str) -> None:
    with scope(role=role):  # type: ignore[arg-type]
        for table in TENANT_TABLES:
            if table not in READ[role]:
                assert "permission denied" in refusal(f"SELECT * FROM {table}"), table
            for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
                assert "permission denied" in refusal(statement), table
            assert "permission denied" in refusal(f"INSERT INTO {table} (cite_id) VALUES (1)"), table


def test_everybody_counts_adoptions_and_the_club_reads_them(montcendre: Cite, marvallon: Cite) -> None:
    adopted(published(a_practice(montcendre, level="public")), marvallon)
    with scope(role="public"):
        assert rows("SELECT stage FROM club_adoption") == [("in_use",)]
        for column in ("kept", "changed", "learned", "follower_name", "comparison", "uid"):
            assert "permission denied" in refusal(f"SELECT {column} FROM club_adoption")
    with scope(role="club"):
        assert rows("SELECT kept FROM club_adoption") == [("",)]
        for column in ("follower_name", "follower_id", "log", "holder_id"):
            assert "permission denied" in refusal(f"SELECT {column} FROM club_adoption")


def test_a_guest_is_in_one_cite_and_in_the_tables_of_the_club(montcendre: Cite, marvallon: Cite) -> None:
    waiting = submitted(a_practice(montcendre, "qui attend"))
    draft = a_practice(montcendre, "en rédaction")
    submitted(a_practice(marvallon, "d’ailleurs"))
    with scope(role="guest", cite=montcendre):
        assert rows("SELECT id FROM club_practice") == [(waiting.pk,)]
        for table in set(TENANT_TABLES) - set(OPEN_TO_GUESTS):
            assert "permission denied" in refusal(f"SELECT 1 FROM {table}"), table
        for column in ("title", "content", "level", "agreed_by", "slug", "cite_id"):
            assert "permission denied" in refusal(f"UPDATE club_practice SET {column} = {column}")
        assert "row-level security" in refusal("UPDATE club_practice SET state = 'drafting'")
        assert "permission denied" in refusal("DELETE FROM club_review")
    assert draft.state == "drafting"


def test_an_edition_is_for_good(montcendre: Cite) -> None:
    published(a_practice(montcendre))
    for role in ("web", "guest"):
        with scope(role=role, cite=montcendre):  # type: ignore[arg-type]
            for column in ("content", "title", "level", "number", "published_on", "slug", "licence"):
                assert "permission denied" in refusal(f"UPDATE club_edition SET {column} = {column}")
            assert "permission denied" in refusal("DELETE FROM club_edition")
            assert rows("UPDATE club_edition SET check_on = %s RETURNING 1", [dt.date(2027, 1, 1)]) == [(1,)]


def test_a_role_that_reads_across_has_no_cite_and_the_others_have_one(montcendre: Cite) -> None:
    for role in DATABASE_ROLES:
        across = role in ("public", "club", "review", "national")
        with pytest.raises(NoScope), scope(role=role, cite=montcendre if across else None):  # type: ignore[arg-type]
            pass
    with pytest.raises(ScopeError), scope(role="owner"):  # type: ignore[arg-type]
        pass
