"""The national steps, for all who read them; one statement each."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404

from citesedu.programme.models import NationalStep


def national_steps(today: dt.date) -> list[tuple[NationalStep, bool]]:
    """By day; each with whether it is over."""
    rows = NationalStep.objects.order_by("starts_on", "id")
    return [(step, (step.ends_on or step.starts_on) < today) for step in rows]


def find_national_step(uid: uuid.UUID) -> NationalStep:
    found = NationalStep.objects.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
