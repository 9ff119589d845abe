"""Published values that the measures of a network must give back, and the networks they were published for."""

import json
from pathlib import Path
from typing import Any

import networkx

from actors.domain.network.graph import Graph, Network, graph_of

ORACLES: dict[str, Any] = json.loads(Path(__file__).with_name("oracles-network.json").read_text("utf-8"))
_FICTIVE = ORACLES["cite_fictive"]


def _published(graph: Any, sector: str = "") -> Graph[str]:
    sectors = {str(node): str(data.get(sector, "")) for node, data in graph.nodes(data=True)}
    return graph_of(sectors, ((str(one), str(other)) for one, other in graph.edges))


def _kite() -> Graph[str]:
    names = ("Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane")
    return _published(networkx.relabel_nodes(networkx.krackhardt_kite_graph(), dict(enumerate(names))))


def _florentine(*more: str) -> Graph[str]:
    families = networkx.florentine_families_graph()
    families.add_nodes_from(more)
    return _published(families)


NETWORKS: dict[str, Graph[str]] = {
    "cite_fictive": graph_of(_FICTIVE["sectors"], (tuple(tie) for tie in _FICTIVE["edges"])),
    "krackhardt_kite": _kite(),
    "florentine_15": _florentine(),
    "florentine_16_with_isolate": _florentine("Pucci"),
    "karate": _published(networkx.karate_club_graph(), sector="club"),
}
DECLARED: Network[str] = Network(
    _FICTIVE["sectors"], frozenset(tuple(arc) for arc in ORACLES["cite_fictive_directed"]["arcs"])
)
