"""Snapshots made of figures chosen by hand, released and read by the rules in force: no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from diagnostics.domain.campaign_counts import CampaignCounts, Group
from diagnostics.domain.crossed_views import read_all
from diagnostics.domain.disclosure import Rules, Withheld, release
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.framework import AUDIENCE_NAMES, AUDIENCES
from diagnostics.domain.readings import Thresholds
from diagnostics.domain.snapshot import AudienceFacts, ItemFacts, QuoteFacts, Snapshot, ThemeFacts, figure

POINTS = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
Answered = Mapping[str, tuple[int, int, int, int, int]]  # audience → the four points, then « je ne sais pas »

SAINT_AMBRIEUX = {"pro": 37, "ben": 4, "par": 48}
# Professionals and parents part on A1; A2 is not asked of parents; B1 is sensitive, and all volunteers agree on it.
ANSWERS: Mapping[str, Answered] = {
    "A1": {"pro": (1, 3, 17, 15, 1), "ben": (0, 1, 2, 1, 0), "par": (17, 20, 6, 2, 3)},
    "A2": {"pro": (2, 5, 19, 10, 1), "ben": (0, 0, 3, 1, 0)},
    "B1": {"pro": (9, 19, 6, 2, 1), "ben": (0, 0, 4, 0, 0), "par": (11, 25, 9, 3, 0)},
    "B2": {"pro": (0, 2, 20, 15, 0), "ben": (1, 1, 1, 1, 0), "par": (0, 3, 27, 16, 2)},
}


def a_snapshot(
    people: Mapping[str, int] = SAINT_AMBRIEUX,
    answers: Mapping[str, Answered] = ANSWERS,
    *,
    sensitive: Sequence[str] = ("B1",),
    quotes: Sequence[QuoteFacts] = (QuoteFacts("pro", "Et encore ?", "On se parle.", "A"),),
) -> Snapshot:
    """`people` sent a questionnaire, audience by audience; `answers` gives their choices, item by item."""
    counts = CampaignCounts(
        {
            audience: Group(
                number,
                {
                    code: Distribution(given[audience][:4], given[audience][4])
                    for code, given in answers.items()
                    if audience in given
                },
            )
            for audience, number in people.items()
        },
        sensitive=frozenset(sensitive),
    )
    released = release(counts, Rules())
    readings = {one.construct: one for one in read_all(released.cells, Thresholds(), AUDIENCE_NAMES)}
    items = [
        ItemFacts(
            code=code,
            wordings={audience: f"Affirmation {code} pour {audience}." for audience in released.cells[code]},
            points=POINTS,
            unknown_label="Je ne sais pas",
            figures={audience: figure(cell) for audience, cell in released.cells[code].items()},
            core=code.endswith("1"),
            labels=tuple(label.value for label in readings[code].labels),
            title=readings[code].title,
            tendency=readings[code].tentative,
            gap=None if (gap := readings[code].gap) is None else round(gap),
        )
        for code in answers
    ]
    shown = released.participation
    total = released.total_participation
    return Snapshot(
        cite="Saint-Ambrieux",
        departement="Loire",
        communes=("Saint-Ambrieux",),
        districts=("QN04201",),
        campaign="Comment coopérons-nous ?",
        wave=1,
        opens_on=dt.date(2026, 3, 1),
        closes_on=dt.date(2026, 4, 12),
        frozen_on=dt.date(2026, 5, 4),
        framework="Comment coopérons-nous autour des enfants ?",
        framework_code="dyncoop-v1",
        framework_version=1,
        threshold=5,
        text_threshold=5,
        rules=Thresholds().sentences,
        audiences=tuple(
            AudienceFacts(
                audience,
                AUDIENCES[audience],
                None if isinstance(number, Withheld) else number,
                2 * people["pro"],
            )
            for audience, number in shown.items()
        ),
        total_respondents=None if isinstance(total, Withheld) else total,
        themes=tuple(
            ThemeFacts(theme, f"Thème {theme}", tuple(item for item in items if item.code[0] == theme))
            for theme in sorted({code[0] for code in answers} | {"H"})
        ),
        quotes=tuple(quotes),
    )
