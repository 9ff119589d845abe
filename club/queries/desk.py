"""What waits for the readers of the Club. In the role `review`, in all cités; or as a guest, in one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.http import Http404

from citesedu.cites.access import digest
from club.domain.lifecycle import WITH_READERS, State
from club.models import Practice, Review


def cite_of_waiting(uid: uuid.UUID) -> int | None:
    """The key of the cité of a practice that waits; None when there is none."""
    rows = Practice._base_manager.filter(uid=uid, state__in=WITH_READERS).order_by("id")
    return rows.values_list("cite_id", flat=True).first()


@dataclass
class Waiting:
    """A practice with those who read it. `mine` is the reader's own review, when there is one."""

    practice: Practice
    reading: list[Review] = field(default_factory=list)
    given: int = 0
    has_outside: bool = False
    mine: Review | None = None


def waiting_for(reader_id: int) -> list[Waiting]:
    """Two statements; the oldest first."""
    rows = Practice._base_manager.filter(state__in=WITH_READERS).defer("content").select_related("cite")
    found = {practice.pk: Waiting(practice) for practice in rows.order_by("since", "id")}
    reviews = Review._base_manager.filter(practice_id__in=found, recused_on=None).order_by("id")
    for review in reviews:
        line = found[review.practice_id]
        if review.round != line.practice.review_round:
            continue
        line.reading.append(review)
        line.given += review.given_on is not None
        line.has_outside |= review.outside
        if review.reader_id == reader_id:
            line.mine = review
    return list(found.values())


def find_waiting(uid: uuid.UUID) -> Practice:
    """As a guest of its cité. Http404 when it does not wait any more."""
    practice = Practice.objects.filter(uid=uid, state__in=WITH_READERS).order_by("id").first()
    if practice is None:
        raise Http404
    return practice


def own_review(practice: Practice, reader_id: int) -> Review | None:
    rows = Review.objects.filter(practice=practice, round=practice.review_round, reader_id=reader_id)
    return rows.order_by("-id").first()


def opinions_to_weigh(practice: Practice, mine: Review | None, *, edits: bool) -> list[Review]:
    """What the others gave: for who edits, and for a reader once its own opinion is given."""
    if not edits and (mine is None or mine.given_on is None) and practice.state != State.VALIDATED:
        return []
    rows = Review.objects.filter(practice=practice, round=practice.review_round, given_on__isnull=False)
    return list(rows.order_by("given_on", "id"))


def holds_a_link() -> bool:
    """Whether the link of a respondent opens a reading: PostgreSQL shows that row and no other."""
    return Review.objects.exists()


def invited_review(token: str) -> Review:
    """As a guest: the reading of who holds the link. Http404 once its practice waits no more."""
    rows = Review.objects.filter(link=digest(token), practice__state__in=WITH_READERS)
    review = rows.select_related("practice").order_by("id").first()
    if review is None or review.round != review.practice.review_round:
        raise Http404
    return review


def invitations_of(practice: Practice) -> list[Review]:
    """Those asked by a link in this round, whose link was not closed."""
    rows = Review.objects.filter(
        practice=practice, round=practice.review_round, reader_id=None, recused_on=None
    )
    return list(rows.order_by("id"))
