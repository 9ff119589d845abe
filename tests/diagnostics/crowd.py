"""Many people at once: the sheets that a desk would type in from paper, and their entries to count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.sheet import build_sheet
from diagnostics.models import Campaign, OpenText, Submission, TallyEntry
from diagnostics.queries.results import campaign_framework
from tests import factories

Given = Mapping[str, int | str]
DAY = dt.date(2026, 3, 1)


def answer_alike(campaign: Campaign, audience: str, sheets: Iterable[Given]) -> None:
    """One sheet a person, counted at once."""
    given = list(sheets)
    with scope(role="web", cite=campaign.cite_id):
        Submission.objects.bulk_create(
            Submission(
                campaign=campaign,
                audience=audience,
                form=factories.campaigns.FORMS[audience],
                channel=Submission.Channel.PAPER,
                answers=dict(sheet),
                day=DAY,
            )
            for sheet in given
        )
        TallyEntry.objects.bulk_create(
            TallyEntry(campaign=campaign, audience=audience, answers=dict(sheet)) for sheet in given
        )
    factories.count(campaign)


def spread(people: int, codes: Sequence[str], *, around: int = 3) -> list[Given]:
    """Half the people on a point of the scale, the others one point lower and higher in turn."""
    points = [around, around - 1, around, min(around + 1, 4)]
    return [dict.fromkeys(codes, points[rank % 4]) for rank in range(people)]


def scale_codes(campaign: Campaign, audience: str) -> list[str]:
    with scope(role="web", cite=campaign.cite_id):
        framework = campaign_framework(campaign)
    sheet = build_sheet(framework, factories.campaigns.FORMS[audience])
    return [code for code, item in sheet.items.items() if item.kind == "scale"]


def quote(campaign: Campaign, audience: str, words: str, question: str = "A8") -> OpenText:
    """A text of the audience, read and chosen for the report."""
    with scope(role="web", cite=campaign.cite_id):
        return OpenText.objects.create(
            campaign=campaign, audience=audience, question=question, text=words, status=OpenText.Status.QUOTED
        )


def closed_campaign(cite: Cite, sizes: Mapping[str, int], *, codes: Sequence[str] = ()) -> Campaign:
    """A campaign answered by so many people of each audience, then closed; every item unless `codes` are given."""
    campaign = factories.open_campaign_in(cite)
    around = {"pro": 3, "ben": 2, "par": 2}
    for audience, people in sizes.items():
        asked = scale_codes(campaign, audience)
        chosen = [code for code in codes if code in asked] if codes else asked
        answer_alike(campaign, audience, spread(people, chosen, around=around[audience]))
    return factories.close(campaign)
