"""The shape of a network: how many ties, in how many pieces, what would fall apart.

Counts and exact fractions. None where a measure is not defined, never « not a number ».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from actors.domain.network.graph import Graph, K, Network


def density(graph: Graph[K]) -> Fraction | None:
    """Ties over possible ties, 2m / n(n−1). None under two actors."""
    n = len(graph)
    return Fraction(2 * len(graph.ties), n * (n - 1)) if n > 1 else None


def isolates(graph: Graph[K]) -> tuple[K, ...]:
    """Actors tied to nobody."""
    return tuple(node for node, degree in graph.degrees.items() if degree == 0)


def components(graph: Graph[K]) -> list[tuple[K, ...]]:
    """The pieces the network is made of, the largest first."""
    order = {node: rank for rank, node in enumerate(graph.nodes)}
    seen: set[K] = set()
    found = []
    for start in graph.nodes:
        if start in seen:
            continue
        piece, waiting = {start}, [start]
        while waiting:
            fresh = set(graph.neighbours[waiting.pop()]) - piece
            piece |= fresh
            waiting.extend(fresh)
        seen |= piece
        found.append(tuple(sorted(piece, key=order.__getitem__)))
    return sorted(found, key=len, reverse=True)


def degree_centralisation(graph: Graph[K]) -> Fraction | None:
    """Σ(max − d) / (n−1)(n−2), Freeman 1978: 0 when ties are evenly shared, 1 when all go through one actor."""
    n = len(graph)
    if n < 3:
        return None
    most = max(graph.degrees.values())
    return Fraction(sum(most - degree for degree in graph.degrees.values()), (n - 1) * (n - 2))


@dataclass(frozen=True)
class Reciprocity:
    """Pairs that declare each other, pairs of which one alone declares."""

    mutual: int
    one_sided: int

    @property
    def of_pairs(self) -> Fraction | None:
        """Pairs that both declare, over pairs that one at least declares."""
        pairs = self.mutual + self.one_sided
        return Fraction(self.mutual, pairs) if pairs else None

    @property
    def of_arcs(self) -> Fraction | None:
        """Declarations that the other side returns, over declarations."""
        arcs = 2 * self.mutual + self.one_sided
        return Fraction(2 * self.mutual, arcs) if arcs else None


def reciprocity(network: Network[K]) -> Reciprocity:
    arcs = {(one, other) for one, other in network.arcs if one != other}
    returned = sum((other, one) in arcs for one, other in arcs)
    return Reciprocity(mutual=returned // 2, one_sided=len(arcs) - returned)


@dataclass(frozen=True)
class Weakness(Generic[K]):
    """What the network holds by: actors and ties without which a piece of it comes apart."""

    cut_points: tuple[K, ...]
    bridges: tuple[tuple[K, K], ...]


def weakness(graph: Graph[K]) -> Weakness[K]:
    """Cut points and bridges, by depth-first search (Hopcroft & Tarjan 1973), without recursion."""
    depth: dict[K, int] = {}
    low: dict[K, int] = {}
    cuts: set[K] = set()
    bridges: list[tuple[K, K]] = []
    for root in graph.nodes:
        if root in depth:
            continue
        depth[root] = low[root] = 0
        path: list[tuple[K, K | None, Iterator[K]]] = [(root, None, iter(graph.neighbours[root]))]
        branches = 0
        while path:
            node, parent, beside = path[-1]
            for other in beside:
                if other not in depth:
                    depth[other] = low[other] = depth[node] + 1
                    path.append((other, node, iter(graph.neighbours[other])))
                    break
                if other != parent:
                    low[node] = min(low[node], depth[other])
            else:
                path.pop()
                if parent is None:
                    continue
                low[parent] = min(low[parent], low[node])
                if low[node] > depth[parent]:
                    bridges.append((parent, node))
                if parent == root:
                    branches += 1
                elif low[node] >= depth[parent]:
                    cuts.add(parent)
        if branches > 1:
            cuts.add(root)
    pairs = {frozenset(bridge) for bridge in bridges}
    return Weakness(
        cut_points=tuple(node for node in graph.nodes if node in cuts),
        bridges=tuple(tie for tie in graph.ties if frozenset(tie) in pairs),
    )


def cores(graph: Graph[K]) -> dict[K, int]:
    """Node → the largest k such that it is in a group whose members all have k partners inside it (Seidman 1983)."""
    left = dict(graph.degrees)
    found: dict[K, int] = {}
    k = 0
    while left:
        node = min(left, key=left.__getitem__)
        k = max(k, left.pop(node))
        found[node] = k
        for other in graph.neighbours[node]:
            if other in left:
                left[other] -= 1
    return {node: found[node] for node in graph.nodes}
