"""Who may read an actor: the team of the cité, its members, the ten cités, everybody. One rule for every output."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """From the narrowest circle to the widest."""

    TEAM = "team"
    CITE = "cite"
    CLUB = "club"
    PUBLIC = "public"


LEVELS: dict[str, str] = {
    Level.TEAM: "L’équipe de la cité (facilitation et projet)",
    Level.CITE: "Les membres de la cité",
    Level.CLUB: "Les dix cités",
    Level.PUBLIC: "Tout le monde",
}
_WIDTH = {level: rank for rank, level in enumerate(Level)}


def seen_at(level: str) -> tuple[str, ...]:
    """The levels of what a reader of this circle may see: a wider circle sees less. Unknown: nothing.

    A member of the cité sees what is shown to the cité, to the Club and to everybody.
    """
    if level not in LEVELS:
        return ()
    return tuple(each for each in Level if _WIDTH[each] >= _WIDTH[Level(level)])


def is_wider(level: str, than: str) -> bool:
    """Whether somebody sees the first and not the second."""
    return _WIDTH[Level(level)] > _WIDTH[Level(than)]
