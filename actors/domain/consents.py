"""Whose agreement is asked before they are shown beyond the cité: groups of residents and functions, never forever."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from actors.domain.natures import Nature
from actors.domain.visibility import Level, is_wider

# Behind these there are persons, few enough to be known.
CONSENTING: tuple[str, ...] = (Nature.GROUP, Nature.FUNCTION)
GOOD_FOR = dt.timedelta(days=365)


class Purpose(StrEnum):
    """Named as the circle that it opens."""

    CLUB = "club"
    PUBLIC = "public"


PURPOSES: dict[str, str] = {
    Purpose.CLUB: "Être vu des dix cités",
    Purpose.PUBLIC: "Être vu de tout le monde",
}


class Channel(StrEnum):
    LINK = "link"
    PAPER = "paper"
    ORAL = "oral"


CHANNELS: dict[str, str] = {
    Channel.LINK: "Donné avec le lien de l’acteur",
    Channel.PAPER: "Signé sur papier",
    Channel.ORAL: "Donné de vive voix, devant témoin",
}


def asks_for_consent(nature: str, circle: str) -> bool:
    """Whether an actor of this nature is shown to this circle with its agreement alone."""
    return nature in CONSENTING and is_wider(circle, Level.CITE)


def purposes_for(circle: str) -> tuple[str, ...]:
    """Those that open a circle: who agrees to be seen by everybody agrees to be seen by the ten cités."""
    return tuple(purpose for purpose in Purpose if not is_wider(circle, purpose))
