"""What may be shown of a round: the only thing that any page, screen or file reads.

Everyone together, then each audience that is large enough, its complement protected: the room is a group cut by
audience, under the rules of diagnostics.domain.disclosure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from typing import Any

from citesedu.workshops.domain.turnover import Safe
from diagnostics.domain import votes
from diagnostics.domain.campaign_counts import CampaignCounts, Group, merged
from diagnostics.domain.disclosure import Count, Rules, Withheld, release
from diagnostics.domain.distribution import Distribution
from diagnostics.domain.snapshot import Figure, figure
from diagnostics.domain.suppression import large_together, withheld_parts

ROOM = "room"
ROOM_LABEL = "Ensemble de la salle"
HIDDEN = Figure("withheld", sentence=Withheld().reason)


@dataclass(frozen=True)
class Place:
    """One line of a dot vote: the proposals that share a rank."""

    rank: int
    points: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A round after disclosure control. `people` None: too few to be told.

    Rating: `figures` by choice, then by audience (ROOM is everyone). Dot vote: `rankings` by audience, None when
    withheld. Notes: `texts` says whether those sent by telephone may be read.
    """

    people: int | None = None
    figures: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    rankings: Mapping[str, tuple[Place, ...] | None] = field(default_factory=dict)
    texts: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def read_shown(document: Mapping[str, Any]) -> Shown:
    """The inverse of `to_json`."""
    return Shown(
        people=document["people"],
        figures={
            key: {name: Figure(**{**value, "counts": tuple(value["counts"])}) for name, value in row.items()}
            for key, row in document["figures"].items()
        },
        rankings={
            name: None
            if places is None
            else tuple(Place(each["rank"], each["points"], tuple(each["keys"])) for each in places)
            for name, places in document["rankings"].items()
        },
        texts=document["texts"],
    )


def everybody(audiences: AbstractSet[str]) -> bool:
    """No condition besides the thresholds: a first measure."""
    return True


def rating_shown(
    groups: Mapping[str, Group],
    audiences: Iterable[str],
    sensitive: AbstractSet[str],
    rules: Rules,
    safe: Safe = everybody,
) -> Shown:
    """`audiences` are those of the workshop: one nobody came of and one too small look the same."""
    present = {audience: group for audience, group in sorted(groups.items()) if group.submissions}
    if not safe(set(present)):
        return Shown()
    room = merged(list(present.values()))
    released = release(CampaignCounts({ROOM: room}, frozenset(sensitive)), rules)
    told = [key for key, row in released.cells.items() if isinstance(row[ROOM], Distribution)]
    withheld = _withheld(present, told, sensitive, rules, safe)
    figures: dict[str, dict[str, Figure]] = {}
    for key, row in released.cells.items():
        figures[key] = {ROOM: figure(row[ROOM])}
        for audience in audiences:
            shown = key in told and audience in present and audience not in withheld
            figures[key][audience] = figure(present[audience].constructs[key]) if shown else HIDDEN
    people = released.total_participation
    return Shown(people=None if isinstance(people, Withheld) else people, figures=figures)


def _withheld(
    present: Mapping[str, Group],
    told: Collection[str],
    sensitive: AbstractSet[str],
    rules: Rules,
    safe: Safe,
) -> frozenset[str]:
    """The audiences shown for none of the choices: the same conditions as disclosure's for a cut, and the caller's.

    Shown on one statement and withheld on the next, an audience would tell how many of it gave no answer there.
    """
    sizes = {audience: group.submissions for audience, group in present.items()}

    def shown_together(parts: AbstractSet[str]) -> bool:
        together = merged([present[part] for part in parts])
        return (
            large_together(sizes, parts, rules.threshold)
            and safe(parts)
            and all(
                rules.allow(answers, sensitive=key in sensitive)
                for key, answers in together.constructs.items()
                if key in told and answers.asked
            )
        )

    return withheld_parts(sizes, shown_together)


def dots_shown(
    counts: Mapping[str, votes.Count],
    audiences: Iterable[str],
    rule: votes.VoteRule,
    rules: Rules,
    safe: Safe = everybody,
) -> Shown:
    found = votes.result_of(counts, rule, rules, safe)
    if isinstance(found.everyone, Withheld):
        return Shown(rankings={ROOM: None, **dict.fromkeys(audiences)})
    rankings: dict[str, tuple[Place, ...] | None] = {ROOM: _places(found.everyone)}
    for audience in audiences:
        rankings[audience] = _places(found.by_audience.get(audience, Withheld()))
    return Shown(people=found.everyone.voters, rankings=rankings)


def _places(ranking: votes.Ranking | Withheld) -> tuple[Place, ...] | None:
    if isinstance(ranking, Withheld):
        return None
    return tuple(Place(place.rank, place.points, place.options) for place in ranking.places)


def notes_shown(authors: int, rules: Rules) -> Shown:
    """Notes carry no audience: they are read when enough people wrote for none to be singled out."""
    enough = authors >= rules.text_threshold
    return Shown(people=authors if enough else None, texts=enough)


def present_shown(people: Mapping[str, int], audiences: Iterable[str], rules: Rules) -> dict[str, Count]:
    """How many people were there: ROOM, then each audience."""
    # In order, as everywhere: of two audiences of one size, the same is always the one kept back.
    present = {audience: number for audience, number in sorted(people.items()) if number}
    total = sum(present.values())
    withheld = withheld_parts(present, lambda parts: large_together(present, parts, rules.threshold))
    shown: dict[str, Count] = {ROOM: total if total >= rules.threshold else Withheld()}
    for audience in audiences:
        hidden = audience in withheld or audience not in present or total < rules.threshold
        shown[audience] = Withheld() if hidden else present[audience]
    return shown
