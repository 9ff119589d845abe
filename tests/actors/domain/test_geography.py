import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.domain.geography import (
    BadGeometry,
    Bounds,
    Projection,
    bounds,
    contains,
    is_place,
    points_of,
    polygons_of,
    simplified,
)

DISTRICTS = Path(__file__).parents[1] / "files" / "qpv-toulouse-perpignan-2015.geojson"
SQUARE = [[0, 0.1], [4, 0.1], [4, 4], [0, 4], [0, 0.1]]
HOLE = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]


def polygon(*rings):
    return polygons_of({"type": "Polygon", "coordinates": rings})


def test_a_point_is_inside_or_not():
    square = polygon(SQUARE, HOLE)
    assert contains(square, (3, 3))
    assert not contains(square, (1.5, 1.5))
    assert not contains(square, (5, 3))
    both = polygons_of(
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[9, 9], [10, 9], [10, 10], [9, 9]]]]}
    )
    assert contains(both, (9.9, 9.5))


def test_the_public_file_of_districts_is_read():
    features = json.loads(DISTRICTS.read_text())["features"]
    shapes = [polygons_of(feature["geometry"]) for feature in features]
    assert len(shapes) == len(features) > 10
    for shape in shapes:
        box = bounds(points_of(shape))
        assert -1 < box.west < box.east < 5
        assert 42 < box.south < box.north < 45


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (None, "surface"),
        ({"type": "Point", "coordinates": [1, 2]}, "surface"),
        ({"type": "Polygon", "coordinates": []}, "vide"),
        ({"type": "Polygon", "coordinates": [[]]}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[[math.nan, 1]] * 4]}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[[500, 1]] * 4]}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]}, "illisibles"),
        ({"type": "Polygon", "coordinates": None}, "illisibles"),
        ({"type": "Polygon", "coordinates": 12}, "illisibles"),
        ({"type": "Polygon", "coordinates": [[[1 + n / 1e6, 2] for n in range(20_001)]]}, "points"),
    ],
)
def test_a_bad_outline_is_told(geometry, sentence):
    with pytest.raises(BadGeometry, match=sentence):
        polygons_of(geometry)


@pytest.mark.parametrize(("place", "right"), [((2.3, 48.8), True), ((0, 0), False), ((181, 0), False)])
def test_places(place, right):
    assert is_place(*place) is right


def test_a_projection_keeps_the_north_up_and_everything_on_the_page():
    box = Bounds(2.0, 48.0, 3.0, 49.0)
    page = Projection(box, 400, 300)
    left, top = page.place((2.0, 49.0))
    right, bottom = page.place((3.0, 48.0))
    assert 0 <= left < right <= 400
    assert 0 <= top < bottom <= 300
    # A degree of longitude is cos(48.5°) as long as one of latitude.
    assert (right - left) / (bottom - top) == pytest.approx(math.cos(math.radians(48.5)))


def test_one_point_alone_can_be_drawn():
    assert Projection(Bounds(2.0, 48.0, 2.0, 48.0), 400, 300).place((2.0, 48.0)) == (200, 150)


LINES = st.lists(
    st.tuples(st.floats(-100, 100, allow_nan=False), st.floats(-100, 100, allow_nan=False)),
    min_size=1,
    max_size=40,
)


@given(LINES, st.floats(0.1, 10))
def test_a_simplified_line_keeps_its_ends_and_invents_nothing(line, tolerance):
    kept = simplified(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in kept)


def test_points_in_a_straight_line_are_left_out():
    assert simplified([(0, 0), (1, 0.01), (2, 0), (2, 2)], 0.1) == [(0, 0), (2, 0), (2, 2)]
