"""French full text as people type it, over what was really published; facets, neighbours, a word instead of another."""

from __future__ import annotations

from typing import Any

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.template import words_of
from club.models import Edition
from club.queries.catalogue import find_edition, related_to, search
from tests.factories.practices import a_practice, a_story, adopted, published

pytestmark = pytest.mark.django_db


def an_edition(cite: Cite, title: str, told: str, number: int, **facets: Any) -> Edition:
    """Straight into the table: what is proved here is the search."""
    practice = a_practice(cite, title)
    content = a_story(title, catchphrase=" ", description=told)
    with scope(role="web", cite=cite):
        return Edition.objects.create(
            practice=practice, practice_uid=practice.uid, slug=practice.slug, number=number, title=title,
            content=content, content_hash="", catchphrase="", facets=facets, level="public", licence="lo-2.0",
            published_on="2026-01-01", check_on="2027-01-01", told=told,
        )  # fmt: skip


@pytest.fixture
def three(montcendre: Cite) -> None:
    """The three texts of the prototype."""
    an_edition(montcendre, "Médiation à l’école", "Prévention du décrochage des élèves ; ÉGALITÉ", 1)
    an_edition(montcendre, "Été : ateliers", "Un cœur de quartier, des œuvres, l'équipe", 2)
    an_edition(montcendre, "Zone calme", "crèche", 3)


@pytest.fixture
def more(montcendre: Cite, three: None) -> None:
    an_edition(montcendre, "Réussir ensemble", "Réussite éducative, goûter de passage vers la sixième", 4)
    an_edition(
        montcendre, "Les aînés du quartier", "Les grands-parents tiennent les trajets ; l’œil ouvert", 5
    )
    an_edition(montcendre, "NOËL À L’HÔPITAL", "Aujourd’hui, qu’est-ce qu’une PMI ? Santé scolaire", 6)


def found(query: str) -> list[int]:
    with scope(role="public"):
        return sorted(edition.number for edition in search(query, {}).editions)


PROTOTYPE = {
    "decrochage ecole": [1],
    "l'école": [1],
    "l’ecole": [1],
    "MEDIATION": [1],
    "egalite": [1],
    "égalité": [1],
    "eleves -maths": [1],
    "eleves -école": [],
    "coeur": [2],
    "cœur": [2],
    "oeuvre": [2],
    "ete": [2],
    "creche OR equipe": [2, 3],
    '"decrochage des eleves"': [1],
}
OURS = {
    "réuss*": [4],
    "reuss*": [4],
    "REUSS*": [4],
    "traj* grands": [5],
    "goûter": [4],
    "gouter -sixième": [],
    "gouter -piscine": [4],
    "grands-parents": [5],
    "grand parent": [5],
    "l’œil": [5],
    "oeil": [5],
    "ŒIL": [5],
    "noel": [6],
    "hôpital": [6],
    "hopitaux": [6],
    "aujourd’hui": [6],
    "aujourd'hui": [6],
    "sante scolaire": [6],
    "« santé scolaire »": [6],
    "pmi": [6],
    "quartier": [2, 5],
    "quartier -œuvres": [5],
    "E\u0301COLE": [1],  # é in two signs, as some keyboards send it
    "aines": [5],
    "trajet": [5],
    "passage OR trajets": [4, 5],
    "l": [],
    "'; DROP TABLE club_edition; --": [],
    "()&|!:*": [],
    "((école": [1],
}


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("query", PROTOTYPE)
def test_the_fourteen_cases_of_the_prototype(query: str) -> None:
    assert found(query) == PROTOTYPE[query]


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize("query", OURS)
def test_as_people_type(query: str) -> None:
    assert found(query) == OURS[query]


@pytest.mark.usefixtures("three")
def test_a_title_counts_more_than_a_story(montcendre: Cite) -> None:
    an_edition(montcendre, "Autre chose", "On parle aussi de médiation, une fois, loin dans le récit.", 9)
    with scope(role="public"):
        assert [edition.number for edition in search("mediation", {}).editions] == [1, 9]


@pytest.mark.usefixtures("more")
def test_a_typing_mistake_is_answered(montcendre: Cite) -> None:
    with scope(role="public"):
        nothing = search("mediasion", {})
        assert (nothing.total, nothing.instead) == (0, "Médiation")
        assert len(nothing.nearest) == 3
        assert search("xyzzyx", {}).instead == ""


def test_facets_count_and_filter(montcendre: Cite, marvallon: Cite) -> None:
    an_edition(montcendre, "Une", "a", 1, themes=["steering"], audiences=["parents"], sector="school")
    an_edition(montcendre, "Deux", "b", 2, themes=["steering", "parents_place"], money="none")
    an_edition(marvallon, "Trois", "c", 3, themes=["parents_place"], evidence="told")
    with scope(role="public"):
        result = search("", {"theme": ["steering"]})
        assert sorted(edition.number for edition in result.editions) == [1, 2]
        assert result.by_facet["theme"] == {"steering": 2, "parents_place": 2}
        assert result.by_facet["cite"] == {"Montcendre": 2}
        assert [edition.number for edition in search("", {"cite": ["Marvallon"]}).editions] == [3]
        assert search("", {"theme": ["rien"]}).total == 0


def test_what_was_taken_up_elsewhere(montcendre: Cite, marvallon: Cite, vauxbrel: Cite) -> None:
    edition = published(a_practice(montcendre, level="public"))
    published(a_practice(montcendre, "Une autre", level="public"))
    adopted(edition, marvallon)
    adopted(edition, vauxbrel, stage="interested")
    with scope(role="public"):
        result = search("", {"reprise": ["oui"]})
        assert [each.pk for each in result.editions] == [edition.pk]
        assert result.adopted == {edition.pk: 1}
        assert result.by_facet["reprise"] == {"oui": 1, "non": 1}


def test_pages_and_statements_do_not_grow(montcendre: Cite, django_assert_num_queries: Any) -> None:
    for number in range(1, 46):
        an_edition(montcendre, f"Fiche {number}", "école", number)
    with scope(role="public"):
        with django_assert_num_queries(3):
            first = search("école", {})
        assert (first.total, len(first.editions)) == (45, 20)
        assert len(search("école", {}, page=3).editions) == 5
        assert search("école", {}, page=9).editions == []


def test_neighbours(montcendre: Cite) -> None:
    one = an_edition(montcendre, "Une", "a", 1, themes=["steering", "parents_place"], audiences=["parents"])
    an_edition(montcendre, "Deux", "b", 2, themes=["steering"], audiences=["parents"])
    an_edition(montcendre, "Trois", "c", 3, themes=["steering", "parents_place"])
    an_edition(montcendre, "Quatre", "d", 4, themes=["civic_mobilisation"], audiences=["parents"])
    with scope(role="public"):
        assert [each.number for each in related_to(find_edition(one.slug))] == [3, 2]


def test_the_words_of_a_story_are_searched(montcendre: Cite) -> None:
    edition = published(a_practice(montcendre, level="public", difficulties="Le gardiennage du gymnase."))
    assert "gardiennage" in words_of(edition.content)
    with scope(role="public"):
        assert search("gymnase", {}).total == 1
