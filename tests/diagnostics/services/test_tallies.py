"""Counting: whatever the order and the number of rounds, the tallies are those of the answers."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Submission, Tally, TallyEntry
from diagnostics.services import tallies
from tests.cites.statements import undone
from tests.diagnostics.respondent import withdraw
from tests.factories import a_cite, count, open_campaign_in, respond

pytestmark = pytest.mark.django_db
Counts = dict[tuple[str, str, str], int]


def counts(campaign: Campaign) -> Counts:
    """(audience, code, choice) → n, cells that came back to zero left out."""
    with scope(role="web", cite=campaign.cite_id):
        rows = Tally.objects.filter(campaign=campaign).order_by("id")
        return {(row.audience, row.code, row.choice): row.n for row in rows if row.n}


def rebuilt(campaign: Campaign) -> int:
    with scope(role="web", cite=campaign.cite_id):
        return tallies.rebuild(campaign=campaign)


def test_an_answer_is_counted_item_by_item_beside_the_person(campaign: Campaign) -> None:
    respond(campaign, "pro", {"A1": 3, "B1": "nsp", "P2": "contact", "A8": "On se parle."})
    respond(campaign, "pro", {"A1": 3})
    respond(campaign, "par", {"A1": 1})
    assert counts(campaign) == {}
    assert count(campaign) == 3
    assert counts(campaign) == {
        ("pro", "*", ""): 2,
        ("pro", "A1", "3"): 2,
        ("pro", "B1", "nsp"): 1,
        ("par", "*", ""): 1,
        ("par", "A1", "1"): 1,
    }


def test_counting_again_counts_nothing(campaign: Campaign) -> None:
    respond(campaign, "pro", {"A1": 3})
    assert [count(campaign), count(campaign)] == [1, 0]
    assert counts(campaign)["pro", "A1", "3"] == 1


def test_a_round_that_fails_leaves_its_entries_for_the_next(campaign: Campaign) -> None:
    respond(campaign, "pro", {"A1": 3})
    with scope(role="web", cite=campaign.cite_id):
        with undone():
            assert tallies.drain() == 1
        assert TallyEntry.objects.count() == 1
    count(campaign)
    assert counts(campaign)["pro", "A1", "3"] == 1


def test_entries_are_counted_in_batches(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "BATCH", 2)
    for _ in range(5):
        respond(campaign, "pro", {"A1": 3})
    with scope(role="web", cite=campaign.cite_id):
        assert [tallies.drain() for _ in range(4)] == [2, 2, 1, 0]
    assert counts(campaign)["pro", "*", ""] == 5


def test_a_withdrawal_after_the_count_takes_the_answer_away(campaign: Campaign) -> None:
    code = respond(campaign, "pro", {"A1": 3, "B1": 2})
    respond(campaign, "pro", {"A1": 3})
    count(campaign)
    withdraw(campaign, code)
    assert count(campaign) == 1
    assert counts(campaign) == {("pro", "*", ""): 1, ("pro", "A1", "3"): 1}


@pytest.mark.parametrize("batch", [1, 500])
def test_a_withdrawal_before_the_count_counts_nothing(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """One entry a batch: the answer is counted first, or the count would go below zero."""
    monkeypatch.setattr(tallies, "BATCH", batch)
    for _ in range(4):
        withdraw(campaign, respond(campaign, "pro", {"A1": 3}))
    assert count(campaign) == 8
    assert counts(campaign) == {}
    assert rebuilt(campaign) == 0


def test_a_count_below_zero_is_refused_by_postgresql(campaign: Campaign) -> None:
    with scope(role="web", cite=campaign.cite_id):
        TallyEntry.objects.create(campaign=campaign, audience="pro", answers={"A1": 3}, sign=-1)
        with pytest.raises(IntegrityError, match="tally_not_negative"), transaction.atomic():
            tallies.drain()


def test_a_rebuild_of_right_tallies_finds_nothing(campaign: Campaign) -> None:
    for _ in range(3):
        respond(campaign, "pro", {"A1": 3, "B1": "nsp"})
    assert rebuilt(campaign) == 0  # nothing counted yet, and rightly so
    count(campaign)
    respond(campaign, "par", {"A1": 1})
    assert rebuilt(campaign) == 0
    assert count(campaign) == 1  # the rebuild did not count it in the entry's place


def test_a_rebuild_finds_and_mends_what_is_wrong(campaign: Campaign) -> None:
    for _ in range(3):
        respond(campaign, "pro", {"A1": 3, "B1": 2})
    count(campaign)
    right = counts(campaign)
    with scope(role="web", cite=campaign.cite_id):
        Tally.objects.filter(code="A1").update(n=7)  # too many
        Tally.objects.filter(code="*").update(n=1)  # too few
        Tally.objects.filter(code="B1").delete()  # lost
        Tally.objects.create(campaign=campaign, audience="par", code="A1", choice="4", n=5)  # from nowhere
    assert rebuilt(campaign) == 4
    assert counts(campaign) == right
    assert rebuilt(campaign) == 0


def test_answers_deleted_by_hand_are_found_missing(campaign: Campaign) -> None:
    respond(campaign, "pro", {"A1": 3})
    count(campaign)
    with scope(role="web", cite=campaign.cite_id):
        Submission.objects.all().delete()
    assert rebuilt(campaign) == 2
    assert counts(campaign) == {}


def test_another_campaign_and_another_cite_are_left_alone(campaign: Campaign) -> None:
    same_cite, other_cite = open_campaign_in(campaign.cite), open_campaign_in(a_cite())
    for each in (campaign, same_cite, other_cite):
        respond(each, "pro", {"A1": 3}, key=str(uuid.uuid4()))
    assert count(campaign) == 2
    assert counts(same_cite) == counts(campaign) == {("pro", "*", ""): 1, ("pro", "A1", "3"): 1}
    assert counts(other_cite) == {}
    with scope(role="web", cite=campaign.cite_id):
        Tally.objects.update(n=9)
    assert rebuilt(campaign) == 2
    assert counts(same_cite)["pro", "A1", "3"] == 9
