"""Pictures are valid drawings, where every actor is a link that says who it is."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from actors.domain.kinds import SECTOR_LETTERS, SECTORS
from actors.domain.network.layout import spring_layout
from actors.domain.relations import Declaration, Tie, ties_on
from actors.drawings.circles import circles_chart
from actors.drawings.marks import ONE_SIDED, Node, letter_key, series_of
from actors.drawings.network import WIDTH, network_chart
from tests.actors.domain.oracles import DECLARED

SVG = "{http://www.w3.org/2000/svg}"
SECTOR = dict(zip(dict.fromkeys(DECLARED.sectors.values()), SECTORS, strict=False))
DAY = dt.date(2025, 6, 1)


def node(key: str) -> Node:
    return Node(
        f"Acteur {key} au nom très long, qui ne tient pas sur une ligne ni même sur deux lignes de la figure",
        SECTOR[DECLARED.sectors[key]],
        f"Acteur {key} <école>",
        f"/acteurs/{key}/",
    )


NODES = {key: node(key) for key in DECLARED.sectors}
ORDER = {key: rank for rank, key in enumerate(NODES)}
TIES = ties_on(DAY, [Declaration(one, other, 3, DAY) for one, other in DECLARED.arcs], ORDER)


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def labels(root: ET.Element) -> list[str]:
    return [link.attrib["aria-label"] for link in root.iter(f"{SVG}a")]


def test_the_network_draws_everybody_in_order() -> None:
    chart = network_chart(
        NODES, TIES, spring_layout(DECLARED.graph()), ident="reseau", title="Qui", description="Dix acteurs."
    )
    root = drawn(chart.svg)
    assert root.attrib["role"] == "group"
    assert labels(root) == [each.label for each in NODES.values()]
    assert "Sans lien déclaré" in chart.svg
    lines = [path for path in root.iter(f"{SVG}path") if path.attrib["class"] == "chart-tie"]
    assert len(lines) == len(TIES) == 10
    assert sum(line.attrib.get("stroke-dasharray") == ONE_SIDED for line in lines) == 4
    plates = list(root.iter(f"{SVG}rect"))
    assert len(plates) == len(NODES)
    assert all(0 <= float(plate.attrib["x"]) <= WIDTH for plate in plates)
    assert "style=" not in chart.svg


def test_of_a_large_network_those_with_most_partners_are_named() -> None:
    many = {str(rank): NODES["A"] for rank in range(120)}
    order = {key: int(key) for key in many}
    ties = ties_on(DAY, [Declaration("0", str(rank), 3, DAY) for rank in range(1, 120)], order)
    places = {key: (order[key] / 120, order[key] % 7 / 7) for key in many}
    root = drawn(network_chart(many, ties, places, ident="reseau", title="Qui", description="").svg)
    assert len(labels(root)) == 120
    assert len(list(root.iter(f"{SVG}rect"))) == 80


def test_without_any_tie_there_is_only_the_row() -> None:
    chart = network_chart(NODES, [], {}, ident="reseau", title="Qui", description="")
    assert len(labels(drawn(chart.svg))) == len(NODES)
    assert chart.height < 300


def test_circles_hold_those_who_know_the_one_in_the_middle() -> None:
    around: dict[str, Tie[str]] = {
        (tie.other if tie.one == "D" else tie.one): tie for tie in TIES if "D" in (tie.one, tie.other)
    }
    stranger = ties_on(DAY, [Declaration("D", "J", 0, DAY)], ORDER)[0]
    chart = circles_chart(
        NODES, {**around, "J": stranger}, "D", ident="cercles", title="Autour", description="Quatre."
    )
    assert set(labels(drawn(chart.svg))) == {NODES[key].label for key in "DCEHI"}


def test_nine_sectors_are_told_apart_without_colour() -> None:
    assert set(SECTOR_LETTERS) == set(SECTORS)
    assert len(set(SECTOR_LETTERS.values())) == len(SECTORS)
    marks = {(series_of(sector).shape, SECTOR_LETTERS[sector]) for sector in SECTORS}
    assert len(marks) == len(SECTORS)
    assert (
        letter_key(["residents", "school"]) == "E École et Éducation nationale · H Parents, jeunes, habitants"
    )


@pytest.mark.parametrize("intensity", range(5))
def test_every_intensity_has_a_line(intensity: int) -> None:
    tie = ties_on(DAY, [Declaration("A", "B", intensity, DAY)], ORDER)
    chart = network_chart(
        {key: NODES[key] for key in "AB"},
        tie,
        {"A": (0.0, 0.0), "B": (1.0, 1.0)},
        ident="reseau",
        title="Deux",
        description="",
    )
    assert "stroke-width=" in chart.svg
