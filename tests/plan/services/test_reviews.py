from __future__ import annotations

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.plan.models import Review
from citesedu.plan.services.reviews import cancel_review, hold_review, plan_review
from tests.factories.plans import days


def test_planned_held_told_again_and_never_cancelled_then(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        review = plan_review(planned_on=days(0))
        hold_review(review=review, held_on=days(-1), summary=" Douze personnes. ", decisions="")
        told = hold_review(
            review=review, held_on=days(-1), summary="Douze personnes.", decisions="On continue."
        )
        assert (told.day, told.summary, told.decisions) == (days(-1), "Douze personnes.", "On continue.")
        with pytest.raises(Refusal):
            cancel_review(review=review)
        assert AuditEntry.objects.filter(verb="raconte un point d’étape").count() == 2


def test_one_a_day(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        plan_review(planned_on=days(3))
        with pytest.raises(Refusal) as refused:
            plan_review(planned_on=days(3))
        assert (refused.value.field, refused.value.conflict) == ("planned_on", True)
        assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"held_on": days(1)}, "held_on"),
        ({"summary": "  "}, "summary"),
        ({"summary": "x" * 4001}, "summary"),
        ({"decisions": "x" * 10_000}, "decisions"),
    ],
)
def test_what_is_refused(cite: Cite, told: dict[str, object], field: str) -> None:
    with scope(role="web", cite=cite):
        review = plan_review(planned_on=days(0))
        with pytest.raises(Refusal) as refused:
            hold_review(review=review, **{"held_on": days(0), "summary": "Oui.", **told})  # type: ignore[arg-type]
        assert refused.value.field == field
        assert Review.objects.get().held_on is None


def test_a_planned_one_can_be_cancelled(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        cancel_review(review=plan_review(planned_on=days(3)))
        assert not Review.objects.exists()
