"""The practices of a cité, as its members see them."""

from __future__ import annotations

import uuid

from django.http import Http404

from club.domain.lifecycle import State
from club.models import Edition, Practice, Review, Step


def find_practice(uid: uuid.UUID) -> Practice:
    """Of the open cité. Http404 when there is none."""
    practice = Practice.objects.filter(uid=uid).select_related("carrier").order_by("id").first()
    if practice is None:
        raise Http404
    return practice


def practices_listed(*, archived: bool = False) -> list[Practice]:
    rows = Practice.objects.defer("content").order_by("-since", "-id")
    return list(rows.filter(state=State.ARCHIVED) if archived else rows.exclude(state=State.ARCHIVED))


def steps_of(practice: Practice) -> list[Step]:
    """The latest first."""
    return list(Step.objects.filter(practice=practice).order_by("-id"))


def opinions_of(practice: Practice) -> list[Review]:
    """What the readers gave, round by round, the latest first: nothing of those who are still reading."""
    rows = Review.objects.filter(practice=practice, given_on__isnull=False)
    return list(rows.order_by("-round", "given_on", "id"))


def readers_at_work(practice: Practice) -> list[Review]:
    rows = Review.objects.filter(
        practice=practice, round=practice.review_round, given_on=None, recused_on=None
    )
    return list(rows.order_by("id"))


def editions_of(practice: Practice) -> list[Edition]:
    """The latest first, those that were withdrawn too."""
    return list(Edition.objects.filter(practice=practice).defer("words", "told").order_by("-number"))


def current_edition(practice: Practice) -> Edition | None:
    rows = Edition.objects.filter(practice=practice, is_current=True, withdrawn_on=None)
    return rows.defer("words", "told").order_by("-number").first()
