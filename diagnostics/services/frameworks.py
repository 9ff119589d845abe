"""The national référentiel: imported, then published once and for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from citesedu.common.refusal import Refusal
from diagnostics.domain.framework import read_framework
from diagnostics.models import Framework, FrameworkVersion


@transaction.atomic
def import_framework(*, document: Mapping[str, Any]) -> FrameworkVersion:
    """Store a checked document as the next draft version; the very same content is not stored twice."""
    parsed = read_framework(document)
    framework, _ = Framework.objects.get_or_create(code=parsed.code, defaults={"title": parsed.title})
    last = framework.versions.order_by("-number").first()
    if last is not None and last.document == document:
        return last
    if last is not None and last.published_at is None:
        last.document = dict(document)
        last.save(update_fields=["document"])
        return last
    return FrameworkVersion.objects.create(
        framework=framework, number=last.number + 1 if last else 1, document=dict(document)
    )


@transaction.atomic
def publish_framework(*, version: FrameworkVersion, now: dt.datetime | None = None) -> FrameworkVersion:
    locked = FrameworkVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if locked.published_at is not None:
        raise Refusal("Cette version est déjà publiée.", conflict=True)
    locked.published_at = now or timezone.now()
    locked.save(update_fields=["published_at"])
    return locked
