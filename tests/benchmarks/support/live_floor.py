"""The least that a relay can do in Python: `python -m tests.benchmarks.support.live_floor <port> <web port>`.

Bare asyncio and Redis's own protocol. It reads no header, checks no ticket, beats no heart, sets no limit, frames
nothing and knows no slow client. It coalesces as the relay does, by the same rule and from the same address of the
web, and writes the same events.
"""

import asyncio
import os
import resource
import sys
from urllib.parse import unquote, urlsplit

from citesedu.live import tickets
from citesedu.live.relay.feed import PACE

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


class Floor:
    def __init__(self, web_port: int) -> None:
        self.web_port = web_port
        self.transports: dict[str, list[asyncio.WriteTransport]] = {"screen": [], "phone": []}
        self.tickets: dict[str, str] = {}
        self.latest: dict[str, bytes] = {"screen": b"", "phone": b""}
        self.changed = {audience: asyncio.Event() for audience in self.transports}
        self.redis: asyncio.StreamWriter

    async def listen(self) -> None:
        url = urlsplit(os.environ["REDIS_URL"])
        if url.scheme == "unix":
            reader, self.redis = await asyncio.open_unix_connection(unquote(url.path))
        else:
            reader, self.redis = await asyncio.open_connection(url.hostname, url.port or 6379)
        while line := await reader.readline():
            if line == b"message\r\n":
                for changed in self.changed.values():
                    changed.set()

    def enter(self, transport: asyncio.WriteTransport, ticket: str) -> None:
        held = tickets.read(ticket)
        assert held is not None
        self.tickets[held.audience] = ticket
        self.transports[held.audience].append(transport)
        self.redis.write(f"SUBSCRIBE live:{held.topic}\r\n".encode())
        transport.write(HEAD + self.latest[held.audience])
        self.changed[held.audience].set()

    async def follow(self, audience: str) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self.changed[audience].wait()
            self.changed[audience].clear()
            began = loop.time()
            self.latest[audience] = event = await self.fetch(self.tickets[audience])
            for transport in self.transports[audience]:
                transport.write(event)
            await asyncio.sleep(began + PACE - loop.time())

    async def fetch(self, ticket: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.web_port)
        writer.write(f"GET /direct/etat/{ticket} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        return b"event: etat\ndata: " + answer.partition(b"\r\n\r\n")[2] + b"\n\n"


class Page(asyncio.Protocol):
    def __init__(self, floor: Floor) -> None:
        self.floor = floor

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        ticket = data.split(b" ", 2)[1].removeprefix(b"/direct/").decode()
        self.floor.enter(self.transport, ticket)  # type: ignore[arg-type]


async def main(port: int, web_port: int) -> None:
    floor = Floor(web_port)
    listening = asyncio.create_task(floor.listen())
    await asyncio.sleep(0.2)
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: Page(floor), "127.0.0.1", port, backlog=4096)
    await asyncio.gather(listening, *(floor.follow(audience) for audience in floor.transports))


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
