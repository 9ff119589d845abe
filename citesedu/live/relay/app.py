"""The relay's two addresses, as an ASGI application: `/direct/<ticket>` and `/direct/sante`.

    GET /direct/<ticket>  →  text/event-stream: « etat » (the full state; its id is the version), « hb » every 5 s

The ticket in the address is all that counts: no cookie is read. 404 when it is forged or out of date.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from citesedu.live import tickets
from citesedu.live.relay.hub import Hub
from citesedu.live.relay.viewer import HEARTBEAT, Viewer, framed
from citesedu.live.tickets import Ticket

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class Connection(Protocol):
    """What the server lends of itself (server.py): it tells the viewer when to pause, to resume and to end."""

    transport: asyncio.Transport
    viewer: Viewer | None


PREFIX = "/direct/"
RETRY = b"retry: 2000\n\n"
TEXT: Headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
STREAM: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),  # nginx keeps nothing back
    (b"x-content-type-options", b"nosniff"),
]


def application(hub: Hub, origins: frozenset[str]) -> Application:
    """`origins`: of pages that come from elsewhere and may read the streams."""

    async def app(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])  # the server reads it as « no lifespan, no websocket »
        asked = dict(scope["headers"])
        headers = _shared_with(asked.get(b"origin", b"").decode("latin-1"), origins)
        if scope["method"] not in ("GET", "HEAD"):
            return await _answer(send, 405, b"Cette adresse se lit.\n", [*headers, (b"allow", b"GET, HEAD")])
        text = scope["path"].removeprefix(PREFIX)
        if text == "sante":
            return await _answer(send, 200, b"ok\n", headers)
        ticket = tickets.read(text) if scope["path"].startswith(PREFIX) else None
        if ticket is None:
            return await _answer(send, 404, b"introuvable\n", headers)
        if scope["method"] == "HEAD":
            return await _answer(send, 200, b"", [*headers, *STREAM])
        if hub.is_full():
            return await _answer(send, 503, b"complet\n", [*headers, (b"retry-after", b"30")])
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, *STREAM]})
        await _stream(hub, text, ticket, asked.get(b"last-event-id", b"").decode("latin-1"), scope)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return app


async def _stream(hub: Hub, text: str, ticket: Ticket, seen: str, scope: MutableMapping[str, Any]) -> None:
    """Whatever the page should have, until it leaves, its ticket ends or the process stops."""
    connection: Connection = scope["state"]["connection"]
    viewer = Viewer(connection.transport, chunked=scope["http_version"] != "1.0", expires=ticket.expires)
    connection.viewer = viewer
    feed = hub.enter(text, ticket, viewer)
    try:
        known = feed.event.plain if feed.version != seen else b""
        viewer.show(framed(RETRY + HEARTBEAT + known))
        await viewer.ended
    finally:
        connection.viewer = None
        hub.leave(text, ticket, viewer)


def _shared_with(origin: str, origins: frozenset[str]) -> Headers:
    if not origins:
        return []
    allowed = [(b"access-control-allow-origin", origin.encode("latin-1"))] if origin in origins else []
    return [*allowed, (b"vary", b"Origin")]


async def _answer(send: Send, status: int, body: bytes, headers: Headers) -> None:
    length = (b"content-length", str(len(body)).encode())
    kept = [] if any(name == b"content-type" for name, _ in headers) else TEXT
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *kept, length]})
    await send({"type": "http.response.body", "body": body})
