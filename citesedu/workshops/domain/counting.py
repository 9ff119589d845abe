"""From the ballots of a round to counts, which is all that stays of them.

People who have no telephone raise their hands: a helper counts them, and their group joins the count of its audience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.ballots import UNKNOWN_VALUE, Ballot
from citesedu.workshops.domain.contents import SCALE, Content, Kind
from diagnostics.domain import votes
from diagnostics.domain.campaign_counts import Group
from diagnostics.domain.distribution import Distribution

LARGEST_GROUP = 60


@dataclass(frozen=True, slots=True, repr=False)
class Cast:
    """A ballot and the audience it counts for."""

    audience: str
    ballot: Ballot


@dataclass(frozen=True, slots=True, repr=False)
class Hands:
    """A show of hands: so many people of an audience; for each choice, the count of each answer.

    Rating: (1, 2, 3, 4, « je ne sais pas »). Dot vote: (points,).
    """

    audience: str
    size: int
    counts: Mapping[str, tuple[int, ...]]


def check_hands(kind: Kind, content: Content, hands: Hands) -> None:
    """Refusal when more hands went up than there are people."""
    if not 1 <= hands.size <= LARGEST_GROUP:
        raise Refusal(f"Un groupe compte de 1 à {LARGEST_GROUP} personnes.", field="size")
    if not any(sum(counts) for counts in hands.counts.values()):
        raise Refusal("Comptez au moins une réponse.", field="size")
    if kind is Kind.DOTS:
        points = [sum(counts) for counts in hands.counts.values()]
        if sum(points) > hands.size * content.points or max(points) > hands.size * content.most:
            raise Refusal("Cela fait plus de points que ce groupe n’en a.", field="size")
        return
    for choice in content.choices:
        if sum(hands.counts.get(choice.key, ())) > hands.size:
            raise Refusal(
                f"« {choice.text} » : plus de réponses que de personnes dans le groupe.", field="size"
            )


def rating_groups(content: Content, cast: Iterable[Cast], hands: Sequence[Hands] = ()) -> dict[str, Group]:
    """The answers by audience: only audiences somebody of is there."""
    people: Counter[str] = Counter()
    answers: dict[str, dict[str, Distribution]] = {}
    for audience, size, given in (
        *map(_one, cast),
        *((each.audience, each.size, each.counts) for each in hands),
    ):
        people[audience] += size
        mine = answers.setdefault(audience, {})
        for choice in content.choices:
            counts = given.get(choice.key, (0,) * (len(SCALE) + 1))
            mine[choice.key] = mine.get(choice.key, Distribution.empty(len(SCALE))) + _distribution(counts)
    return {audience: Group(people[audience], answers[audience]) for audience in sorted(people)}


def _one(cast: Cast) -> tuple[str, int, dict[str, tuple[int, ...]]]:
    order = (*range(1, len(SCALE) + 1), UNKNOWN_VALUE)
    counts = {key: tuple(int(value == each) for each in order) for key, value in cast.ballot.items()}
    return cast.audience, 1, counts


def _distribution(counts: Sequence[int]) -> Distribution:
    return Distribution(tuple(counts[: len(SCALE)]), counts[len(SCALE)])


def dot_counts(content: Content, cast: Iterable[Cast], hands: Sequence[Hands] = ()) -> dict[str, votes.Count]:
    """The points by audience, every ballot checked anew."""
    counts = votes.count((votes.Ballot(each.audience, each.ballot) for each in cast), content.rule)
    for group in hands:
        check_hands(Kind.DOTS, content, group)
        before = counts.get(group.audience, votes.Count(0, {}))
        points = {
            choice.key: before.points.get(choice.key, 0) + sum(group.counts.get(choice.key, ()))
            for choice in content.choices
        }
        counts[group.audience] = votes.Count(before.voters + group.size, points)
    return dict(sorted(counts.items()))


def rating_json(groups: Mapping[str, Group]) -> dict[str, Any]:
    return {
        audience: {
            "people": group.submissions,
            "answers": {key: [*answers.counts, answers.unknown] for key, answers in group.constructs.items()},
        }
        for audience, group in groups.items()
    }


def read_rating(document: Mapping[str, Any]) -> dict[str, Group]:
    """The inverse of `rating_json`."""
    return {
        audience: Group(
            value["people"], {key: _distribution(counts) for key, counts in value["answers"].items()}
        )
        for audience, value in sorted(document.items())
    }


def dots_json(counts: Mapping[str, votes.Count]) -> dict[str, Any]:
    return {
        audience: {"people": each.voters, "points": dict(each.points)} for audience, each in counts.items()
    }


def read_dots(document: Mapping[str, Any]) -> dict[str, votes.Count]:
    """The inverse of `dots_json`."""
    return {
        audience: votes.Count(value["people"], value["points"])
        for audience, value in sorted(document.items())
    }
