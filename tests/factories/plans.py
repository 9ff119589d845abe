"""Actions of a plan, through the services; and a row in every table of the plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.people import Person, people_of
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.models import Action, Review
from citesedu.plan.services.actions import ActionFacts, add_partner, create_action, report_progress
from citesedu.plan.services.reviews import plan_review
from diagnostics.domain.composition import Kind
from diagnostics.models import ReportEntry, StateOfPlay
from diagnostics.services.reports import freeze_report
from tests.factories.sheets import closed_campaign_in


def days(number: int) -> dt.date:
    """So many days from today."""
    return timezone.localdate() + dt.timedelta(days=number)


def person_of(cite: Cite, user: User) -> Person:
    return people_of(cite, timezone.localdate())[user.pk]


def an_action(
    cite: Cite,
    title: str = "Ouvrir une salle des parents",
    *,
    charged: User | None = None,
    created: dt.date | None = None,
    **facts: Any,
) -> Action:
    accountable = person_of(cite, charged) if charged else None
    with scope(role="web", cite=cite):
        return create_action(
            facts=ActionFacts(title, **{"due_on": days(30), **facts}, accountable=accountable), today=created
        )


def a_report(cite: Cite, status: str = StateOfPlay.Status.VALIDATED) -> StateOfPlay:
    """An état des lieux on a few answers, as far as `status`, whatever way it got there."""
    campaign, today = closed_campaign_in(cite, {"pro": 24, "ben": 7}, leaning={}), timezone.localdate()
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=campaign, cite=cite)
        report.status, report.validated_on, report.published_on = status, today, today
        # As frozen under the thresholds of what leaves the cité: seven volunteers are too few to be counted.
        report.public_snapshot = {
            **report.snapshot,
            "audiences": [
                {**audience, "respondents": None if audience["code"] == "ben" else audience["respondents"]}
                for audience in report.snapshot["audiences"]
            ],
        }
        report.save()
    return report


def recommend(report: StateOfPlay, *texts: str) -> list[ReportEntry]:
    """Recommendations of a report, as somebody wrote them."""
    with scope(role="web", cite=report.cite_id):
        return [
            ReportEntry.objects.create(
                report=report, kind=Kind.RECOMMENDATION, position=place, text=text, objective="2.2"
            )
            for place, text in enumerate(texts)
        ]


def plant_plan(cite: Cite, secret: str, holder: Actor) -> tuple[Action, Action, Review]:
    """An action of nobody's, one in the charge of the cité's local partner when it has one, and a review."""
    people = people_of(cite, timezone.localdate()).values()
    partner = next((person for person in people if Role.LOCAL_PARTNER in person.roles), None)
    with scope(role="web", cite=cite):
        facts = ActionFacts(
            f"{secret} action", description=secret, holder=holder, due_on=days(20), sign=secret
        )
        action = create_action(facts=facts)
        other = create_action(facts=ActionFacts(f"{secret} confiée", accountable=partner, due_on=days(40)))
        school = Actor.objects.create(
            name=f"{secret} école", kind="school_primary", modified_on=timezone.localdate()
        )
        add_partner(action=action, actor=school, contribution=secret)
        report_progress(action=action, text=f"{secret} avance", author=secret)
        review = plan_review(planned_on=days(60))
        Review.objects.filter(pk=review.pk).update(summary=secret)
    return action, other, review
