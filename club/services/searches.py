"""What is searched, and how often nothing is found: counted by day, of nobody, forgotten after six months."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from citesedu.common.typography import folded
from club.models import SearchCount

MONTHS_KEPT = 6


@transaction.atomic
def count_search(*, query: str, results: int, today: dt.date | None = None) -> None:
    today = today or timezone.localdate()
    query = folded(query)[:120]
    row, is_new = SearchCount.objects.get_or_create(day=today, query=query, defaults={"results": results})
    if not is_new:
        SearchCount.objects.filter(pk=row.pk).update(times=F("times") + 1, results=results)


def forget_searches(*, today: dt.date | None = None) -> int:
    today = today or timezone.localdate()
    old = SearchCount.objects.filter(day__lt=today - dt.timedelta(days=31 * MONTHS_KEPT))
    return old.delete()[0]
