"""What the reviews of the plan read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Min
from django.db.models.functions import Coalesce, Least
from django.http import Http404

from citesedu.plan.domain.reviews import proposed_days
from citesedu.plan.domain.states import states_on
from citesedu.plan.models import Action, ProgressNote, Review


def every_review() -> list[Review]:
    return list(Review.objects.order_by("planned_on", "id"))


def find_review(uid: uuid.UUID) -> Review:
    review = Review.objects.filter(uid=uid).first()
    if review is None:
        raise Http404
    return review


def states_on_days(days: Sequence[dt.date]) -> dict[dt.date, dict[str, int]]:
    """How many actions were in each state at the end of each day; two statements."""
    created = dict(Action.objects.order_by("id").values_list("id", "created_on"))
    notes = list(ProgressNote.objects.order_by("id").values_list("action_id", "day", "state"))
    return {day: states_on(day, created, notes) for day in days}


def days_to_propose(reviews: Sequence[Review], today: dt.date) -> list[dt.date]:
    """Six-monthly from the plan's first day; none while there is no plan."""
    first = Action.objects.aggregate(day=Min(Least(Coalesce("starts_on", "created_on"), "created_on")))["day"]
    return [] if first is None else proposed_days(first, [review.day for review in reviews], today)
