"""Who works with whom, as each side says it.

A declaration is one actor's word about another. A tie is what the two words make together: it is never declared, it
is read. A wish to work together is not a tie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from actors.domain.network.graph import Network

K = TypeVar("K", bound=Hashable)

# From Frey's and Hogue's levels of collaboration, in words of the field; the rank is the value.
INTENSITIES: tuple[str, ...] = (
    "Nous ne nous connaissons pas",
    "Nous nous connaissons, sans travailler ensemble",
    "Nous échangeons des informations de temps en temps",
    "Nous menons des actions ensemble",
    "Nous préparons, décidons et évaluons ensemble",
)
SHORT: tuple[str, ...] = ("Inconnus", "Connus", "Échanges", "Actions", "Décisions")
COOPERATION = 2  # from here on, two actors work together
DISCORDANCE = 2  # two views that far apart are worth a discussion


class Form(StrEnum):
    """What two actors do together. « _BY »: the same act, from the side it is done to."""

    INFORMATION = "exchanges_information"
    REFERS = "refers_to"
    REFERRED_BY = "refers_to_by"
    JOINT_ACTION = "joint_action"
    HOSTS = "hosts"
    HOSTED_BY = "hosts_by"
    FUNDS = "funds"
    FUNDED_BY = "funds_by"
    AGREEMENT = "agreement"
    TRAINS = "trains"
    TRAINED_BY = "trains_by"


FORMS: dict[str, str] = {
    Form.INFORMATION: "Nous échangeons des informations générales",
    Form.REFERS: "Nous orientons des familles vers eux",
    Form.REFERRED_BY: "Ils orientent des familles vers nous",
    Form.JOINT_ACTION: "Nous menons une action commune",
    Form.HOSTS: "Nous leur prêtons un lieu",
    Form.HOSTED_BY: "Ils nous prêtent un lieu",
    Form.FUNDS: "Nous les finançons",
    Form.FUNDED_BY: "Ils nous financent",
    Form.AGREEMENT: "Nous avons une convention, un protocole",
    Form.TRAINS: "Nous les formons ou les sensibilisons",
    Form.TRAINED_BY: "Ils nous forment ou nous sensibilisent",
}
_OTHER_SIDE = {
    one: other
    for pair in (
        (Form.REFERS, Form.REFERRED_BY),
        (Form.HOSTS, Form.HOSTED_BY),
        (Form.FUNDS, Form.FUNDED_BY),
        (Form.TRAINS, Form.TRAINED_BY),
    )
    for one, other in (pair, pair[::-1])
}


def from_the_other_side(form: str) -> str:
    """The same act, as the other actor would say it."""
    return _OTHER_SIDE.get(Form(form), Form(form))


@dataclass(frozen=True)
class Declaration(Generic[K]):
    """`declarant` says this of `other`, from `since` on, until the day before `until` when it is given."""

    declarant: K
    other: K
    intensity: int  # rank in INTENSITIES
    since: dt.date
    until: dt.date | None = None
    forms: tuple[str, ...] = ()
    wished: bool = False

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Standing(StrEnum):
    CONFIRMED = "confirmed"
    ONE_SIDED = "one_sided"
    CONTESTED = "contested"


STANDINGS: dict[str, str] = {
    Standing.CONFIRMED: "Dit par les deux",
    Standing.ONE_SIDED: "Dit par un seul",
    Standing.CONTESTED: "L’autre ne se reconnaît pas",
}


@dataclass(frozen=True)
class Tie(Generic[K]):
    """What two actors say of each other; None from who said nothing. `one` and `other` in a fixed order."""

    one: K
    other: K
    by_one: Declaration[K] | None = None
    by_other: Declaration[K] | None = None

    @property
    def said(self) -> tuple[Declaration[K], ...]:
        return tuple(each for each in (self.by_one, self.by_other) if each is not None)

    @property
    def intensities(self) -> tuple[int | None, int | None]:
        return (
            self.by_one.intensity if self.by_one else None,
            self.by_other.intensity if self.by_other else None,
        )

    @property
    def standing(self) -> Standing:
        """Contested: one of them says that they do not know each other, and the other says more."""
        if len(self.said) < 2:
            return Standing.ONE_SIDED
        least, most = sorted(each.intensity for each in self.said)
        return Standing.CONTESTED if least == 0 < most else Standing.CONFIRMED

    @property
    def discordance(self) -> int | None:
        """How far apart the two views are; None from one view."""
        least, most = self.lowest, self.highest
        return most - least if len(self.said) == 2 else None

    @property
    def is_discordant(self) -> bool:
        return (self.discordance or 0) >= DISCORDANCE

    @property
    def lowest(self) -> int:
        return min(each.intensity for each in self.said)

    @property
    def highest(self) -> int:
        return max(each.intensity for each in self.said)

    @property
    def mean(self) -> Fraction:
        return Fraction(sum(each.intensity for each in self.said), len(self.said))

    @property
    def wished_by(self) -> tuple[K, ...]:
        return tuple(each.declarant for each in self.said if each.wished)

    @property
    def forms(self) -> tuple[str, ...]:
        """What they do together according to either, as `one` would say it, in the order of Form."""
        told = set(self.by_one.forms) if self.by_one else set()
        told |= {from_the_other_side(form) for form in self.by_other.forms} if self.by_other else set()
        return tuple(form for form in Form if form in told)


def ties_on(day: dt.date, declarations: Iterable[Declaration[K]], order: Mapping[K, int]) -> list[Tie[K]]:
    """What holds on a day. `order` ranks the actors that are looked at; a word about any other is left out."""
    pairs: dict[tuple[K, K], dict[K, Declaration[K]]] = {}
    for each in declarations:
        if each.holds_on(day) and each.declarant in order and each.other in order:
            one, other = sorted((each.declarant, each.other), key=order.__getitem__)
            pairs.setdefault((one, other), {})[each.declarant] = each
    return [
        Tie(one, other, said.get(one), said.get(other))
        for (one, other), said in sorted(
            pairs.items(), key=lambda item: (order[item[0][0]], order[item[0][1]])
        )
    ]


def network_of(sectors: Mapping[K, str], ties: Iterable[Tie[K]], least: int = COOPERATION) -> Network[K]:
    """The declared co-operations of at least this intensity."""
    return Network(
        sectors,
        frozenset(
            (each.declarant, each.other) for tie in ties for each in tie.said if each.intensity >= least
        ),
    )


@dataclass(frozen=True)
class Change(Generic[K]):
    """Between two days, the pairs that work together according to one of them at least."""

    kept: tuple[tuple[K, K], ...] = ()
    new: tuple[tuple[K, K], ...] = ()
    ended: tuple[tuple[K, K], ...] = ()
    left_alone: tuple[K, ...] = field(default=())  # had no tie, has one
    now_alone: tuple[K, ...] = field(default=())

    @property
    def jaccard(self) -> Fraction | None:
        """Ties kept, over ties of either day. None without any."""
        every = len(self.kept) + len(self.new) + len(self.ended)
        return Fraction(len(self.kept), every) if every else None


def change(before: Network[K], after: Network[K]) -> Change[K]:
    """The two networks have the same actors."""
    first, then = before.graph(), after.graph()
    old, fresh = set(first.ties), set(then.ties)
    return Change(
        kept=tuple(tie for tie in then.ties if tie in old),
        new=tuple(tie for tie in then.ties if tie not in old),
        ended=tuple(tie for tie in first.ties if tie not in fresh),
        left_alone=tuple(node for node in then.nodes if not first.degrees[node] and then.degrees[node]),
        now_alone=tuple(node for node in then.nodes if first.degrees[node] and not then.degrees[node]),
    )
