"""What is counted from one cité to another: people by audience and channel, priorities, absent actors.

The rules are those of national.py: three cités at least behind every number, and behind what it leaves out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from diagnostics.domain.disclosure import FEWEST_CITES
from diagnostics.domain.national import may_be_shown, within

# Of one cité: audience → channel → people; the channel "" is all of them.
People = Mapping[str, Mapping[str, int]]
EVERY_CHANNEL, UNTOLD = "", "untold"


@dataclass(frozen=True, slots=True)
class Contributors:
    """Of one audience: people, in how many cités. `channels`: channel → people; UNTOLD gathers the cités that keep
    theirs back; empty when one of them may not be read."""

    people: int
    cites: int
    channels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """In how many cités a code is named, among those that coded at least one line of that list."""

    code: str
    naming: int
    cites: int


def contributors(
    cites: Mapping[str, People], audience: str, *, part: Collection[str] | None = None
) -> Contributors | None:
    """None when too few cités count this audience."""
    known = {cite: people[audience] for cite, people in cites.items() if people.get(audience)}
    chosen = within(part, known)
    if not may_be_shown(chosen, known):
        return None
    people = sum(known[cite][EVERY_CHANNEL] for cite in chosen)
    return Contributors(people, len(chosen), _channels({cite: _ways(known[cite]) for cite in known}, chosen))


def mentions(cites: Mapping[str, Collection[str]], *, part: Collection[str] | None = None) -> list[Mention]:
    """`cites`: cité → the codes it names. The most often named first; a code that fewer than three cités name is
    not told."""
    known = {cite: set(codes) for cite, codes in cites.items() if codes}
    chosen = within(part, known)
    if not may_be_shown(chosen, known):
        return []
    found = []
    for code in sorted({code for codes in known.values() for code in codes}):
        naming = [cite for cite in known if code in known[cite]]
        here = within(part, naming)
        if may_be_shown(here, naming):
            found.append(Mention(code, len(here), len(chosen)))
    return sorted(found, key=lambda each: (-each.naming, each.code))


def _ways(people: Mapping[str, int]) -> Mapping[str, int]:
    """The channels of a cité when they add up to all its people; otherwise one of them is kept back, and all are."""
    ways = {channel: n for channel, n in people.items() if channel != EVERY_CHANNEL}
    everybody = people[EVERY_CHANNEL]
    return ways if sum(ways.values()) == everybody else {UNTOLD: everybody}


def _channels(ways: Mapping[str, Mapping[str, int]], chosen: Collection[str]) -> dict[str, int]:
    """They add up to the people: all are told or none, since a single one kept back would be the total less the others.
    UNTOLD is one of them, under the same rule."""
    names = sorted({channel for each in ways.values() for channel in each})
    told = {}
    for name in names:
        using = [cite for cite in ways if name in ways[cite]]
        here = within(chosen, using)
        nobody = not here and len(using) >= FEWEST_CITES
        if not (nobody or may_be_shown(here, using)):
            return {}
        if here:
            told[name] = sum(ways[cite][name] for cite in here)
    return told
