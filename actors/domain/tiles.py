"""The squares of a background map: which ones lie under a drawing, and how large they are on it.

Numbering of the « slippy map » (z, x, y), on the Web Mercator projection (EPSG:3857). At the size of a town its
squares are those of the drawing to a fraction of a pixel: each corner is placed where the drawing puts that point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from actors.domain.geography import Bounds, Point

SIDE = 256  # pixels of a square
DEEPEST = 18
NORTHMOST = 85.0511  # degrees: the projection is square there
MOST = 60  # squares under one drawing


@dataclass(frozen=True)
class Tile:
    zoom: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        count = 2**self.zoom if 0 <= self.zoom <= DEEPEST else 0
        return 0 <= self.x < count and 0 <= self.y < count

    @property
    def north_west(self) -> Point:
        """Longitude and latitude."""
        return _corner(self.zoom, self.x, self.y)

    @property
    def south_east(self) -> Point:
        return _corner(self.zoom, self.x + 1, self.y + 1)


def _corner(zoom: int, x: int, y: int) -> Point:
    count = 2**zoom
    return x / count * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / count))))


def tile_at(point: Point, zoom: int) -> Tile:
    """The square that holds a point."""
    count = 2**zoom
    latitude = math.radians(min(max(point[1], -NORTHMOST), NORTHMOST))
    x = int((point[0] + 180) / 360 * count)
    y = int((1 - math.asinh(math.tan(latitude)) / math.pi) / 2 * count)
    return Tile(zoom, min(max(x, 0), count - 1), min(max(y, 0), count - 1))


def tiles_under(box: Bounds, width: float) -> list[Tile]:
    """Those that cover `box`, at the depth where a square is drawn nearest to its own size when the box is `width`
    pixels wide. No more than MOST of them."""
    squares = width / SIDE  # that many across
    wide = max(box.east - box.west, 1e-9)
    zoom = min(max(round(math.log2(360 / wide * squares)), 0), DEEPEST)
    while True:
        first, last = tile_at((box.west, box.north), zoom), tile_at((box.east, box.south), zoom)
        if (last.x - first.x + 1) * (last.y - first.y + 1) <= MOST or not zoom:
            break
        zoom -= 1
    return [Tile(zoom, x, y) for y in range(first.y, last.y + 1) for x in range(first.x, last.x + 1)]
