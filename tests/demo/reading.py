"""What the tests of the demonstration read, the way the pages do."""

from __future__ import annotations

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.snapshot import ItemFacts, Snapshot
from diagnostics.models import Campaign
from diagnostics.queries.results import campaign_snapshot


def cite_of(slug: str) -> Cite:
    return Cite.objects.get(slug=slug)


def campaign(wave: int = 1) -> Campaign:
    """Of the open scope."""
    return Campaign.objects.get(wave=wave)


def snapshot_of(slug: str, wave: int = 1) -> Snapshot:
    cite = cite_of(slug)
    with scope(role="web", cite=cite, read_only=True):
        return campaign_snapshot(campaign(wave), cite)


def items_of(snapshot: Snapshot) -> dict[str, ItemFacts]:
    return {item.code: item for _, item in snapshot.items()}


def score(item: ItemFacts, audience: str) -> float:
    return float(item.figures[audience].distribution.score)


def parents_gap(item: ItemFacts) -> float:
    return score(item, "pro") - score(item, "par")


def asked_parents(snapshot: Snapshot) -> dict[str, ItemFacts]:
    return {code: item for code, item in items_of(snapshot).items() if "par" in item.figures}
