"""How far a practice went: the stories of those who took it up are told to the Club, the number to everybody."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from citesedu.cites.club_access import ClubPerson
from citesedu.common.charts import Chart, Leg, travels
from citesedu.common.charts.palette import MID, POS_1, POS_2, POS_3, WITHHELD, Fill
from citesedu.common.typography import count, join_and
from club.domain.adopting import Stage, Travel
from club.models import Adoption, Edition
from club.queries.catalogue import adopters, adoptions_of

WIDTHS = {"travel": 660, "travel-narrow": 328}
PAINTS: dict[Stage, Fill] = {
    Stage.INTERESTED: MID,
    Stage.STUDY: MID,
    Stage.ADAPTING: POS_1,
    Stage.IN_USE: POS_2,
    Stage.SETTLED: POS_3,
    Stage.DROPPED: WITHHELD,
}


def travel_context(person: ClubPerson, edition: Edition, first: dt.date) -> dict[str, Any]:
    """`first`: when it was published first."""
    if not person.belongs:
        cites = adopters().get(edition.practice_uid, set()) - {edition.cite_id}
        return {"adopted": taken_up_by(len(cites)), "adoptions": []}
    adoptions = adoptions_of(edition.practice_uid)
    stages = tuple((adoption.cite.name, adoption.stage) for adoption in adoptions)
    return {
        "adopted": taken_up_by(Travel(edition.cite.name, stages).adopted_by),
        "adoptions": adoptions,
        "travel": _charts(edition, adoptions, first) if adoptions else None,
    }


def taken_up_by(cites: int) -> str:
    return f"Reprise par {count(cites, 'cité', 'cités')}" if cites else ""


def _charts(edition: Edition, adoptions: list[Adoption], first: dt.date) -> dict[str, Chart]:
    """On a wide screen, and on a telephone."""
    today = timezone.localdate()
    legs = [_leg(adoption, today) for adoption in sorted(adoptions, key=lambda each: each.began_on)]
    said = join_and([f"{leg.place} ({leg.stage.lower()})" for leg in legs])
    wide, narrow = (
        travels(
            edition.cite.name,
            min(first, today),
            legs,
            until=today,
            ident=ident,
            title="Le voyage de cette pratique",
            description=f"Née à {edition.cite.name}, elle est allée à {said}.",
            width=width,
        )
        for ident, width in WIDTHS.items()
    )
    return {"wide": wide, "narrow": narrow}


def _leg(adoption: Adoption, today: dt.date) -> Leg:
    begins = min(adoption.began_on, today)
    ends = max(begins, min(adoption.since, today)) if adoption.stage == Stage.DROPPED else today
    return Leg(adoption.cite.name, begins, ends, adoption.label, PAINTS[Stage(adoption.stage)])
