"""Remarks of the local committee on an état des lieux, until it is validated."""

from __future__ import annotations

import uuid

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import plan_titles
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import ReportComment, StateOfPlay

UNDER_WAY = (StateOfPlay.Status.DRAFT, StateOfPlay.Status.PROPOSED)


@transaction.atomic
def write_comment(*, report: StateOfPlay, chapter: str, text: str, by: User | None = None) -> ReportComment:
    """`chapter` is a key of the plan, empty for the whole document."""
    locked = _under_way(report)
    if chapter and chapter not in plan_titles(read_snapshot(locked.snapshot)):
        raise Refusal("Ce chapitre n’existe pas dans ce document.", field="chapter")
    if not text.strip():
        raise Refusal("Écrivez votre remarque.", field="text")
    return ReportComment.objects.create(
        report=locked, chapter=chapter, text=text.strip(), author=str(by or "la plateforme")
    )


@transaction.atomic
def settle_comment(*, report: StateOfPlay, uid: uuid.UUID, by: User | None = None) -> ReportComment:
    locked = _under_way(report)
    comment = ReportComment.objects.select_for_update(of=("self",)).filter(report=locked, uid=uid).first()
    if comment is None:
        raise Refusal("Cette remarque n’existe pas.")
    if not comment.settled_by:
        comment.settled_by = str(by or "la plateforme")
        comment.save(update_fields=["settled_by"])
    return comment


def _under_way(report: StateOfPlay) -> StateOfPlay:
    locked = StateOfPlay.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if locked.status not in UNDER_WAY:
        raise Refusal(
            f"L’état des lieux est « {locked.get_status_display().lower()} » : les remarques sont closes.",
            conflict=True,
        )
    return locked
