"""A file that waits, and what each of its lines would become."""

from __future__ import annotations

import uuid

from django.http import Http404

from actors.models import ImportBatch


def find_batch(uid: uuid.UUID) -> ImportBatch:
    found = ImportBatch.objects.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def recent_batches() -> list[ImportBatch]:
    """Those of the week, without their lines."""
    return list(ImportBatch.objects.defer("lines").order_by("-id")[:10])
