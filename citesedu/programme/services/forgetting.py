"""What is left of applications, and for how long. Outside any scope.

A draft that nobody filed, and an application that was withdrawn, are erased three months after they were last written;
one that was not retained, a year after its decision was told. That of a cité that opened stays with it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from citesedu.common.days import months_after
from citesedu.programme.domain.applications import State
from citesedu.programme.models import Application

DRAFT_MONTHS, TOLD_MONTHS = 3, 12


@transaction.atomic
def forget_applications(*, today: dt.date | None = None) -> int:
    """How many were erased, with their documents and their readings."""
    today = today or timezone.localdate()
    old, told = months_after(today, -DRAFT_MONTHS), months_after(today, -TOLD_MONTHS)
    rows = Application.objects.filter(
        Q(state__in=(State.DRAFT, State.WITHDRAWN), edited_at__date__lte=old)
        | Q(state__in=(State.DECLINED, State.WAITING), told_on__lte=told)
    )
    number = rows.count()
    rows.delete()
    return number
