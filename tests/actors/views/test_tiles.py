"""The background of the map is asked by the server alone, from a real server of tiles, and never stops the map."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import actors.services.tiles
from actors.services.facts import SheetFacts
from citesedu.cites.models import Cite
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
MAP = f"{reverse('actors', args=['marvallon'])}?vue=carte"
PLACE = SheetFacts(longitude=1.4015, latitude=43.5655, street="1 place du Marché")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\xff"))
    + _chunk(b"IEND", b"")
)
BODIES = {"good": PNG, "page": b"<html><script>alert(1)</script>", "huge": PNG + b"\0" * 600_000}


class Tiles(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        kind = self.path.split("/")[1]
        self.send_response(200 if kind in BODIES else 503)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BODIES.get(kind, b""))

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@pytest.fixture
def server() -> Iterator[str]:
    Tiles.asked.clear()
    cache.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def allow(settings: Any, server: str, kind: str = "good") -> None:
    settings.TILES = {"address": f"{server}/{kind}/{{z}}/{{x}}/{{y}}.png", "credit": "© les contributeurs"}


def tile(zoom: int = 14, x: int = 8255, y: int = 5994) -> str:
    return reverse("actors_tile", args=["marvallon", zoom, x, y])


def test_no_background_by_default(cite: Cite, lead: Client) -> None:
    an_actor(cite, "L’Escale", sheet=PLACE)
    html = lead.get(MAP).content.decode()
    assert "<image" not in html
    assert "Fond de carte" not in html
    assert lead.get(tile()).status_code == 404


def test_the_map_lies_on_squares_of_our_own_server(
    cite: Cite, lead: Client, server: str, settings: Any
) -> None:
    allow(settings, server)
    an_actor(cite, "L’Escale", sheet=PLACE)
    page = lead.get(MAP)
    html = page.content.decode()
    assert "Fond de carte : © les contributeurs." in words(page).replace("\u00a0", " ")
    assert 4 <= html.count('<image href="/cites/marvallon/acteurs/fond/') <= 60
    assert server not in html
    assert not Tiles.asked  # the page waits for no picture
    address = html.split('<image href="')[1].split('"')[0]
    for _ in range(2):
        picture = lead.get(address)
        assert (picture.status_code, picture["Content-Type"], picture.content) == (200, "image/png", PNG)
    assert len(Tiles.asked) == 1  # the second comes from what is kept
    assert "max-age" in picture["Cache-Control"]
    assert "private" in picture["Cache-Control"]


def test_no_image_taken_away_has_it(cite: Cite, lead: Client, server: str, settings: Any) -> None:
    allow(settings, server)
    an_actor(cite, "L’Escale", sheet=PLACE)
    svg = lead.get(reverse("actors_image", args=["marvallon", "carte.svg"])).content.decode()
    assert "L’Escale" in svg
    assert "<image" not in svg
    assert not Tiles.asked


@pytest.mark.parametrize("kind", ["busy", "page", "huge"])
def test_what_is_no_picture_is_not_passed_on(lead: Client, server: str, settings: Any, kind: str) -> None:
    allow(settings, server, kind)
    assert lead.get(tile()).status_code == 404
    assert lead.get(tile(x=8256)).status_code == 404
    assert len(Tiles.asked) == 1  # a server that fails is left alone for a while


def test_a_server_that_is_away(lead: Client, settings: Any) -> None:
    cache.clear()
    allow(settings, "http://127.0.0.1:1")
    assert lead.get(tile()).status_code == 404


def test_squares_of_nowhere_and_too_many(
    lead: Client, server: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(settings, server)
    assert lead.get(tile(zoom=25)).status_code == 404
    assert lead.get(tile(zoom=3, x=9)).status_code == 404
    assert not Tiles.asked
    monkeypatch.setattr(actors.services.tiles, "MOST", 1)
    assert [lead.get(tile(x=8255 + step)).status_code for step in range(3)] == [200, 404, 404]
