"""What was said under a practice: by those who read it in the Club, and for those who moderate."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.http import Http404

from club.models import Comment, Edition, Practice


@dataclass
class Thread:
    comment: Comment
    answers: list[Comment] = field(default_factory=list)


def threads_of(practice_uid: uuid.UUID) -> list[Thread]:
    """In the role of the Club; one statement. The answers to a comment that was hidden go with it."""
    rows = list(Comment._base_manager.filter(practice_uid=practice_uid).order_by("written_at", "id"))
    threads = {row.pk: Thread(row) for row in rows if row.answers_to_id is None}
    for row in rows:
        if row.answers_to_id in threads:
            threads[row.answers_to_id].answers.append(row)
    return list(threads.values())


def cite_of_published(uid: uuid.UUID) -> int | None:
    """The key of the cité of a practice that this role reads; None when it reads none."""
    rows = Edition._base_manager.filter(practice_uid=uid, is_current=True, withdrawn_on=None).order_by("id")
    return rows.values_list("cite_id", flat=True).first()


def cite_of_reported(uid: uuid.UUID) -> int | None:
    """In the role of the readers: of a comment that somebody reported."""
    return Comment._base_manager.filter(uid=uid).order_by("id").values_list("cite_id", flat=True).first()


def find_edition_here(uid: uuid.UUID) -> Edition:
    """As a guest of its cité: the edition that is read, whose words may differ from those being written. Http404 when
    there is none."""
    rows = Edition.objects.filter(practice_uid=uid, is_current=True, withdrawn_on=None)
    edition = rows.select_related("practice").defer("words", "told").order_by("id").first()
    if edition is None:
        raise Http404
    return edition


def find_comment(uid: uuid.UUID, practice: Practice | None = None) -> Comment:
    """As a guest. Http404 when there is none, or when it was hidden."""
    rows = Comment.objects.filter(uid=uid, hidden_on=None)
    comment = (
        (rows.filter(practice=practice) if practice else rows)
        .select_related("practice")
        .order_by("id")
        .first()
    )
    if comment is None:
        raise Http404
    return comment


def reported() -> list[Comment]:
    """In the role of the readers, in all cités; the oldest first."""
    return list(Comment._base_manager.select_related("cite").order_by("written_at", "id"))
