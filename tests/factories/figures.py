"""Figures that a cité shares with the coordination, as its published report would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import PublishedCount, PublishedFigure
from tests.factories.campaigns import campaign_in

Answers = Mapping[
    tuple[str, str], tuple[int, ...]
]  # (code of a construct, audience) → how many chose each point
PUBLISHED = dt.date(2026, 3, 9)


def share(cite: Cite, answers: Answers, *, counts: Iterable[tuple[str, str, str, int]] = ()) -> None:
    """In a new campaign of its own; a cité shares nothing unless it agreed (`shares_nationally`). `counts`: kind,
    audience, code, number."""
    campaign = campaign_in(cite)
    with scope(role="web", cite=cite):
        PublishedFigure.objects.bulk_create(
            PublishedFigure(
                campaign=campaign,
                framework=campaign.questionnaire.framework.code,
                code=code,
                audience=audience,
                n=sum(points),
                counts=list(points),
            )
            for (code, audience), points in answers.items()
        )
        PublishedCount.objects.bulk_create(
            PublishedCount(
                campaign=campaign, kind=kind, audience=audience, code=code, n=n, published_on=PUBLISHED
            )
            for kind, audience, code, n in counts
        )
