"""Between worlds or among one's own: what the ties say of school, town, département, associations, residents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic

from actors.domain.network.graph import Graph, K, Network


def mixing(graph: Graph[K]) -> dict[tuple[str, str], int]:
    """(sector, sector) → number of ties between them; each pair of sectors both ways, a sector with itself once."""
    counted: Counter[tuple[str, str]] = Counter()
    for one, other in graph.ties:
        for pair in {(graph.sectors[one], graph.sectors[other]), (graph.sectors[other], graph.sectors[one])}:
            counted[pair] += 1
    return dict(counted)


@dataclass(frozen=True)
class Openness:
    """Ties between sectors and inside them, beside those that could be.

    `index` is (E − I) / (E + I), Krackhardt & Stern 1988: −1, all inside; +1, all between. It says nothing alone:
    with many small sectors, ties made at random would nearly all be between them. `expected` is what it would be
    then, so that the two are always read together.
    """

    external: int
    internal: int
    possible_external: int
    possible_internal: int

    @property
    def index(self) -> Fraction | None:
        return _index(self.external, self.internal)

    @property
    def expected(self) -> Fraction | None:
        return _index(self.possible_external, self.possible_internal)

    @property
    def density_external(self) -> Fraction | None:
        return Fraction(self.external, self.possible_external) if self.possible_external else None

    @property
    def density_internal(self) -> Fraction | None:
        return Fraction(self.internal, self.possible_internal) if self.possible_internal else None


def openness(graph: Graph[K]) -> Openness:
    external = sum(graph.sectors[one] != graph.sectors[other] for one, other in graph.ties)
    n = len(graph)
    inside = sum(size * (size - 1) // 2 for size in Counter(graph.sectors.values()).values())
    return Openness(
        external=external,
        internal=len(graph.ties) - external,
        possible_external=n * (n - 1) // 2 - inside,
        possible_internal=inside,
    )


def openness_by_sector(graph: Graph[K]) -> dict[str, Fraction | None]:
    """Sector → the index of the ties that touch it. None without a tie."""
    external: Counter[str] = Counter()
    internal: Counter[str] = Counter()
    for tie in graph.ties:
        ends = {graph.sectors[node] for node in tie}
        (internal if len(ends) == 1 else external).update(ends)
    return {each: _index(external[each], internal[each]) for each in dict.fromkeys(graph.sectors.values())}


def participation(graph: Graph[K]) -> dict[K, Fraction | None]:
    """Node → how varied the sectors of its partners are, 1 − Σ(k_s/k)². None for an isolate."""
    found: dict[K, Fraction | None] = {}
    for node, beside in graph.neighbours.items():
        shares = Counter(graph.sectors[other] for other in beside).values()
        squares = sum((Fraction(each, len(beside)) ** 2 for each in shares), Fraction(0))
        found[node] = 1 - squares if beside else None
    return found


@dataclass(frozen=True)
class Between(Generic[K]):
    """Who links two groups of actors: those who have partners in both, and the ties from one straight to the other."""

    actors: tuple[K, ...]
    ties: tuple[tuple[K, K], ...]


def between(graph: Graph[K], one: Set[K], other: Set[K]) -> Between[K]:
    return Between(
        actors=tuple(
            node for node, beside in graph.neighbours.items() if one & {*beside} and other & {*beside}
        ),
        ties=tuple(
            tie
            for tie in graph.ties
            if (tie[0] in one and tie[1] in other) or (tie[1] in one and tie[0] in other)
        ),
    )


class Role(StrEnum):
    """What v does between a and b, when a declares v, v declares b and a does not declare b
    (Gould & Fernandez 1989), by the sectors of the three."""

    COORDINATOR = "coordinator"  # all three of one sector
    GATEKEEPER = "gatekeeper"  # brings another sector into its own
    REPRESENTATIVE = "representative"  # speaks for its own sector outside
    CONSULTANT = "consultant"  # links two actors of one sector that is not its own
    LIAISON = "liaison"  # links two sectors, neither its own


def brokerage(network: Network[K]) -> dict[K, dict[Role, int]]:
    """Node → how often it holds each role; nodes and roles that occur only."""
    told: dict[K, list[K]] = {node: [] for node in network.sectors}
    tells: dict[K, list[K]] = {node: [] for node in network.sectors}
    for one, other in network.arcs:
        if one != other:
            tells[one].append(other)
            told[other].append(one)
    found: dict[K, dict[Role, int]] = {}
    for node in network.sectors:
        counted = Counter(
            _role(network.sectors, before, node, after)
            for before in told[node]
            for after in tells[node]
            if before != after and (before, after) not in network.arcs
        )
        if counted:
            found[node] = {role: counted[role] for role in Role if counted[role]}
    return found


def _role(sectors: Mapping[K, str], before: K, node: K, after: K) -> Role:
    one, own, other = sectors[before], sectors[node], sectors[after]
    if one == own == other:
        return Role.COORDINATOR
    if own == other:
        return Role.GATEKEEPER
    if one == own:
        return Role.REPRESENTATIVE
    return Role.CONSULTANT if one == other else Role.LIAISON


def _index(external: int, internal: int) -> Fraction | None:
    both = external + internal
    return Fraction(external - internal, both) if both else None
