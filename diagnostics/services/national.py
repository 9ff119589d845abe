"""The national comparison, computed ahead from the figures that cités agreed to share. Outside any scope."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.disclosure import Withheld
from diagnostics.domain.framework import AUDIENCES, Framework
from diagnostics.domain.national import Band, Figures, divergences, parts_of, theme_band
from diagnostics.domain.national_counts import contributors, mentions
from diagnostics.models import NationalSummary
from diagnostics.queries.shared import Counts, national_framework, shared_counts, shared_figures

MOST_DIVERGENCES, MOST_MENTIONS = 10, 10


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
    framework = national_framework()
    with scope(role="national", read_only=True):
        kept.document = _document(framework) if framework else {}
    kept.computed_at, kept.stale = now or timezone.now(), False
    kept.save(update_fields=["document", "computed_at", "stale"])
    return True


def _document(framework: Framework) -> dict[str, Any]:
    cites, counts = shared_figures(framework.code), shared_counts()
    communes = dict(Cite.objects.order_by().annotate(number=Count("communes")).values_list("id", "number"))
    sharing = cites.keys() | counts.days.keys()  # some have lists, and groups too small for a figure
    parts = parts_of({cite: communes.get(int(cite), 0) for cite in sharing})
    return {
        "cites": len(communes),
        "sharing": len(sharing),
        "published": [day.isoformat() for day in counts.between],
        "audiences": {
            audience: sum(any(each == audience for _, each in figures) for figures in cites.values())
            for audience in AUDIENCES
        },
        "parts": {name: _part(framework, cites, counts, part) for name, part in parts.items()},
    }


def _part(framework: Framework, cites: dict[str, Figures], counts: Counts, part: set[str]) -> dict[str, Any]:
    core = [construct for _, construct in framework.constructs() if construct.core]
    words = {construct.code: next(iter(construct.wordings.values())) for construct in core}
    found = divergences(cites, list(words), list(AUDIENCES), part=part)
    return {
        "cites": len(part),
        "themes": [
            {
                "code": theme.code,
                "title": theme.title,
                "cells": {
                    audience: _cell(
                        theme_band(
                            cites, [each.code for each in theme.constructs if each.core], audience, part=part
                        )
                    )
                    for audience in AUDIENCES
                },
            }
            for theme in framework.themes
        ],
        "divergences": [
            [each.code, words[each.code], each.diverging, each.cites] for each in found[:MOST_DIVERGENCES]
        ],
        "people": {audience: _people(counts, audience, part) for audience in AUDIENCES},
        "priorities": _mentions(counts.priorities, part),
        "absent": _mentions(counts.absent, part),
    }


def _cell(band: Band | Withheld) -> list[int] | None:
    """[median, lowest, highest, cités, answers], scores rounded to a whole number."""
    if isinstance(band, Withheld):
        return None
    return [round(band.median), round(band.low), round(band.high), band.cites, band.answers]


def _people(counts: Counts, audience: str, part: set[str]) -> list[Any] | None:
    """[people, cités, {channel: people}]."""
    found = contributors(counts.people, audience, part=part)
    return [found.people, found.cites, dict(found.channels)] if found else None


def _mentions(named: dict[str, set[str]], part: set[str]) -> list[list[Any]]:
    """[[code, cités that name it, cités that name anything], …]."""
    return [[each.code, each.naming, each.cites] for each in mentions(named, part=part)[:MOST_MENTIONS]]
