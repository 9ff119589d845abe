"""A network of actors: what each side declares, and the ties that follow."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Rule(StrEnum):
    """When two actors are tied: one of them says so, or both do."""

    EITHER = "either"
    BOTH = "both"


@dataclass(frozen=True)
class Graph(Generic[K]):
    """Undirected. `sectors`: node → sector, in the order in which everything is listed. `ties`: pairs of nodes, each
    once, the node that is listed first in front; no node is tied to itself."""

    sectors: Mapping[K, str]
    ties: tuple[tuple[K, K], ...] = ()

    def __len__(self) -> int:
        return len(self.sectors)

    @property
    def nodes(self) -> tuple[K, ...]:
        return tuple(self.sectors)

    @cached_property
    def neighbours(self) -> dict[K, tuple[K, ...]]:
        """Node → those it is tied to, in the order of the nodes."""
        order = {node: rank for rank, node in enumerate(self.sectors)}
        found: dict[K, list[K]] = {node: [] for node in self.sectors}
        for one, other in self.ties:
            found[one].append(other)
            found[other].append(one)
        return {node: tuple(sorted(beside, key=order.__getitem__)) for node, beside in found.items()}

    @cached_property
    def degrees(self) -> dict[K, int]:
        """Node → number of partners."""
        return {node: len(beside) for node, beside in self.neighbours.items()}


@dataclass(frozen=True)
class Network(Generic[K]):
    """Directed. `arcs`: (who declares, whom) for each declared co-operation."""

    sectors: Mapping[K, str]
    arcs: frozenset[tuple[K, K]] = field(default_factory=frozenset)

    def graph(self, rule: Rule = Rule.EITHER) -> Graph[K]:
        """The ties that at least one side declares, or both."""
        kept = (
            (one, other)
            for one, other in self.arcs
            if one != other and (rule is Rule.EITHER or (other, one) in self.arcs)
        )
        return graph_of(self.sectors, kept)


def graph_of(sectors: Mapping[K, str], pairs: Iterable[tuple[K, K]]) -> Graph[K]:
    """The graph of these pairs, whatever their order and however often each is there."""
    order = {node: rank for rank, node in enumerate(sectors)}
    ties = {(one, other) if order[one] < order[other] else (other, one) for one, other in pairs}
    return Graph(sectors, tuple(sorted(ties, key=lambda tie: (order[tie[0]], order[tie[1]]))))
