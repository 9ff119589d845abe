"""What cités share with the coordination, read as it comes: nothing here is fit to be shown before
diagnostics.domain.national and national_counts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from diagnostics.domain.disclosure import FEWEST_CITES
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.framework import Framework, read_framework
from diagnostics.domain.national import Figures
from diagnostics.models import FrameworkVersion, PublishedCount, PublishedFigure


def national_framework() -> Framework | None:
    """The common core in force: the last version published."""
    version = FrameworkVersion.objects.exclude(published_at=None).order_by("-published_at", "-id").first()
    return read_framework(version.document) if version else None


def shared_figures(framework: str) -> dict[str, Figures]:
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
    return {str(cite_id): by_campaign[campaign_id][1] for cite_id, campaign_id in latest.items()}


@dataclass
class Counts:
    """What is counted of each cité, of its last campaign; `between`: the first and the last day of publication, none
    when they would be those of a cité or two."""

    people: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    priorities: dict[str, set[str]] = field(default_factory=dict)
    absent: dict[str, set[str]] = field(default_factory=dict)
    days: dict[str, dt.date] = field(default_factory=dict)

    @property
    def between(self) -> list[dt.date]:
        days = sorted(self.days.values())
        return [days[0], days[-1]] if len(days) >= FEWEST_CITES else []


def shared_counts() -> Counts:
    rows = list(
        PublishedCount._base_manager.order_by("campaign_id", "id").values_list(
            "cite_id", "campaign_id", "kind", "audience", "code", "n", "published_on"
        )
    )
    latest = {row[0]: row[1] for row in rows}
    found = Counts()
    lists: dict[str, dict[str, set[str]]] = {
        PublishedCount.Kind.PRIORITY: found.priorities,
        PublishedCount.Kind.ABSENT: found.absent,
    }
    for cite_id, campaign_id, kind, audience, code, n, day in rows:
        if campaign_id != latest[cite_id]:
            continue
        cite = str(cite_id)
        found.days[cite] = day
        if kind == PublishedCount.Kind.PEOPLE:
            found.people.setdefault(cite, {}).setdefault(audience, {})[code] = n
        else:
            lists[kind].setdefault(cite, set()).add(code)
    return found
