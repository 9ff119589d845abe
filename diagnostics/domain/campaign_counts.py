"""The raw counts of a campaign: what disclosure control reads, and what no output may ever hold.

None of these objects prints its figures. An output takes what `disclosure.release` gives back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from citesedu.common.refusal import Refusal
from diagnostics.domain.distribution import Distribution, pooled

MOST_CROSSED_VARIABLES = 2

Profile = tuple[str | None, ...]
"""The answers to the profile questions of a cut, in its order; None for « je préfère ne pas répondre »."""


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """Some respondents: how many sent a questionnaire, and their answers by construct code."""

    submissions: int
    constructs: Mapping[str, Distribution] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.submissions < 0 or any(d.asked > self.submissions for d in self.constructs.values()):
            raise ValueError("more answers than people")


def merged(groups: Collection[Group]) -> Group:
    """All the people of several groups that share nobody."""
    codes = dict.fromkeys(code for group in groups for code in group.constructs)
    return Group(
        sum(group.submissions for group in groups),
        {
            code: pooled(group.constructs[code] for group in groups if code in group.constructs)
            for code in codes
        },
    )


@dataclass(frozen=True, slots=True, repr=False)
class Cut:
    """One audience split by the answers to one profile question, or to two crossed.

    Every respondent of the audience is in exactly one group, silence being an answer (None). A profile
    question is cut into the same groups everywhere: two ways to group the same ages would give each other
    away.
    """

    audience: str
    variables: tuple[str, ...]
    groups: Mapping[Profile, Group]

    def __post_init__(self) -> None:
        if not 1 <= len(set(self.variables)) == len(self.variables):
            raise ValueError("a cut has one or two different variables")
        if len(self.variables) > MOST_CROSSED_VARIABLES:
            raise Refusal("On ne croise pas plus de deux questions de profil.")
        if any(len(key) != len(self.variables) for key in self.groups):
            raise ValueError("a group has one answer for each variable of its cut")


@dataclass(frozen=True, slots=True, repr=False)
class CampaignCounts:
    """All the counts of one campaign, or of one round of a workshop.

    `sensitive` lists the constructs on which unanimity tells too much (trust, tension). `total_known` says
    that the number of respondents of all audiences together can be read elsewhere (a pile of forms, a list
    of people present) and so cannot be kept back here.
    """

    audiences: Mapping[str, Group]
    sensitive: frozenset[str] = frozenset()
    total_known: bool = False
    cuts: tuple[Cut, ...] = ()

    def __post_init__(self) -> None:
        names = [(cut.audience, frozenset(cut.variables)) for cut in self.cuts]
        if len(set(names)) < len(names):
            raise ValueError("an audience is cut twice by the same variables")
        if any(_closes_a_ring(cuts) for cuts in _crossings(self.cuts).values()):
            raise ValueError("three questions crossed two by two give away the crossing of all three")
        for cut in self.cuts:
            if merged(list(cut.groups.values())) != self.audiences[cut.audience]:
                raise ValueError("the groups of a cut are not the audience it splits")

    @property
    def constructs(self) -> list[str]:
        """Codes of the constructs, in the order in which the audiences name them."""
        return list(dict.fromkeys(code for group in self.audiences.values() for code in group.constructs))

    def together(self, name: str) -> CampaignCounts:
        """The same answers with all audiences as one, called `name`: for a room too small to be split.

        The choice is made and told before people answer. A campaign already shown by audience must never be
        shown this way too: the difference would give the withheld audiences away.
        """
        return CampaignCounts({name: merged(list(self.audiences.values()))}, self.sensitive, self.total_known)


def _crossings(cuts: Collection[Cut]) -> dict[str, list[tuple[str, ...]]]:
    """The crossed variables of each audience."""
    crossings: dict[str, list[tuple[str, ...]]] = {}
    for cut in cuts:
        if len(cut.variables) > 1:
            crossings.setdefault(cut.audience, []).append(cut.variables)
    return crossings


def _closes_a_ring(pairs: Collection[tuple[str, ...]]) -> bool:
    """Whether some of these pairs of variables lead back to where they start.

    Crossed tables that form no ring say no more together than one by one (the model is decomposable). In a ring, an
    empty cell of one table turns the difference of the two others into a group of any size.
    """
    parts: list[set[str]] = []
    for pair in pairs:
        touched = [part for part in parts if part & set(pair)]
        if any(set(pair) <= part for part in touched):
            return True
        parts = [part for part in parts if part not in touched] + [set(pair).union(*touched)]
    return False
