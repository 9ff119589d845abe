"""What holds of every network."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.domain.network import roles, sectors, structure
from actors.domain.network.graph import Graph, Network, Rule, graph_of

NODES = range(9)


@st.composite
def networks(draw: st.DrawFn) -> Network[int]:
    size = draw(st.integers(0, len(NODES)))
    nodes = st.integers(0, max(0, size - 1))
    arcs = draw(st.frozensets(st.tuples(nodes, nodes), max_size=40)) if size else frozenset()
    return Network({node: draw(st.sampled_from("XYZ")) for node in range(size)}, arcs)


def as_networkx(graph: Graph[int]) -> networkx.Graph:
    other = networkx.Graph()
    other.add_nodes_from(graph.nodes)
    other.add_edges_from(graph.ties)
    return other


@given(networks())
def test_the_same_as_an_independent_library(network: Network[int]) -> None:
    graph = network.graph()
    other = as_networkx(graph)
    assert structure.cores(graph) == networkx.core_number(other)
    weak = structure.weakness(graph)
    assert set(weak.cut_points) == set(networkx.articulation_points(other))
    assert set(weak.bridges) == {tuple(sorted(bridge)) for bridge in networkx.bridges(other)}
    assert roles.betweenness(graph) == pytest.approx(networkx.betweenness_centrality(other, normalized=False))
    assert {frozenset(piece) for piece in structure.components(graph)} == {
        frozenset(piece) for piece in networkx.connected_components(other)
    }
    assert float(roles.transitivity(graph) or 0) == pytest.approx(networkx.transitivity(other))


@given(networks())
def test_bounds(network: Network[int]) -> None:
    graph = network.graph()
    for share in (structure.density(graph), structure.degree_centralisation(graph)):
        assert share is None or 0 <= share <= 1
    opened = sectors.openness(graph)
    assert opened.external + opened.internal == len(graph.ties)
    assert opened.index is None or -1 <= opened.index <= 1
    assert all(value is None or 0 <= value < 1 for value in sectors.participation(graph).values())
    found = structure.reciprocity(network)
    assert 2 * found.mutual + found.one_sided == sum(one != other for one, other in network.arcs)


@given(networks())
def test_both_sides_is_part_of_one_side(network: Network[int]) -> None:
    assert set(network.graph(Rule.BOTH).ties) <= set(network.graph(Rule.EITHER).ties)


@given(networks())
def test_an_isolate_changes_no_piece_and_no_core(network: Network[int]) -> None:
    graph = network.graph()
    wider = Graph({**graph.sectors, -1: "X"}, graph.ties)
    assert structure.isolates(wider)[-1] == -1
    assert structure.weakness(wider) == structure.weakness(graph)
    assert structure.cores(wider) == {**structure.cores(graph), -1: 0}
    assert roles.betweenness(wider) == {**roles.betweenness(graph), -1: 0}


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_actors_changes_nothing(network: Network[int], chance: object) -> None:
    graph = network.graph()
    names = list(graph.nodes)
    chance.shuffle(names)  # type: ignore[attr-defined]
    other = graph_of({name: graph.sectors[name] for name in names}, graph.ties)
    assert set(structure.weakness(other).cut_points) == set(structure.weakness(graph).cut_points)
    assert structure.cores(other) == structure.cores(graph)
    assert roles.constraint(other) == pytest.approx(roles.constraint(graph))
    assert sectors.mixing(other) == sectors.mixing(graph)


def test_a_ring_has_no_weak_point_and_a_star_has_one() -> None:
    ring = graph_of(dict.fromkeys(range(5), "X"), [(n, (n + 1) % 5) for n in range(5)])
    star = graph_of(dict.fromkeys(range(5), "X"), [(0, n) for n in range(1, 5)])
    assert structure.weakness(ring).cut_points == ()
    assert structure.weakness(star).cut_points == (0,)
    assert structure.degree_centralisation(ring) == 0
    assert structure.degree_centralisation(star) == 1


def test_without_actors_nothing_is_defined() -> None:
    nothing: Graph[int] = Graph({})
    assert structure.density(nothing) is None
    assert structure.components(nothing) == []
    assert roles.average_clustering(nothing) is None
    assert sectors.openness(nothing).index is None
