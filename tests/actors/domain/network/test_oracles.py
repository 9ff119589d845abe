"""Every published figure, by its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from actors.domain.network import roles, sectors, structure
from actors.domain.network.graph import Graph, Rule
from tests.actors.domain.oracles import DECLARED, NETWORKS, ORACLES

MEASURES: dict[str, Callable[[Graph[str]], Any]] = {
    "n": len,
    "m": lambda graph: len(graph.ties),
    "density": structure.density,
    "isolates": structure.isolates,
    "components": lambda graph: [len(piece) for piece in structure.components(graph)],
    "degree": lambda graph: graph.degrees,
    "betweenness_raw": roles.betweenness,
    "betweenness": roles.betweenness_share,
    "betweenness_medici": lambda graph: roles.betweenness_share(graph)["Medici"],
    "closeness": roles.closeness,
    "constraint": roles.constraint,
    "effective_size": roles.effective_size,
    "articulation_points": lambda graph: structure.weakness(graph).cut_points,
    "bridges": lambda graph: structure.weakness(graph).bridges,
    "core_number": structure.cores,
    "transitivity": roles.transitivity,
    "average_clustering": roles.average_clustering,
    "degree_centralization": structure.degree_centralisation,
    "EI": lambda graph: {
        name: getattr(sectors.openness(graph), name)
        for name in (
            "external",
            "internal",
            "index",
            "possible_internal",
            "possible_external",
            "expected",
            "density_internal",
            "density_external",
        )
    },
    "EI_by_group": sectors.openness_by_sector,
    "participation": sectors.participation,
}
GIVEN = ("sectors", "edges")
CASES = [
    (network, measure)
    for network, figures in ORACLES.items()
    if network in NETWORKS
    for measure in figures
    if measure not in GIVEN
]


def plain(value: Any) -> Any:
    """As the file writes it: text keys, four digits; sets of nodes in one order."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if value is None or isinstance(value, (str, int)):
        return value
    return pytest.approx(float(value), abs=6e-5)


def named(value: Any) -> Any:
    """Nodes and ties as a set of texts."""
    return {
        "–".join(sorted(str(end) for end in each)) if isinstance(each, (list, tuple)) else str(each)
        for each in value
    }


@pytest.mark.parametrize(("network", "measure"), CASES)
def test_published(network: str, measure: str) -> None:
    found, published = MEASURES[measure](NETWORKS[network]), ORACLES[network][measure]
    if measure in ("isolates", "articulation_points", "bridges"):
        assert named(found) == named(published)
    elif measure == "EI_by_group":
        assert {key: float(value) for key, value in found.items()} == pytest.approx(
            {"Mr. Hi" if key == "Mr. Hi" else key: value for key, value in published.items()}, abs=6e-5
        )
    else:
        assert plain(found) == published


def test_published_declarations() -> None:
    published = ORACLES["cite_fictive_directed"]
    found = structure.reciprocity(DECLARED)
    assert (found.mutual, found.one_sided) == (published["mutual"], published["asymmetric"])
    assert found.of_arcs == published["arc_reciprocity"]
    assert float(found.of_pairs or 0) == published["dyad_reciprocity"]
    assert sectors.brokerage(DECLARED) == published["gould_fernandez"]


def test_the_declarations_give_the_ties_of_the_example() -> None:
    assert DECLARED.graph().ties == NETWORKS["cite_fictive"].ties
    assert len(DECLARED.graph(Rule.BOTH).ties) == ORACLES["cite_fictive_directed"]["mutual"]


def test_nothing_is_not_a_number() -> None:
    for graph in NETWORKS.values():
        for measure in ("constraint", "effective_size", "participation", "betweenness", "closeness"):
            found = {
                key: None if value is None else float(value)
                for key, value in MEASURES[measure](graph).items()
            }
            json.dumps(found, allow_nan=False)
