"""The background of the map, when the installation names a server of tiles.

The readers' browsers never speak to that server: it is asked from here, for squares of the ground and nothing else,
and its pictures are kept. Without it, or when it fails, the map is what it always was: outlines and actors.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from actors.domain.tiles import Tile
from citesedu.accounts.models import User
from citesedu.common.limits import seconds_to_wait

WAIT = 3.0  # seconds
MOST_BYTES = 500_000
KEPT = 30 * 24 * 3600  # seconds a picture stays
RESTS = 30  # seconds without asking a server that has just failed
MOST, WINDOW = 300, 60  # pictures not yet kept that one person may have fetched, in so many seconds
_FAILED = "tiles:failed"
# What a file begins with says what it is: the server's own word for it is not relied upon.
_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True)
class Picture:
    content: bytes
    type: str


def has_tiles() -> bool:
    return bool(settings.TILES["address"])


def tile_picture(*, tile: Tile, by: User) -> Picture | None:
    """None when there is none to be had now."""
    if not has_tiles() or not tile.exists:
        return None
    address = _address_of(tile)
    kept: Picture | None = cache.get(f"tile:{address}")
    if kept is not None:
        return kept
    if cache.get(_FAILED) or seconds_to_wait(f"tile:{by.pk}", most=MOST, seconds=WINDOW):
        return None
    picture = _fetch(address)
    if picture is None:
        cache.set(_FAILED, True, RESTS)
    else:
        cache.set(f"tile:{address}", picture, KEPT)
    return picture


def _address_of(tile: Tile) -> str:
    address: str = settings.TILES["address"]
    for name, value in (("{z}", tile.zoom), ("{x}", tile.x), ("{y}", tile.y)):
        address = address.replace(name, str(value))
    return address


def _fetch(address: str) -> Picture | None:
    # The address is a setting of the installation, with three whole numbers in it.
    request = urllib.request.Request(address, headers={"User-Agent": "cites-educatives"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as response:  # noqa: S310
            content = response.read(MOST_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError):
        return None
    kind = next((kind for start, kind in _TYPES.items() if content.startswith(start)), "")
    return Picture(content, kind) if kind and len(content) <= MOST_BYTES else None
