"""A campaign's results as they may be shown, in a constant number of statements."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.framework import AUDIENCES
from diagnostics.domain.snapshot import Snapshot
from diagnostics.models import Campaign, Tally
from diagnostics.queries.respondents import questionnaire_framework
from diagnostics.queries.results import campaign_snapshot
from tests import factories
from tests.diagnostics.crowd import answer_alike, closed_campaign, quote, scale_codes, spread

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)
STATEMENTS = (
    10  # the questionnaire, then tallies, audiences (twice), communes, districts, version (2), sizes, quotes
)


def snapshot_of(campaign: Campaign, cite: Cite) -> Snapshot:
    with scope(role="web", cite=cite, read_only=True):
        return campaign_snapshot(campaign, cite, today=DAY)


def numbers(value: Any) -> set[int]:
    """Every number of a JSON document, those written in sentences included."""
    return {
        int(digits)
        for digits in re.findall(r"(?<![\w#-])\d+(?![\w-])", json.dumps(value, ensure_ascii=False))
    }


@pytest.fixture
def saint_ambrieux(cite: Cite) -> Campaign:
    return closed_campaign(cite, {"pro": 37, "ben": 4, "par": 48})


def test_a_group_under_the_threshold_is_nowhere_in_the_snapshot(cite: Cite, saint_ambrieux: Campaign) -> None:
    quote(saint_ambrieux, "ben", "Parole de bénévole.")
    quote(saint_ambrieux, "pro", "Parole de professionnel.")
    snapshot = snapshot_of(saint_ambrieux, cite)
    document = snapshot.to_json()
    assert snapshot.total_respondents == 37 + 48
    assert [(one.code, one.respondents) for one in snapshot.audiences] == [
        ("pro", 37), ("ben", None), ("par", 48),
    ]  # fmt: skip
    assert 89 not in numbers(document)
    every = [item for _, item in snapshot.items()] + [t.importance for t in snapshot.themes if t.importance]
    of_volunteers = [item.figures["ben"] for item in every if "ben" in item.figures]
    assert len(of_volunteers) == 62
    assert {(one.kind, one.counts, one.unknown) for one in of_volunteers} == {("withheld", (), 0)}
    assert len({one.sentence for one in of_volunteers}) == 1
    assert [words.text for words in snapshot.quotes] == ["Parole de professionnel."]
    assert "Parole de bénévole" not in json.dumps(document, ensure_ascii=False)


def test_figures_are_those_of_the_answers(cite: Cite, saint_ambrieux: Campaign) -> None:
    found = snapshot_of(saint_ambrieux, cite).find("A1")
    assert found is not None
    shown = {audience: (one.counts, one.unknown) for audience, one in found[1].figures.items()}
    assert shown == {"pro": ((0, 9, 19, 9), 0), "ben": ((), 0), "par": ((12, 24, 12, 0), 0)}
    assert found[1].wordings["par"].startswith("Je sais quels services")
    assert found[1].points[0] == "Pas du tout d'accord"


def test_items_nobody_answered_are_asked_and_withheld(cite: Cite) -> None:
    campaign = closed_campaign(cite, {"pro": 12}, codes=("A1",))
    snapshot = snapshot_of(campaign, cite)
    kinds = {item.code: {one.kind for one in item.figures.values()} for _, item in snapshot.items()}
    assert len(kinds) == 56
    assert kinds.pop("A1") == {"withheld", "shown"}
    assert set.union(*kinds.values()) == {"withheld"}


def test_an_item_is_crossed_over_the_audiences_it_was_put_to(cite: Cite) -> None:
    campaign = closed_campaign(cite, {"pro": 12, "ben": 12, "par": 12})
    asked = {item.code: tuple(item.figures) for _, item in snapshot_of(campaign, cite).items()}
    assert asked["A1"] == tuple(AUDIENCES)
    assert asked["A2"] == ("pro", "ben")  # not in the short form that parents fill in
    assert asked["H4"] == ("pro",)


def test_an_empty_campaign_has_a_snapshot_without_a_figure(cite: Cite) -> None:
    campaign = factories.close(factories.open_campaign_in(cite))
    snapshot = snapshot_of(campaign, cite)
    assert snapshot.total_respondents is None
    assert {audience.respondents for audience in snapshot.audiences} == {None}
    assert {one.kind for _, item in snapshot.items() for one in item.figures.values()} == {"withheld"}


def test_as_many_statements_for_one_item_as_for_thirty(
    cite: Cite, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    codes = [f"{theme}{rank}" for theme in "ABCDE" for rank in range(1, 7)]
    for answered in (codes[:1], codes):
        campaign = closed_campaign(cite, {"pro": 12}, codes=answered)
        with scope(role="web", cite=cite, read_only=True):
            questionnaire_framework.cache_clear()
            with django_assert_num_queries(STATEMENTS):
                campaign_snapshot(campaign, cite)


def test_as_many_statements_for_ten_times_the_answers(cite: Cite) -> None:
    campaign = factories.open_campaign_in(cite)
    asked = scale_codes(campaign, "pro")
    counted, rows = [], []
    for people in (10, 90):
        answer_alike(campaign, "pro", spread(people, asked))
        with scope(role="web", cite=cite, read_only=True):
            questionnaire_framework.cache_clear()
            with CaptureQueriesContext(connection) as statements:
                campaign_snapshot(campaign, cite)
            rows.append(Tally.objects.count())
        counted.append(len(statements))
    assert counted == [STATEMENTS, STATEMENTS]
    assert rows[0] == rows[1]
