"""The wall of notes, as facilitators put it in order: added by hand, merged, given a theme, removed."""

from __future__ import annotations

import uuid

from django.db import transaction

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.ballots import read_note, read_quadrant
from citesedu.workshops.domain.contents import WRITTEN, Kind
from citesedu.workshops.models import Note, Round
from citesedu.workshops.services.signals import changed

THEME_LENGTH = 60
GONE = "Cette note a changé entre-temps : choisissez-en une autre."


@transaction.atomic
def add_note(*, round_: Round, text: str, quadrant: str = "") -> Note:
    """What was written on paper, or said aloud."""
    kind = Kind(round_.activity.kind)
    if kind not in WRITTEN:
        raise Refusal("Cette activité ne recueille pas de notes.", conflict=True)
    note = Note.objects.create(
        round=round_, text=read_note(text), quadrant=read_quadrant(kind, quadrant), by_hand=True
    )
    changed(round_.activity.workshop)
    return note


@transaction.atomic
def merge_note(*, round_: Round, note: uuid.UUID, into: uuid.UUID) -> None:
    """Read under another one from now on, with whatever was read under it. Both keep their words."""
    rows = _locked(round_, {note, into})
    if len(rows) < 2 or rows[into].merged_into_id is not None:
        raise Refusal(GONE, conflict=True)
    Note.objects.filter(merged_into=rows[note]).update(merged_into=rows[into])
    rows[note].merged_into = rows[into]
    rows[note].save(update_fields=["merged_into"])
    changed(round_.activity.workshop)


@transaction.atomic
def part_note(*, round_: Round, note: uuid.UUID) -> None:
    """Take apart the notes merged into this one."""
    Note.objects.filter(merged_into=_one(round_, note)).update(merged_into=None)
    changed(round_.activity.workshop)


@transaction.atomic
def name_theme(*, round_: Round, note: uuid.UUID, theme: str) -> None:
    found = _one(round_, note)
    found.theme = " ".join(theme.split())[:THEME_LENGTH]
    found.save(update_fields=["theme"])
    changed(round_.activity.workshop)


@transaction.atomic
def remove_note(*, round_: Round, note: uuid.UUID) -> None:
    """For good: a name, a recognisable situation. Those merged into it stand alone again."""
    found = _one(round_, note)
    Note.objects.filter(merged_into=found).update(merged_into=None)
    found.delete()
    changed(round_.activity.workshop)


def _locked(round_: Round, uids: set[uuid.UUID]) -> dict[uuid.UUID, Note]:
    rows = Note.objects.select_for_update(of=("self",)).filter(round=round_, uid__in=uids).order_by("id")
    return {row.uid: row for row in rows}


def _one(round_: Round, uid: uuid.UUID) -> Note:
    rows = _locked(round_, {uid})
    if uid not in rows:
        raise Refusal(GONE, conflict=True)
    return rows[uid]
