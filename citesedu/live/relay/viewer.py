"""One open page, and what goes down its connection.

Events are written to the connection itself, framed once for all who receive them: handed to the server one by one,
each would cost four times the CPU (docs/benchmarks.md). Nothing queues up: to a page that does not read, the newest
state takes the place of the one not yet sent.
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple


class Event(NamedTuple):
    """The same bytes, as they are (HTTP/1.0) and as a chunk (HTTP/1.1)."""

    plain: bytes
    chunk: bytes


def framed(data: bytes) -> Event:
    return Event(data, b"%x\r\n%b\r\n" % (len(data), data))


HEARTBEAT = b"event: hb\ndata:\n\n"  # an event and not a comment: the page must see it
BEAT = framed(HEARTBEAT)


class Viewer:
    """`ended` is done once the page has left, or has to."""

    __slots__ = ("_chunked", "_next", "_paused", "_transport", "ended", "expires")

    def __init__(self, transport: asyncio.WriteTransport, *, chunked: bool, expires: int) -> None:
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.expires = expires  # seconds since 1970
        self._transport = transport
        self._chunked = chunked
        self._paused = False
        self._next: Event | None = None

    def show(self, event: Event) -> None:
        if self._paused:
            self._next = event
        elif not self.ended.done():
            self._transport.write(event.chunk if self._chunked else event.plain)

    def beat(self) -> None:
        """A sign of life, unless something better waits already."""
        if not self._paused:
            self.show(BEAT)

    def pause(self) -> None:
        """The page does not read what it was sent."""
        self._paused = True

    def resume(self) -> None:
        self._paused = False
        event, self._next = self._next, None
        if event is not None:
            self.show(event)

    def end(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)
