import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.domain.geography import Bounds, Projection
from actors.domain.tiles import DEEPEST, MOST, Tile, tile_at, tiles_under

TOWN = Bounds(1.38, 43.55, 1.42, 43.58)


@pytest.mark.parametrize(
    ("zoom", "point", "x", "y"),
    [
        (0, (2.35, 48.85), 0, 0),
        (1, (2.35, 48.85), 1, 0),
        (10, (2.3522, 48.8566), 518, 352),  # Paris, worked by the published formula of the « slippy map »
        (18, (7.49, 51.5), 136526, 87178),
    ],
)
def test_the_published_numbering(zoom, point, x, y):
    count = 2**zoom
    by_formula = (
        int((point[0] + 180) / 360 * count),
        int(
            (1 - math.log(math.tan(math.radians(point[1])) + 1 / math.cos(math.radians(point[1]))) / math.pi)
            / 2
            * count
        ),
    )
    assert tile_at(point, zoom) == Tile(zoom, x, y)
    assert by_formula == (x, y)


@given(st.floats(-179.9, 179.9), st.floats(-84, 84), st.integers(0, DEEPEST))
def test_a_square_holds_its_point(longitude, latitude, zoom):
    tile = tile_at((longitude, latitude), zoom)
    assert tile.exists
    (west, north), (east, south) = tile.north_west, tile.south_east
    assert west - 1e-9 <= longitude <= east + 1e-9
    assert south - 1e-9 <= latitude <= north + 1e-9


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(1e-6, 20), st.floats(1e-6, 20))
def test_they_cover_the_box_and_are_few(west, south, wide, high):
    box = Bounds(west, south, min(west + wide, 179), min(south + high, 84))
    tiles = tiles_under(box, 1040)
    assert 1 <= len(tiles) <= MOST
    assert min(tile.north_west[0] for tile in tiles) <= box.west + 1e-9
    assert max(tile.south_east[0] for tile in tiles) >= box.east - 1e-9
    assert max(tile.north_west[1] for tile in tiles) >= box.north - 1e-9
    assert min(tile.south_east[1] for tile in tiles) <= box.south + 1e-9


def test_squares_are_drawn_near_their_own_size_and_without_a_gap():
    page = Projection(TOWN, 960, 640)
    for tile in tiles_under(TOWN, 1040):
        left, top = page.place(tile.north_west)
        right, low = page.place(tile.south_east)
        assert 160 < right - left < 400
        assert abs((right - left) - (low - top)) < 0.5  # squares, to half a pixel
        below = Tile(tile.zoom, tile.x, tile.y + 1)
        assert page.place(below.north_west) == pytest.approx((left, low))


@given(st.floats(-10, 1050), st.floats(-10, 730))
def test_the_projection_goes_both_ways(x, y):
    page = Projection(TOWN, 960, 640)
    assert page.place(page.point_at(x, y)) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("tile", [Tile(19, 0, 0), Tile(3, 8, 0), Tile(3, 0, 8), Tile(300, 1, 1)])
def test_a_square_of_nowhere(tile):
    assert not tile.exists
