"""The lists of an état des lieux: AFOM, absent actors, priorities, recommendations, partners. In a draft only."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from actors.domain.kinds import kind_label
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Kind, moved
from diagnostics.models import ReportEntry, StateOfPlay
from diagnostics.services.compositions import locked_draft

MOST = 40  # lines of one kind: more is not a list any more


@transaction.atomic
def add_entry(
    *,
    report: StateOfPlay,
    kind: str,
    text: str,
    detail: str = "",
    votes: int | None = None,
    objective: str = "",
    actor_kind: str = "",
) -> ReportEntry:
    locked = locked_draft(report)
    present = _lines(locked, kind)
    if len(present) >= MOST:
        raise Refusal(f"Cette liste compte déjà {MOST} lignes : retirez-en une d’abord.", field="text")
    return ReportEntry.objects.create(
        report=locked,
        kind=Kind(kind),
        position=max((entry.position for entry in present), default=-1) + 1,
        text=text,
        detail=detail,
        votes=votes,
        objective=objective,
        actor_kind=actor_kind,
    )


@transaction.atomic
def change_entry(
    *,
    report: StateOfPlay,
    uid: uuid.UUID,
    text: str,
    detail: str = "",
    votes: int | None = None,
    objective: str = "",
    actor_kind: str = "",
    by: User | None = None,
) -> ReportEntry:
    """What the line said before goes to the journal."""
    locked = locked_draft(report)
    entry = _line(locked, uid)
    before = _words(entry)
    entry.text, entry.detail, entry.votes = text, detail, votes
    entry.objective, entry.actor_kind = objective, actor_kind
    entry.save(update_fields=["text", "detail", "votes", "objective", "actor_kind"])
    if _words(entry) != before:
        record(actor=by, verb="change une ligne", target=locked.title, detail=before)
    return entry


@transaction.atomic
def remove_entry(*, report: StateOfPlay, uid: uuid.UUID, by: User | None = None) -> None:
    locked = locked_draft(report)
    entry = _line(locked, uid)
    record(actor=by, verb="retire une ligne", target=locked.title, detail=_words(entry))
    entry.delete()


@transaction.atomic
def move_entry(*, report: StateOfPlay, uid: uuid.UUID, by_rank: int) -> None:
    locked = locked_draft(report)
    entry = _line(locked, uid)
    lines = {str(line.uid): line for line in _lines(locked, entry.kind)}
    for position, name in enumerate(moved(lines, str(uid), by_rank)):
        lines[name].position = position
    ReportEntry.objects.bulk_update(lines.values(), ["position"])


def _lines(report: StateOfPlay, kind: str) -> Sequence[ReportEntry]:
    return list(ReportEntry.objects.filter(report=report, kind=kind).order_by("position", "id"))


def _line(report: StateOfPlay, uid: uuid.UUID) -> ReportEntry:
    entry = ReportEntry.objects.filter(report=report, uid=uid).first()
    if entry is None:
        raise Refusal("Cette ligne n’existe plus : quelqu’un l’a retirée.", conflict=True)
    return entry


def _words(entry: ReportEntry) -> str:
    votes = "" if entry.votes is None else f"{entry.votes} voix"
    parts = [entry.text, entry.detail, votes, entry.objective, kind_label(entry.actor_kind)]
    return " · ".join(part for part in parts if part)[:300]
