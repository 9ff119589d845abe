"""A snapshot stored as JSON comes back the same, and prints the same document."""

import dataclasses
import datetime as dt
import json

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.domain.disclosure import LabelOnly, Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.snapshot import FORMAT, AudienceFacts, Figure, Snapshot, figure, read_snapshot
from diagnostics.drawings.document import report_chapters
from tests.diagnostics.domain.strategies import distributions
from tests.diagnostics.snapshots import a_snapshot


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """Every kind of figure, a quote, audiences in an order that is not the alphabet's."""
    return a_snapshot()


def through_postgresql(snapshot: Snapshot) -> Snapshot:
    """PostgreSQL's jsonb sorts keys by length, then by bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [json.dumps(snapshot.to_json())])
        return read_snapshot(json.loads(cursor.fetchone()[0]))


@pytest.mark.django_db
def test_everything_comes_back_from_postgresql_in_the_same_order(snapshot: Snapshot) -> None:
    back = through_postgresql(snapshot)
    assert back == snapshot
    for (_, before), (_, after) in zip(snapshot.items(), back.items(), strict=True):
        assert list(after.figures) == list(before.figures)
        assert list(after.wordings) == list(before.wordings)
    assert [audience.code for audience in back.audiences] == ["pro", "ben", "par"]


@pytest.mark.django_db
def test_the_document_printed_is_the_same(snapshot: Snapshot) -> None:
    assert report_chapters(through_postgresql(snapshot)) == report_chapters(snapshot)


def test_every_field_is_written_and_read(snapshot: Snapshot) -> None:
    document = snapshot.to_json()
    assert set(document) == {field.name for field in dataclasses.fields(Snapshot)}
    assert document["format"] == FORMAT
    assert document["opens_on"] == "2026-03-01"
    assert json.loads(json.dumps(document)) == json.loads(json.dumps(read_snapshot(document).to_json()))
    assert isinstance(read_snapshot(document).frozen_on, dt.date)


def test_an_item_is_found_with_its_theme(snapshot: Snapshot) -> None:
    found = snapshot.find("B1")
    assert found is not None
    assert (found[0].code, found[1].code) == ("B", "B1")
    assert snapshot.find("A-importance") is None
    assert snapshot.find("unknown") is None
    assert snapshot.audience_label("par") == "Parents et habitants"


def test_what_is_withheld_leaves_no_count_behind() -> None:
    withheld = figure(Withheld())
    assert (withheld.kind, withheld.counts, withheld.unknown, withheld.distribution) == (
        "withheld",
        (),
        0,
        None,
    )
    assert withheld.sentence.startswith("Effectif insuffisant")


@pytest.mark.parametrize(("favourable", "word"), [(True, "plutôt favorable"), (False, "plutôt défavorable")])
def test_a_small_unanimous_group_leaves_the_side_it_leans_to(favourable: bool, word: str) -> None:
    leaning = figure(LabelOnly(favourable))
    assert (leaning.kind, leaning.counts, leaning.unknown, leaning.distribution) == ("leaning", (), 0, None)
    assert word in leaning.sentence


@given(distributions())
def test_what_is_shown_is_shown_whole(answers: Distribution) -> None:
    assert figure(answers).distribution == answers


@given(st.sampled_from(["leaning", "withheld"]), st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_no_distribution_is_read_from_what_is_not_shown(kind: str, counts: list[int]) -> None:
    assert Figure(kind, tuple(counts)).distribution is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"link": 25, "paper": 15}, {"link": 25, "paper": 15}),
        ({"link": 40, "paper": 0}, {"link": 40}),
        ({"link": 36, "paper": 4}, {}),  # the total less the others would tell it
        ({"link": 20, "paper": 15}, {}),  # five are still to be counted
        ({}, {}),
    ],
)
def test_the_ways_of_an_audience_are_told_all_or_none(counts: dict[str, int], told: dict[str, int]) -> None:
    assert AudienceFacts("par", "Parents", 40).with_channels(counts, 5).channels == told
    assert AudienceFacts("par", "Parents", None).with_channels(counts, 5).channels == {}
