"""What the measures say, and when they say nothing."""

from __future__ import annotations

import pytest

from actors.domain.network.graph import Network
from actors.domain.network.readings import readings, unreliable
from actors.domain.network.sectors import between
from citesedu.common.typography import french
from tests.actors.domain.oracles import DECLARED, NETWORKS

NAMES = {node: f"Acteur {node}" for node in DECLARED.sectors}
LABELS = {sector: sector for sector in DECLARED.sectors.values()}


def test_the_worked_example() -> None:
    told = {
        reading.title: (reading.figure, reading.sentence)
        for reading in readings(DECLARED, NAMES, 9, LABELS).measures
    }
    assert told["Liens qui existent, sur tous ceux qui pourraient exister"][0] == "22 %"
    assert told["Acteurs sans lien"] == ("1", "Acteur J : oubli de la carte, ou partenaires à inviter ?")
    assert told["Liens dits par les deux côtés"][0] == "60 %"
    assert told["Ensembles séparés"][0] == "1"
    figure, sentence = told["Acteurs dont une partie du réseau dépend"]
    assert figure == "3"
    assert "Acteur C, Acteur D et Acteur F" in sentence
    assert "Liens fragiles, que rien ne double : 3" in sentence
    figure, sentence = told["Liens entre secteurs différents"]
    assert figure == "70 %"
    assert "7 liens sur 10" in sentence
    assert "à peu près 9" in sentence
    assert "entre pairs" in sentence
    assert told["Acteurs passerelles"][1].startswith("Acteur C, Acteur D et Acteur F")
    assert told["Noyau actif"][0] == "6"


@pytest.mark.parametrize(
    ("actors", "ties", "answered", "said"),
    [
        (4, 6, 4, "au moins 5 acteurs"),
        (12, 20, 4, "4 acteurs sur 12 ont répondu"),
        (5, 20, 1, "1 acteurs sur 5 a répondu"),
        (12, 4, 12, "au moins 5 liens"),
        (10, 5, 6, ""),
    ],
)
def test_too_few_to_measure(actors: int, ties: int, answered: int, said: str) -> None:
    reason = unreliable(actors, ties, answered)
    assert said in reason
    assert bool(reason) == bool(said)


def test_nothing_is_measured_of_a_network_that_is_too_small() -> None:
    found = readings(Network({"A": "EN"}), {"A": "Acteur"}, 1, {"EN": "École"})
    assert found.measures == ()
    assert found.unreliable


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    sectors = dict.fromkeys(range(20), "EN")
    arcs = frozenset((node, (node + 1) % 8) for node in range(8))
    told = readings(Network(sectors, arcs), {node: f"n{node}" for node in sectors}, 20, {"EN": "École"})
    (alone,) = [each for each in told.measures if each.title == "Acteurs sans lien"]
    assert "n13 et 6 autres" in alone.sentence


def test_sentences_are_typographic() -> None:
    for reading in readings(DECLARED, NAMES, 9, LABELS).measures:
        assert "'" not in reading.title + reading.sentence
        assert french(reading.sentence)


def test_who_links_two_worlds() -> None:
    graph = NETWORKS["cite_fictive"]
    of = {sector: {node for node in graph.nodes if graph.sectors[node] == sector} for sector in LABELS}
    found = between(graph, of["EN"], of["Asso"])
    assert found.actors == ("C",)
    assert found.ties == ()
    assert between(graph, of["Dept"], of["CAF"]).ties == (("F", "G"),)
