from __future__ import annotations

import uuid

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from actors.queries.directory import ActorFilter, active_actors, actors_listed, find_actor
from actors.services.directory import archive_actor
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite() -> Cite:
    cite = a_cite("marvallon")
    town = an_actor(cite, "Ville", kind="municipality")
    an_actor(cite, "Zébulon", kind="popular_education", description="Aide aux devoirs le mercredi")
    an_actor(cite, "École Jean-Morvel", kind="school_primary", parent=town)
    an_actor(cite, "CMP enfants", kind="mental_health", absent=True)
    gone = an_actor(cite, "Ancienne amicale", kind="residents_group")
    with scope(role="web", cite=cite):
        archive_actor(actor=gone)
    return cite


def names(cite: Cite, **wanted: str) -> list[str]:
    with scope(role="web", cite=cite):
        return [actor.name for actor in actors_listed(ActorFilter(**wanted), "team")]


def test_names_are_sorted_as_in_french(cite: Cite) -> None:
    assert names(cite) == ["CMP enfants", "École Jean-Morvel", "Ville", "Zébulon"]
    assert names(cite, order="-nom") == ["Zébulon", "Ville", "École Jean-Morvel", "CMP enfants"]
    assert names(cite, order="secteur")[:2] == ["Zébulon", "Ville"]
    assert names(cite, order="no such order") == names(cite)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"sector": "school"}, ["École Jean-Morvel"]),
        ({"sector": "nowhere"}, []),
        ({"text": "ecole"}, ["École Jean-Morvel"]),
        ({"text": "DEVOIRS mercredi"}, ["Zébulon"]),
        ({"text": "ville"}, ["École Jean-Morvel", "Ville"]),  # part of the town
        ({"text": "%"}, []),
        ({"only": "absent"}, ["CMP enfants"]),
        ({"only": "archive"}, ["Ancienne amicale"]),
    ],
)
def test_filters(cite: Cite, wanted: dict[str, str], found: list[str]) -> None:
    assert names(cite, **wanted) == found


def test_one_statement_whatever_the_number(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(role="web", cite=cite), django_assert_num_queries(1):
        assert [actor.parent.name for actor in active_actors() if actor.parent] == ["Ville"]


def test_an_actor_of_another_cite_is_an_unknown_one(cite: Cite) -> None:
    theirs = an_actor(a_cite("ailleurs"))
    with scope(role="web", cite=cite):
        for uid in (theirs.uid, uuid.uuid4()):
            with pytest.raises(Http404):
                find_actor(uid, "team")
