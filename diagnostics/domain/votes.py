"""The dot vote: each person shares out a few points among proposals, and ties stay ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from citesedu.common.refusal import Refusal
from diagnostics.domain.disclosure import Rules, Withheld
from diagnostics.domain.suppression import large_together, withheld_parts


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How many points a person has, and how many may go to one proposal. Options are in display order."""

    options: tuple[str, ...]
    points: int
    most_per_option: int

    def __post_init__(self) -> None:
        if len(set(self.options)) < len(self.options) or len(self.options) < 2:
            raise Refusal("Un vote demande au moins deux propositions différentes.", field="options")
        if not 1 <= self.most_per_option <= self.points:
            raise Refusal(
                "Le maximum par proposition va de 1 au nombre de points par personne.",
                field="most_per_option",
            )

    @property
    def sentence(self) -> str:
        """The rule, to be printed with the result."""
        return (
            f"Chaque personne dispose de {counted(self.points)}, "
            f"et peut en mettre {self.most_per_option} au plus sur une même proposition."
        )


@dataclass(frozen=True, slots=True)
class Ballot:
    """The points of one person, by option; options without a point may be left out."""

    audience: str
    points: Mapping[str, int]


def check(ballot: Ballot, rule: VoteRule) -> None:
    """Raises Refusal, with the sentence for the voter, when the ballot breaks the rule."""
    if not set(ballot.points) <= set(rule.options):
        raise Refusal("Ce bulletin contient une proposition qui n’est pas soumise au vote.")
    if any(points < 0 for points in ballot.points.values()):
        raise Refusal("Un nombre de points ne peut pas être négatif.")
    if any(points > rule.most_per_option for points in ballot.points.values()):
        raise Refusal(f"Pas plus de {counted(rule.most_per_option)} sur une même proposition.")
    spent = sum(ballot.points.values())
    if spent > rule.points:
        raise Refusal(f"Vous avez placé {counted(spent)}\N{NO-BREAK SPACE}: vous en avez {rule.points}.")
    if spent == 0:
        raise Refusal("Placez au moins un point.")


@dataclass(frozen=True, slots=True)
class Place:
    """Proposals with the same number of points share a rank; the next rank counts them all (1, 1, 3)."""

    rank: int
    points: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    voters: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class VoteResult:
    """What may be shown of a vote: everyone together, and the audiences that are large enough."""

    rule: VoteRule
    everyone: Ranking | Withheld
    by_audience: Mapping[str, Ranking | Withheld]


@dataclass(frozen=True, slots=True, repr=False)
class Count:
    """What is left of the ballots of one audience once nobody is linked to them: voters, points by option."""

    voters: int
    points: Mapping[str, int]


def count(ballots: Iterable[Ballot], rule: VoteRule) -> dict[str, Count]:
    """The ballots counted by audience: Refusal if one of them breaks the rule."""
    voters: Counter[str] = Counter()
    points: dict[str, Counter[str]] = {}
    for ballot in ballots:
        check(ballot, rule)
        voters[ballot.audience] += 1
        points.setdefault(ballot.audience, Counter()).update(ballot.points)
    return {audience: Count(voters[audience], points[audience]) for audience in sorted(voters)}


def result(ballots: Sequence[Ballot], rule: VoteRule, rules: Rules) -> VoteResult:
    """Counts the ballots anew, always. The order of the ballots changes nothing."""
    return result_of(count(ballots, rule), rule, rules)


def result_of(
    counts: Mapping[str, Count],
    rule: VoteRule,
    rules: Rules,
    safe: Callable[[AbstractSet[str]], bool] = lambda audiences: True,
) -> VoteResult:
    """What may be shown of counted ballots. `safe` adds a condition of the caller's on audiences taken together.

    The result of everyone is known in the room, so an audience withheld takes others with it as long as
    subtraction would tell.
    """
    voters = {audience: each.voters for audience, each in sorted(counts.items())}
    if sum(voters.values()) < rules.threshold or not safe(set(voters)):
        return VoteResult(rule, Withheld(), {audience: Withheld() for audience in counts})
    withheld = withheld_parts(
        voters, lambda parts: large_together(voters, parts, rules.threshold) and safe(parts)
    )
    return VoteResult(
        rule,
        _ranking(list(counts.values()), rule),
        {
            audience: Withheld() if audience in withheld else _ranking([each], rule)
            for audience, each in counts.items()
        },
    )


def _ranking(counts: Sequence[Count], rule: VoteRule) -> Ranking:
    points = {option: sum(each.points.get(option, 0) for each in counts) for option in rule.options}
    ordered = sorted(rule.options, key=lambda option: -points[option])
    return Ranking(sum(each.voters for each in counts), tuple(_places(ordered, points)))


def _places(ordered: Sequence[str], points: Mapping[str, int]) -> Iterable[Place]:
    rank = 1
    for total, tied in groupby(ordered, key=lambda option: points[option]):
        options = tuple(tied)
        yield Place(rank, total, options)
        rank += len(options)


def counted(points: int) -> str:
    return f"{points} point{'s' if points > 1 else ''}"
