"""Figures that a cité shares with the coordination, as its published report would."""

from __future__ import annotations

from collections.abc import Mapping

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import PublishedFigure
from tests.factories.campaigns import campaign_in

Answers = Mapping[
    tuple[str, str], tuple[int, ...]
]  # (code of a construct, audience) → how many chose each point


def share(cite: Cite, answers: Answers) -> None:
    """In a new campaign of its own; a cité shares nothing unless it agreed (`shares_nationally`)."""
    campaign = campaign_in(cite)
    with scope(role="web", cite=cite):
        PublishedFigure.objects.bulk_create(
            PublishedFigure(
                campaign=campaign,
                framework=campaign.questionnaire.framework.code,
                code=code,
                audience=audience,
                n=sum(counts),
                counts=list(counts),
            )
            for (code, audience), counts in answers.items()
        )
