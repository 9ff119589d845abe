"""The place of each actor: on the way between others, at a crossroads, among its own.

Betweenness, closeness and constraint are computed with floating numbers: on three hundred actors exact fractions
would take minutes and would be read to two digits.
"""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from itertools import combinations

from actors.domain.network.graph import Graph, K


def betweenness(graph: Graph[K]) -> dict[K, float]:
    """Node → number of pairs of others whose shortest paths go through it, each pair shared between its paths
    (Freeman 1977, Brandes' algorithm 2001)."""
    found = dict.fromkeys(graph.nodes, 0.0)
    for source in graph.nodes:
        order, before, paths, _ = _from(graph, source)
        owed = dict.fromkeys(order, 0.0)
        for node in reversed(order):
            for previous in before[node]:
                owed[previous] += paths[previous] / paths[node] * (1 + owed[node])
            if node != source:
                found[node] += owed[node]
    return {node: value / 2 for node, value in found.items()}


def betweenness_share(graph: Graph[K]) -> dict[K, float | None]:
    """The same over the pairs of others, (n−1)(n−2)/2: from 0 to 1. None under three actors."""
    n = len(graph)
    pairs = (n - 1) * (n - 2) / 2
    return {node: value / pairs if n > 2 else None for node, value in betweenness(graph).items()}


def closeness(graph: Graph[K]) -> dict[K, float | None]:
    """Node → (n−1) over the sum of its distances to all the others; None when some cannot be reached."""
    found: dict[K, float | None] = {}
    for node in graph.nodes:
        _, _, _, far = _from(graph, node)
        reached = len(far) == len(graph) and len(graph) > 1
        found[node] = (len(graph) - 1) / sum(far.values()) if reached else None
    return found


def _from(graph: Graph[K], source: K) -> tuple[list[K], dict[K, list[K]], dict[K, int], dict[K, int]]:
    """Breadth first: the nodes reached in their order; before each, those on a shortest path; how many such paths;
    how far."""
    far, paths, before = {source: 0}, {source: 1}, {source: list[K]()}
    order, waiting = [], deque([source])
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for other in graph.neighbours[node]:
            if other not in far:
                far[other], paths[other], before[other] = far[node] + 1, 0, []
                waiting.append(other)
            if far[other] == far[node] + 1:
                paths[other] += paths[node]
                before[other].append(node)
    return order, before, paths, far


def constraint(graph: Graph[K]) -> dict[K, float | None]:
    """Node → Burt's constraint (1992), Σ_j (p_ij + Σ_q p_iq p_qj)²: low at a crossroads. None for an isolate."""
    found: dict[K, float | None] = {}
    for node in graph.nodes:
        beside = set(graph.neighbours[node])
        total = 0.0
        for other in beside:
            indirect = sum(
                1 / len(beside) / graph.degrees[middle] for middle in beside & set(graph.neighbours[other])
            )
            total += (1 / len(beside) + indirect) ** 2
        found[node] = total if beside else None
    return found


def effective_size(graph: Graph[K]) -> dict[K, Fraction | None]:
    """Node → its partners less the mean number of ties each has with the others, d − 2t/d. None for an isolate."""
    return {
        node: degree - Fraction(2 * _closed(graph, node), degree) if degree else None
        for node, degree in graph.degrees.items()
    }


def transitivity(graph: Graph[K]) -> Fraction | None:
    """Two partners of one actor that are partners too, over all such pairs. None without any pair."""
    pairs = sum(degree * (degree - 1) // 2 for degree in graph.degrees.values())
    return Fraction(sum(_closed(graph, node) for node in graph.nodes), pairs) if pairs else None


def average_clustering(graph: Graph[K]) -> Fraction | None:
    """The mean over all actors of the same share, 0 for who has fewer than two partners. None without an actor."""
    if not len(graph):
        return None
    shares = [
        Fraction(2 * _closed(graph, node), degree * (degree - 1)) if degree > 1 else Fraction(0)
        for node, degree in graph.degrees.items()
    ]
    return sum(shares, Fraction(0)) / len(graph)


def _closed(graph: Graph[K], node: K) -> int:
    """Ties between the partners of a node."""
    return sum(other in graph.neighbours[one] for one, other in combinations(graph.neighbours[node], 2))
