"""Where a cité stands in the programme; and all of them, for the coordination."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from citesedu.cites.models import Cite
from citesedu.programme.domain.steps import PROGRESS, STEPS, Dated, Kind, Progress, coming
from citesedu.programme.models import Commitment, Meeting, Step


@dataclass(frozen=True)
class Line:
    """A step of the open cité; `step` is None while nobody has dated it."""

    code: str
    kind: Kind
    step: Step | None
    is_late: bool

    @property
    def dated(self) -> Dated:
        return self.step.dated if self.step else Dated()

    @property
    def label(self) -> str:
        return PROGRESS[Progress(self.dated.progress)]


def steps_here(today: dt.date) -> list[Line]:
    found = {step.code: step for step in Step.objects.order_by("id")}
    return [
        Line(code, kind, found.get(code), code in found and found[code].dated.is_late(today))
        for code, kind in STEPS.items()
    ]


def next_of(lines: Sequence[Line], today: dt.date) -> list[Line]:
    by_code = {line.code: line for line in lines}
    return [by_code[code] for code in coming({code: line.dated for code, line in by_code.items()}, today)]


def meetings_here() -> list[Meeting]:
    return list(Meeting.objects.order_by("-held_on", "-id"))


def find_meeting(uid: uuid.UUID) -> Meeting:
    meeting = Meeting.objects.filter(uid=uid).order_by("id").first()
    if meeting is None:
        raise Http404
    return meeting


def commitment_here() -> Commitment:
    """An empty one that is not stored when nothing was written."""
    return Commitment.objects.order_by("id").first() or Commitment()


@dataclass(frozen=True)
class CiteProgress:
    """Of one cité, each step in the order of STEPS."""

    cite: Cite
    steps: list[tuple[str, bool]]  # progress, whether it is late


def progress_of(cites: Sequence[Cite], today: dt.date) -> list[CiteProgress]:
    """In the role of the coordination; one statement."""
    found: dict[int, dict[str, Dated]] = {}
    rows = Step._base_manager.filter(cite_id__in=[cite.pk for cite in cites]).order_by("id")
    for cite_id, code, progress, starts_on, ends_on in rows.values_list(
        "cite_id", "code", "progress", "starts_on", "ends_on"
    ):
        found.setdefault(cite_id, {})[code] = Dated(progress, starts_on, ends_on)
    return [
        CiteProgress(cite, [_stands(found.get(cite.pk, {}).get(code, Dated()), today) for code in STEPS])
        for cite in cites
    ]


def totals(today: dt.date) -> list[tuple[str, int, int, int]]:
    """Of each step, its name, and how many cités are in it, have done it, are late; in the role of the coordination,
    one statement."""
    late = Q(progress=Progress.UNDER_WAY, ends_on__lt=today) | Q(
        progress=Progress.TO_COME, starts_on__lt=today
    )
    rows = (
        Step._base_manager.order_by()
        .values_list("code")
        .annotate(
            under_way=Count("id", filter=Q(progress=Progress.UNDER_WAY)),
            done=Count("id", filter=Q(progress=Progress.DONE)),
            late=Count("id", filter=late),
        )
    )
    found = {code: counts for code, *counts in rows}
    return [(kind.name, *found.get(code, [0, 0, 0])) for code, kind in STEPS.items()]


def _stands(dated: Dated, today: dt.date) -> tuple[str, bool]:
    return dated.progress, dated.is_late(today)
