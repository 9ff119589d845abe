"""A published report is one document: it comes back whole."""

import datetime as dt
import json

import pytest

from diagnostics.domain.composition import ChapterText, Composition, Entry, Kind
from diagnostics.domain.publication import Approval, PublishedReport, read_publication
from tests.diagnostics.snapshots import a_snapshot

DAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize("validated_on", [DAY, None])
def test_nothing_is_lost_through_json(validated_on: dt.date | None) -> None:
    published = PublishedReport(
        title="État des lieux",
        number=2,
        validated_on=validated_on,
        published_on=DAY,
        approvals=(Approval("l’État", DAY), Approval("la collectivité", DAY)),
        snapshot=a_snapshot(),
        composition=Composition((ChapterText("afom", "Message"),), (Entry(Kind.THREAT, "Les départs"),)),
    )
    assert read_publication(json.loads(json.dumps(published.to_json()))) == published
