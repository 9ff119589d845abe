"""The national comparison, computed ahead from the figures that cités agreed to share. Outside any scope."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.disclosure import Withheld
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.framework import AUDIENCES, Framework, read_framework
from diagnostics.domain.national import Band, Figures, divergences, parts_of, theme_band
from diagnostics.models import FrameworkVersion, NationalSummary, PublishedFigure

MOST_DIVERGENCES = 10


def mark_stale(**kwargs: object) -> None:
    """In the transaction of whatever changes what is shared: nothing is shown until it is computed again."""
    NationalSummary.objects.update(stale=True)


@transaction.atomic
def compute_summary(*, now: dt.datetime | None = None, even_if_fresh: bool = False) -> bool:
    """Whether it was computed. The row is locked first: who changes what is shared meanwhile waits, then marks it."""
    NationalSummary.objects.get_or_create(pk=1)
    kept = NationalSummary.objects.select_for_update().get(pk=1)
    if not (kept.stale or even_if_fresh):
        return False
    version = FrameworkVersion.objects.exclude(published_at=None).order_by("-published_at", "-id").first()
    framework = read_framework(version.document) if version else None
    with scope(role="national", read_only=True):
        kept.document = _document(framework) if framework else {}
    kept.computed_at, kept.stale = now or timezone.now(), False
    kept.save(update_fields=["document", "computed_at", "stale"])
    return True


def _document(framework: Framework) -> dict[str, Any]:
    cites = _figures(framework.code)
    communes = dict(Cite.objects.order_by().annotate(number=Count("communes")).values_list("id", "number"))
    parts = parts_of({str(key): communes.get(key, 0) for key in cites})
    return {
        "cites": len(communes),
        "sharing": len(cites),
        "audiences": {
            audience: sum(any(each == audience for _, each in figures) for figures in cites.values())
            for audience in AUDIENCES
        },
        "parts": {
            name: _part(framework, {str(key): cites[key] for key in cites if str(key) in part})
            for name, part in parts.items()
        },
    }


def _part(framework: Framework, cites: dict[str, Figures]) -> dict[str, Any]:
    core = [construct for _, construct in framework.constructs() if construct.core]
    words = {construct.code: next(iter(construct.wordings.values())) for construct in core}
    found = divergences(cites, list(words), list(AUDIENCES))
    return {
        "cites": len(cites),
        "themes": [
            {
                "title": theme.title,
                "cells": {
                    audience: _cell(
                        theme_band(cites, [each.code for each in theme.constructs if each.core], audience)
                    )
                    for audience in AUDIENCES
                },
            }
            for theme in framework.themes
        ],
        "divergences": [
            [each.code, words[each.code], each.diverging, each.cites] for each in found[:MOST_DIVERGENCES]
        ],
    }


def _cell(band: Band | Withheld) -> list[int] | None:
    """[median, lowest, highest, cités, answers], scores rounded to a whole number."""
    if isinstance(band, Withheld):
        return None
    return [round(band.median), round(band.low), round(band.high), band.cites, band.answers]


def _figures(framework: str) -> dict[int, Figures]:
    """Of each cité, those of its last campaign."""
    by_campaign: dict[int, tuple[int, dict[tuple[str, str], Distribution]]] = {}
    latest: dict[int, int] = defaultdict(int)
    rows = PublishedFigure._base_manager.filter(framework=framework).order_by("campaign_id", "id")
    for cite_id, campaign_id, code, audience, counts, unknown in rows.values_list(
        "cite_id", "campaign_id", "code", "audience", "counts", "unknown"
    ):
        _, figures = by_campaign.setdefault(campaign_id, (cite_id, {}))
        figures[code, audience] = Distribution(tuple(counts), unknown)
        latest[cite_id] = max(latest[cite_id], campaign_id)
    return {cite_id: by_campaign[campaign_id][1] for cite_id, campaign_id in latest.items()}
