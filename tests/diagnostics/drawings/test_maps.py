"""Every affirmation on one picture: where views part, in order."""

import pytest

from diagnostics.domain.snapshot import Snapshot
from diagnostics.drawings.maps import compared_scores, convergence_chart, converging_items, widest_gaps
from tests.common.charts.drawing import assert_sound
from tests.diagnostics.drawings.test_items import item, words
from tests.diagnostics.snapshots import a_snapshot
from tests.journeys.visitor import clean


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return a_snapshot()


def test_items_compared_come_the_widest_gap_first(snapshot: Snapshot) -> None:
    placed = [(one.code, mean, gap) for one, mean, gap in converging_items(snapshot)]
    assert placed == [("A1", 52, 48), ("B1", 35, 2), ("B2", 77, 2)]
    assert len(compared_scores(item(snapshot, "A2"))) == 1  # parents are not asked: nothing to compare


def test_an_audience_of_fewer_than_ten_is_not_compared() -> None:
    small = a_snapshot({"pro": 20, "par": 9}, {"A1": {"pro": (0, 2, 10, 8, 0), "par": (4, 3, 1, 1, 0)}})
    assert converging_items(small) == []


def test_the_widest_gaps_are_written_beside_their_lines(snapshot: Snapshot) -> None:
    placed = converging_items(snapshot)
    chart = widest_gaps(snapshot, placed, ident="gaps", width=640)
    assert_sound(chart)
    said = words(chart)
    assert said.index("écart : 48") < said.index("écart : 2")
    assert said.count("écart : 2") == 2
    assert "Bénévoles" not in said
    assert "48 points" in clean(chart.description)
    assert "écart : 2" not in words(widest_gaps(snapshot, placed[:1], ident="gaps", width=640))


def test_the_map_numbers_its_points_in_that_order(snapshot: Snapshot) -> None:
    chart = convergence_chart(converging_items(snapshot), ident="map", width=640)
    assert_sound(chart)
    assert {"1", "2", "3"} <= set(words(chart).split())
    assert clean(chart.description) == "Affirmations dont l’écart est de 20 points ou plus : 1 sur 3."
