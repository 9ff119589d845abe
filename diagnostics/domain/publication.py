"""An état des lieux as it was published: everything it takes to print it again, in one JSON document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diagnostics.domain.composition import Composition, read_composition
from diagnostics.domain.snapshot import Snapshot, read_snapshot


@dataclass(frozen=True)
class Approval:
    """For whom it was validated, and when; the name of the person stays in the cité."""

    side: str  # French words
    on: dt.date


@dataclass(frozen=True)
class PublishedReport:
    title: str
    number: int
    validated_on: dt.date | None
    published_on: dt.date
    approvals: tuple[Approval, ...]
    snapshot: Snapshot
    composition: Composition

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "number": self.number,
            "validated_on": self.validated_on.isoformat() if self.validated_on else None,
            "published_on": self.published_on.isoformat(),
            "approvals": [{"side": each.side, "on": each.on.isoformat()} for each in self.approvals],
            "snapshot": self.snapshot.to_json(),
            "composition": self.composition.to_json(),
        }


def read_publication(document: Mapping[str, Any]) -> PublishedReport:
    """The inverse of `to_json`."""
    validated = document["validated_on"]
    return PublishedReport(
        title=document["title"],
        number=document["number"],
        validated_on=dt.date.fromisoformat(validated) if validated else None,
        published_on=dt.date.fromisoformat(document["published_on"]),
        approvals=tuple(
            Approval(each["side"], dt.date.fromisoformat(each["on"])) for each in document["approvals"]
        ),
        snapshot=read_snapshot(document["snapshot"]),
        composition=read_composition(document["composition"]),
    )
