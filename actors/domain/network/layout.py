"""Where to put each actor of a picture, from 0 to 1 both ways.

The same network always gives the same picture: people learn it. Nothing is drawn by lot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from actors.domain.network.graph import Graph, K
from actors.domain.network.structure import components

Place = tuple[float, float]

VERSION = 2  # of the pictures: changes when the same network is laid out otherwise
_GOLDEN = math.pi * (3 - math.sqrt(5))
_ROUNDS, _FEW = 240, 60  # of a small network; a large one has fewer, for the same time
_GRAVITY = 0.04  # keeps a piece together


def spring_layout(graph: Graph[K]) -> dict[K, Place]:
    """Ties draw together, actors push apart (Fruchterman & Reingold 1991), from a spiral where those with most
    partners are in the middle. Pieces that no tie joins are laid out apart, side by side. Actors without a tie are
    left out: see `row`."""
    pieces = [piece for piece in components(graph) if len(piece) > 1]
    if not pieces:
        return {}
    whole: dict[K, Place] = {}
    for piece, (left, top, side) in zip(pieces, _shelves([len(piece) for piece in pieces]), strict=True):
        for node, (x, y) in _piece(graph, piece).items():
            whole[node] = (left + side * (0.12 + 0.76 * x), top + side * (0.12 + 0.76 * y))
    wide = max(x for x, _ in whole.values()) or 1.0
    high = max(y for _, y in whole.values()) or 1.0
    return {node: (x / wide, y / high) for node, (x, y) in whole.items()}


def _piece(graph: Graph[K], piece: Sequence[K]) -> dict[K, Place]:
    nodes = sorted(piece, key=lambda node: -graph.degrees[node])
    if len(nodes) == 2:
        return dict(zip(nodes, ((0.1, 0.5), (0.9, 0.5)), strict=True))
    rank = {node: index for index, node in enumerate(nodes)}
    ties = [(rank[one], rank[other]) for one, other in graph.ties if one in rank]
    xs, ys = _spiral(len(nodes))
    rounds = max(_FEW, min(_ROUNDS, 6_000_000 // len(nodes) ** 2))
    reach = 1 / math.sqrt(len(nodes))
    for round_ in range(rounds):
        _step(xs, ys, ties, reach, heat=0.12 * (1 - round_ / rounds) + 0.002)
    return dict(zip(nodes, _framed(xs, ys), strict=True))


def _shelves(sizes: Sequence[int]) -> list[tuple[float, float, float]]:
    """A square for each piece, its area that of its size, the largest first: (left, top, side), on shelves about half
    as high in all as they are wide."""
    sides = [math.sqrt(size) + 0.6 for size in sizes]
    most = max(sides[0], math.sqrt(2 * sum(side * side for side in sides)))
    found, left, top, high = [], 0.0, 0.0, 0.0
    for side in sides:
        if left and left + side > most * 1.05:
            left, top, high = 0.0, top + high, 0.0
        found.append((left, top, side))
        left, high = left + side, max(high, side)
    return found


def row(nodes: Sequence[K]) -> dict[K, Place]:
    """Side by side, in their order."""
    return {node: ((rank + 0.5) / len(nodes), 0.5) for rank, node in enumerate(nodes)}


def ring(nodes: Sequence[K], radius: float, start: float = 0.0) -> dict[K, Place]:
    """On a circle around (0.5, 0.5), the first at the angle `start` (turns, clockwise from the top)."""
    places = {}
    for rank, node in enumerate(nodes):
        angle = 2 * math.pi * (start + rank / len(nodes))
        places[node] = (0.5 + radius * math.sin(angle), 0.5 - radius * math.cos(angle))
    return places


def _spiral(size: int) -> tuple[list[float], list[float]]:
    away = [math.sqrt((rank + 0.5) / size) for rank in range(size)]
    xs = [far * math.cos(rank * _GOLDEN) for rank, far in enumerate(away)]
    ys = [far * math.sin(rank * _GOLDEN) for rank, far in enumerate(away)]
    return xs, ys


def _step(xs: list[float], ys: list[float], ties: list[tuple[int, int]], reach: float, heat: float) -> None:
    """One round: every actor moves by at most `heat`, the way that all the others push and pull it."""
    size, square = len(xs), reach * reach
    dx = [-_GRAVITY * x for x in xs]
    dy = [-_GRAVITY * y for y in ys]
    for one in range(size):
        x, y, right, down = xs[one], ys[one], 0.0, 0.0
        for other in range(one + 1, size):
            across, up = x - xs[other], y - ys[other]
            push = square / (across * across + up * up + 1e-9)
            right += across * push
            down += up * push
            dx[other] -= across * push
            dy[other] -= up * push
        dx[one] += right
        dy[one] += down
    for one, other in ties:
        across, up = xs[one] - xs[other], ys[one] - ys[other]
        pull = math.hypot(across, up) / reach
        dx[one] -= across * pull
        dy[one] -= up * pull
        dx[other] += across * pull
        dy[other] += up * pull
    for node in range(size):
        far = math.hypot(dx[node], dy[node]) or 1.0
        move = min(far, heat) / far
        xs[node] += dx[node] * move
        ys[node] += dy[node] * move


def _framed(xs: list[float], ys: list[float]) -> list[Place]:
    """The same picture, filling 0–1 both ways."""
    left, top = min(xs), min(ys)
    wide, high = (max(xs) - left) or 1.0, (max(ys) - top) or 1.0
    return [((x - left) / wide, (y - top) / high) for x, y in zip(xs, ys, strict=True)]
