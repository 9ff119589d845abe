"""A practice of another cité, followed here."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from club.models import Adoption
from club.services.adopting import AdoptionFacts, Sheet, declare_interest, follow, pin

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def sheet(montcendre: Cite) -> Sheet:
    return Sheet(uuid.uuid4(), "trajets-abc", "Les trajets", 2, montcendre.pk, "Montcendre")


@pytest.fixture
def adoption(sheet: Sheet, marvallon: Cite) -> Adoption:
    with scope(role="web", cite=marvallon):
        return declare_interest(sheet=sheet, own_cite_id=marvallon.pk, today=DAY)


def test_interest_twice_is_once(sheet: Sheet, marvallon: Cite, adoption: Adoption) -> None:
    assert (adoption.stage, adoption.number, adoption.origin) == ("interested", 2, "Montcendre")
    with scope(role="web", cite=marvallon):
        assert declare_interest(sheet=sheet, own_cite_id=marvallon.pk) == adoption
        assert AuditEntry.objects.filter(verb__startswith="s’intéresse").count() == 1


def test_not_ones_own(sheet: Sheet, montcendre: Cite) -> None:
    with scope(role="web", cite=montcendre), pytest.raises(Refusal, match="vient de votre cité"):
        declare_interest(sheet=sheet, own_cite_id=montcendre.pk)


def test_where_it_is_and_what_it_went_through(marvallon: Cite, adoption: Adoption) -> None:
    with scope(role="web", cite=marvallon):
        facts = AdoptionFacts("in_use", "partial", "Les gilets", comparison={"population": "like"})
        now = follow(adoption=adoption, facts=facts, today=dt.date(2026, 5, 1))
        assert (now.stage, now.since, now.kept) == ("in_use", dt.date(2026, 5, 1), "Les gilets")
        assert now.comparison["population"] == "like"
        assert now.comparison["support"] == "unknown"
        assert [stage for _, stage, _ in now.log] == ["interested", "in_use"]
        same = follow(adoption=adoption, facts=facts, today=dt.date(2026, 6, 1))
        assert (same.since, len(same.log)) == (dt.date(2026, 5, 1), 2)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (AdoptionFacts("gone"), "stage"),
        (AdoptionFacts("study", "copy"), "mode"),
        (AdoptionFacts("study", kept="x" * 2001), "kept"),
        (AdoptionFacts("study", comparison={"population": "same"}), "comparison"),
        (AdoptionFacts("dropped"), "learned"),
    ],
)
def test_what_is_refused(marvallon: Cite, adoption: Adoption, facts: AdoptionFacts, field: str) -> None:
    with scope(role="web", cite=marvallon), pytest.raises(Refusal) as refusal:
        follow(adoption=adoption, facts=facts)
    assert refusal.value.field == field


def test_what_is_dropped_begins_again(marvallon: Cite, adoption: Adoption) -> None:
    with scope(role="web", cite=marvallon):
        follow(adoption=adoption, facts=AdoptionFacts("dropped", learned="Pas assez de grands-parents."))
        with pytest.raises(Refusal, match="recommence"):
            follow(adoption=adoption, facts=AdoptionFacts("in_use"))
        assert follow(adoption=adoption, facts=AdoptionFacts("interested")).stage == "interested"


def test_another_version_is_followed_on_purpose(sheet: Sheet, marvallon: Cite, adoption: Adoption) -> None:
    newer = Sheet(
        sheet.practice_uid, sheet.slug, "Les trajets, deux ans après", 3, sheet.cite_id, sheet.cite_name
    )
    other = Sheet(uuid.uuid4(), "autre", "Autre", 1, sheet.cite_id, sheet.cite_name)
    with scope(role="web", cite=marvallon):
        assert pin(adoption=adoption, sheet=newer).number == 3
        with pytest.raises(Refusal, match="d’une autre pratique"):
            pin(adoption=adoption, sheet=other)
