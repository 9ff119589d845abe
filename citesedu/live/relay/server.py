"""The relay as a process: uvicorn, its streams ended before it stops, clients that do not read let go."""

from __future__ import annotations

import asyncio
import resource
import socket

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from citesedu.live.relay.app import application
from citesedu.live.relay.configuration import Configuration
from citesedu.live.relay.hub import Hub
from citesedu.live.relay.viewer import Viewer

MOST_FILES = 20_000
SPARE_FILES = (
    100  # what is not a viewer: Redis, requests to the web, connections not yet or no longer a stream
)
BUFFER = 16_384  # bytes kept for a slow client, here and again in the kernel: some seconds of states
SILENT_MS = 20_000  # a client that acknowledges nothing for so long is gone


class Connection(H11Protocol):
    """A few states at most wait for a client that does not read; then newer ones replace each other (Viewer). The
    kernel drops it when it has been silent for SILENT_MS, and the stream ends as for any departure."""

    viewer: Viewer | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {"connection": self}
        transport.set_write_buffer_limits(high=BUFFER)
        held = transport.get_extra_info("socket")
        held.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
            held.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_MS)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.viewer is not None:
            self.viewer.pause()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.viewer is not None:
            self.viewer.resume()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.app_state = {}  # the circle is broken at once, not by the collector
        if self.viewer is not None:
            self.viewer.end()


class Server(uvicorn.Server):
    def __init__(self, configuration: Configuration, *, host: str, port: int) -> None:
        self._hub = Hub(configuration, most_viewers=allow_many_files() - SPARE_FILES)
        settings = uvicorn.Config(
            application(self._hub, configuration.origins),
            host=host,
            port=port,
            http=Connection,
            ws="none",
            lifespan="off",
            loop="asyncio",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            log_level="warning",
            backlog=4096,
            timeout_graceful_shutdown=5,
        )
        super().__init__(settings)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.start()
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """An endless stream would keep the server waiting."""
        self._hub.close()
        await super().shutdown(sockets)


def allow_many_files() -> int:
    """How many files this process may have: one a connection. A laptop allows 1024 until one asks."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if 0 <= soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted
