"""A picture that holds in its frame, that is always the same, where nobody hides anybody."""

from __future__ import annotations

import json
import math
from itertools import combinations

import pytest

from actors.domain.network.graph import Graph, graph_of
from actors.domain.network.layout import ring, row, spring_layout
from tests.actors.domain.oracles import NETWORKS


@pytest.mark.parametrize("name", NETWORKS)
def test_everybody_with_a_tie_has_a_place_of_its_own(name: str) -> None:
    graph = NETWORKS[name]
    places = spring_layout(graph)
    assert set(places) == {node for node, degree in graph.degrees.items() if degree}
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())
    assert min(math.dist(one, other) for one, other in combinations(places.values(), 2)) > 0.01
    json.dumps(list(places.values()), allow_nan=False)


@pytest.mark.parametrize("name", ["cite_fictive", "karate"])
def test_those_who_are_tied_are_closer(name: str) -> None:
    graph = NETWORKS[name]
    places = spring_layout(graph)
    tied = [math.dist(places[one], places[other]) for one, other in graph.ties]
    every = [math.dist(one, other) for one, other in combinations(places.values(), 2)]
    assert sum(tied) / len(tied) < 0.75 * sum(every) / len(every)


def test_the_same_network_gives_the_same_picture() -> None:
    graph = NETWORKS["karate"]
    again = graph_of(dict(graph.sectors), [(other, one) for one, other in reversed(graph.ties)])
    assert spring_layout(again) == spring_layout(graph)


def test_small_networks() -> None:
    assert spring_layout(Graph({})) == {}
    assert spring_layout(Graph({"A": "X"})) == {}
    pair = spring_layout(graph_of({"A": "X", "B": "X"}, [("A", "B")]))
    assert set(pair) == {"A", "B"}
    assert pair["A"] != pair["B"]


def test_a_row_and_a_ring() -> None:
    assert row(["a", "b"]) == {"a": (0.25, 0.5), "b": (0.75, 0.5)}
    places = ring(["top", "bottom"], 0.4)
    assert places["top"] == pytest.approx((0.5, 0.1))
    assert places["bottom"] == pytest.approx((0.5, 0.9))
    assert row([]) == ring([], 0.4) == {}
