"""The answers one by one: who is left out, what is never in the file, what stays in the journal."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import count

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from diagnostics.models import Campaign, Submission
from diagnostics.services.raw_exports import write_raw
from tests.factories import a_cite, a_person, close, open_campaign_in, respond
from tests.factories import count as add_up

pytestmark = pytest.mark.django_db
_numbers = count(1)
REASON = "Comparer les écoles et les associations"


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon")


@pytest.fixture
def campaign(cite: Cite) -> Campaign:
    """Twelve professionals, one of whom works in health and wrote a text, and another who answered a question alone;
    four volunteers. Closed."""
    campaign = open_campaign_in(cite)
    for rank in range(12):
        place = "contact" if rank % 2 else "coordination"
        own = {"P1": "health", "A8": "une parole"} if rank == 0 else {"P1": "school"}
        alone = {"A2": 1} if rank == 5 else {}
        respond(campaign, "pro", {"A1": rank % 4 + 1, "A3": rank // 4 + 1, "P2": place, **own, **alone})
    for _ in range(4):
        respond(campaign, "ben", {"A1": 4})
    add_up(campaign)
    return close(campaign)


def content(campaign: Campaign, reason: str = REASON) -> str:
    by = a_person(campaign.cite, Role.FACILITATOR, name=f"facilitation {next(_numbers)}")
    with scope(role="web", cite=campaign.cite_id):
        return write_raw(campaign=campaign, reason=reason, by=by).decode("utf-8-sig")


def lines(campaign: Campaign) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(campaign), newline=""), delimiter=";"))


def test_a_line_per_person_of_an_audience_large_enough(campaign: Campaign) -> None:
    people = lines(campaign)
    assert Counter(line["public"] for line in people) == {"pro": 12}
    assert Counter(line["A1"] for line in people) == {"1": 3, "2": 3, "3": 3, "4": 3}
    assert {(line["formulaire"], line["canal"], line["passation"]) for line in people} == {
        ("pro_full", "En ligne", "1")
    }


def test_a_profile_that_singles_somebody_out_is_blank(campaign: Campaign) -> None:
    people = lines(campaign)
    assert {line["P1"] for line in people} == {""}
    assert Counter(line["P2"] for line in people) == {"contact": 6, "coordination": 6}


def test_answers_whose_figures_are_withheld_are_not_there(campaign: Campaign) -> None:
    """One professional alone answered A2: the pages show no figure of it."""
    assert {line["A2"] for line in lines(campaign)} == {""}


def test_no_text_no_day_no_identifier(campaign: Campaign) -> None:
    written = content(campaign)
    with scope(role="web", cite=campaign.cite_id):
        for row in Submission.objects.filter(campaign=campaign).order_by("id"):
            assert str(row.pk) not in written
            assert row.day.isoformat() not in written
    assert "une parole" not in written
    assert "A8" not in written.splitlines()[0].split(";")


def test_the_order_is_not_that_of_the_rows(campaign: Campaign) -> None:
    """Twelve professionals told apart by their answers: two draws are alike once in twelve factorial."""
    draws = {tuple((line["A1"], line["A3"]) for line in lines(campaign)) for _ in range(3)}
    assert len(draws) == 3
    assert len({frozenset(draw) for draw in draws}) == 1


def test_the_reason_stays_in_the_journal(campaign: Campaign) -> None:
    content(campaign)
    with scope(role="web", cite=campaign.cite_id):
        line = AuditEntry.objects.filter(verb="télécharge les réponses une à une").get()
    assert (line.detail, line.target) == (REASON, campaign.title)
    assert "Facilitation" in line.actor


@pytest.mark.parametrize("reason", ["", "   court   "])
def test_without_a_reason_nothing_leaves(campaign: Campaign, reason: str) -> None:
    with pytest.raises(Refusal, match="pourquoi"):
        content(campaign, reason)
    with scope(role="web", cite=campaign.cite_id):
        assert not AuditEntry.objects.filter(verb__contains="une à une").exists()


def test_nothing_leaves_before_the_closing(cite: Cite) -> None:
    with pytest.raises(Refusal, match="après la clôture"):
        content(open_campaign_in(cite))
