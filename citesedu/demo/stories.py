"""What each cité has lived through: its campaigns, how many answered, and how far its état des lieux has come.

Campaigns that are over have fixed dates, so that a document reads the same at every installation. The one that is
open counts its days from the installation: it must be open when somebody tries it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Stage(IntEnum):
    """How far a wave has come; each stage goes through those before it."""

    OPEN = 0
    CLOSED = 1
    DRAFT = 2
    PROPOSED = 3
    VALIDATED = 4
    PUBLISHED = 5

    @property
    def words(self) -> str:
        return STAGE_WORDS[self]


STAGE_WORDS = {
    Stage.OPEN: "questionnaire ouvert",
    Stage.CLOSED: "questionnaire clos",
    Stage.DRAFT: "état des lieux en préparation",
    Stage.PROPOSED: "état des lieux proposé",
    Stage.VALIDATED: "état des lieux validé",
    Stage.PUBLISHED: "état des lieux publié",
}


@dataclass(frozen=True)
class Wave:
    """One campaign. `answered` and `invited` count people by audience; the days of the report are those it reached.
    `on_paper` is the share of an audience's sheets that came back on paper."""

    answered: Mapping[str, int]
    invited: Mapping[str, int]
    opens_on: dt.date
    closes_on: dt.date
    stage: Stage
    frozen_on: dt.date | None = None
    validated_on: dt.date | None = None
    published_on: dt.date | None = None
    number: int = 1
    title: str = "Première passation"
    on_paper: Mapping[str, float] | None = None


def waves(slug: str, today: dt.date) -> tuple[Wave, ...]:
    """The campaigns of a cité in the order they took place; none for one that has not begun."""
    if slug == "clairvigne":
        return (_under_way(today),)
    return PAST.get(slug, ())


def _people(pro: int, ben: int, par: int) -> dict[str, int]:
    return {"pro": pro, "ben": ben, "par": par}


def _under_way(today: dt.date) -> Wave:
    return Wave(
        answered=_people(15, 6, 11),
        invited=_people(40, 15, 160),
        opens_on=today - dt.timedelta(days=10),
        closes_on=today + dt.timedelta(days=50),
        stage=Stage.OPEN,
    )


PAST: dict[str, tuple[Wave, ...]] = {
    "marvallon": (
        Wave(
            answered=_people(58, 24, 91),
            invited=_people(96, 45, 420),
            opens_on=dt.date(2025, 3, 3),
            closes_on=dt.date(2025, 4, 4),
            stage=Stage.PUBLISHED,
            frozen_on=dt.date(2025, 4, 15),
            validated_on=dt.date(2025, 5, 12),
            published_on=dt.date(2025, 6, 2),
        ),
    ),
    "port-ferrant": (
        Wave(
            answered=_people(41, 12, 63),
            invited=_people(75, 30, 310),
            opens_on=dt.date(2025, 5, 12),
            closes_on=dt.date(2025, 6, 13),
            stage=Stage.VALIDATED,
            frozen_on=dt.date(2025, 6, 20),
            validated_on=dt.date(2025, 7, 10),
        ),
    ),
    "saint-ambrieux": (
        Wave(
            answered=_people(37, 4, 48),
            invited=_people(80, 25, 350),
            opens_on=dt.date(2025, 9, 15),
            closes_on=dt.date(2025, 10, 17),
            stage=Stage.CLOSED,
        ),
    ),
    "roqueverte-fontarnaud": (
        Wave(
            answered=_people(44, 17, 70),
            invited=_people(85, 40, 380),
            opens_on=dt.date(2025, 3, 17),
            closes_on=dt.date(2025, 4, 18),
            stage=Stage.PUBLISHED,
            frozen_on=dt.date(2025, 5, 5),
            validated_on=dt.date(2025, 6, 3),
            published_on=dt.date(2025, 6, 24),
        ),
    ),
    "montcendre": (
        Wave(
            answered=_people(33, 21, 55),
            invited=_people(58, 32, 240),
            opens_on=dt.date(2025, 2, 3),
            closes_on=dt.date(2025, 3, 7),
            stage=Stage.PUBLISHED,
            frozen_on=dt.date(2025, 3, 18),
            validated_on=dt.date(2025, 4, 8),
            published_on=dt.date(2025, 4, 29),
        ),
    ),
    "brumecourt-nord": (
        Wave(
            answered=_people(52, 18, 80),
            invited=_people(90, 38, 360),
            opens_on=dt.date(2024, 3, 11),
            closes_on=dt.date(2024, 4, 12),
            stage=Stage.PUBLISHED,
            frozen_on=dt.date(2024, 4, 25),
            validated_on=dt.date(2024, 5, 21),
            published_on=dt.date(2024, 6, 11),
        ),
        Wave(
            answered=_people(46, 15, 74),
            invited=_people(92, 34, 355),
            opens_on=dt.date(2025, 10, 6),
            closes_on=dt.date(2025, 11, 7),
            stage=Stage.PROPOSED,
            frozen_on=dt.date(2025, 11, 20),
            number=2,
            title="Deuxième passation, deux ans après",
        ),
    ),
    "brumecourt-sud": (
        Wave(
            answered=_people(29, 9, 40),
            invited=_people(60, 22, 290),
            opens_on=dt.date(2025, 3, 24),
            closes_on=dt.date(2025, 4, 25),
            stage=Stage.PUBLISHED,
            frozen_on=dt.date(2025, 5, 6),
            validated_on=dt.date(2025, 5, 27),
            published_on=dt.date(2025, 6, 17),
        ),
    ),
    "vauxbrel": (
        Wave(
            answered=_people(47, 14, 66),
            invited=_people(88, 36, 330),
            opens_on=dt.date(2025, 9, 8),
            closes_on=dt.date(2025, 10, 10),
            stage=Stage.DRAFT,
            frozen_on=dt.date(2025, 10, 21),
            on_paper={"par": 0.6},
        ),
    ),
}
