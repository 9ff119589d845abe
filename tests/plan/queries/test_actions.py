from __future__ import annotations

import uuid

import pytest
from django.http import Http404
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.plan.queries.actions import (
    ActionFilter,
    agreed_report,
    chosen,
    every_action,
    find_action,
    next_actions,
    recommendations_of,
    taken_up,
    without_action,
)
from citesedu.plan.services.actions import change_state
from diagnostics.models import StateOfPlay
from tests.factories import a_cite
from tests.factories.actors import an_actor
from tests.factories.plans import a_report, an_action, days, recommend


@pytest.fixture
def titles(cite: Cite, partner: User) -> dict[str, str]:
    """Four actions; the uids of two holders."""
    town, ccas = an_actor(cite, "Ville"), an_actor(cite, "CCAS")
    an_action(cite, "Zèle", objective="2.2", holder=town, due_on=days(3))
    an_action(cite, "École", objective="2.10", holder=ccas, due_on=days(-3), charged=partner)
    an_action(cite, "Élan", objective="1.1", due_on=None)
    done = an_action(cite, "Fini", objective="2.2", holder=town, due_on=days(-9))
    with scope(role="web", cite=cite):
        change_state(action=done, state="done")
    return {"town": str(town.uid), "ccas": str(ccas.uid)}


def names(cite: Cite, **wanted: object) -> list[str]:
    with scope(role="web", cite=cite):
        kept = chosen(every_action(), ActionFilter(**wanted), timezone.localdate())  # type: ignore[arg-type]
    return [action.title for action in kept]


def test_orders(cite: Cite, titles: dict[str, str]) -> None:
    assert names(cite) == ["Fini", "École", "Zèle", "Élan"]
    assert names(cite, order="intitule") == ["École", "Élan", "Fini", "Zèle"]
    assert names(cite, order="-intitule") == ["Zèle", "Fini", "Élan", "École"]
    assert names(cite, order="objectif") == ["Élan", "Zèle", "Fini", "École"]  # 2.10 after 2.2
    assert names(cite, order="porteur") == ["École", "Zèle", "Fini", "Élan"]
    assert names(cite, order="etat")[-1] == "Fini"
    assert names(cite, order="\x00") == names(cite)


def test_filters(cite: Cite, titles: dict[str, str]) -> None:
    assert names(cite, state="done") == ["Fini"]
    assert names(cite, holder=titles["ccas"]) == ["École"]
    assert names(cite, objective="2") == ["Fini", "École", "Zèle"]
    assert names(cite, objective="2.1") == []  # not 2.10
    assert names(cite, late=True) == ["École"]
    assert names(cite, holder="nobody") == []


def test_a_member_sees_the_actions_in_their_charge(cite: Cite, titles: dict[str, str], partner: User) -> None:
    with scope(role="web", cite=cite):
        (own,) = every_action(member=partner.pk)
        assert own.title == "École"
        assert find_action(own.uid, member=partner.pk) == own
        other = every_action()[0]
        assert find_action(other.uid) == other
        for uid in (other.uid, uuid.uuid4()):
            with pytest.raises(Http404):
                find_action(uid, member=partner.pk)


def test_an_action_of_another_cite_is_an_unknown_one(cite: Cite) -> None:
    theirs = an_action(a_cite("ailleurs"))
    with scope(role="web", cite=cite), pytest.raises(Http404):
        find_action(theirs.uid)


def test_next_actions_are_the_most_pressing(
    cite: Cite, titles: dict[str, str], partner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with scope(role="web", cite=cite), django_assert_num_queries(2):
        assert [action.title for action in next_actions()] == ["École", "Zèle", "Élan"]
        assert [action.title for action in next_actions(member=partner.pk, most=1)] == ["École"]


@pytest.fixture
def report(cite: Cite) -> StateOfPlay:
    """Proposed to the committee."""
    return a_report(cite, StateOfPlay.Status.PROPOSED)


def agree(report: StateOfPlay) -> None:
    StateOfPlay.objects.filter(pk=report.pk).update(status=StateOfPlay.Status.VALIDATED)


def test_recommendations_are_taken_up_once_the_report_is_agreed(cite: Cite, report: StateOfPlay) -> None:
    recommend(report, "Ouvrir une salle", "Écrire une charte")
    with scope(role="web", cite=cite):
        assert recommendations_of(agreed_report()) == []
        agree(report)
        first, second = recommendations_of(agreed_report())
    an_action(cite, "Salle", recommendation=first)
    with scope(role="web", cite=cite):
        assert without_action([first, second], every_action()) == [second]


def test_the_same_words_in_another_version_are_the_same_recommendation(
    cite: Cite, report: StateOfPlay
) -> None:
    (first,) = recommend(report, "Ouvrir une salle")
    action = an_action(cite, "Salle", recommendation=first)
    with scope(role="web", cite=cite):
        agree(report)
        first.delete()
        action.refresh_from_db()
        assert (action.recommendation_id, action.recommendation_text) == (None, "Ouvrir une salle")
    again = recommend(report, "Ouvrir une salle")
    with scope(role="web", cite=cite):
        assert without_action(again, every_action()) == []
        assert taken_up(action, again) == again[0]
        assert taken_up(action, []) is None
        change_state(action=action, state="dropped")
        assert without_action(again, every_action()) == again
