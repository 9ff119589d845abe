from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.plan.queries.reviews import days_to_propose, every_review, find_review, states_on_days
from citesedu.plan.services.actions import change_state
from citesedu.plan.services.reviews import plan_review
from tests.factories import a_cite
from tests.factories.plans import an_action

START = dt.date(2026, 1, 12)


def test_states_on_several_days_in_two_statements(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions = [an_action(cite, str(number), created=START) for number in range(3)]
    with scope(role="web", cite=cite):
        change_state(action=actions[0], state="going", today=dt.date(2026, 2, 1))
        change_state(action=actions[0], state="done", today=dt.date(2026, 5, 1))
        change_state(action=actions[1], state="dropped", today=dt.date(2026, 5, 1))
        with django_assert_num_queries(2):
            states = states_on_days([dt.date(2026, 3, 1), dt.date(2026, 6, 1)])
    assert list(states.values()) == [
        {"todo": 2, "going": 1, "done": 0, "dropped": 0},
        {"todo": 1, "going": 0, "done": 1, "dropped": 1},
    ]


def test_nothing_is_proposed_without_a_plan_then_six_months_from_its_first_day(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        assert days_to_propose([], START) == []
    an_action(cite, created=START, starts_on=dt.date(2026, 3, 1), due_on=None)
    an_action(cite, created=START, starts_on=dt.date(2025, 12, 1), due_on=None)
    with scope(role="web", cite=cite):
        assert days_to_propose([], START) == [dt.date(2026, 6, 1), dt.date(2026, 12, 1)]
        plan_review(planned_on=dt.date(2026, 6, 9))
        assert days_to_propose(every_review(), START) == [dt.date(2026, 12, 1)]


def test_a_review_of_another_cite_is_an_unknown_one(cite: Cite) -> None:
    other = a_cite("ailleurs")
    with scope(role="web", cite=other):
        theirs = plan_review(planned_on=START)
    with scope(role="web", cite=cite):
        for uid in (theirs.uid, uuid.uuid4()):
            with pytest.raises(Http404):
                find_review(uid)
