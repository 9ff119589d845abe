"""The one Redis connection of the process: rings when a topic that somebody follows has changed.

It rings too as soon as Redis has confirmed that it listens, at the first time and after each outage: whatever was
published before then went unheard.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable

from redis.asyncio.connection import AbstractConnection, ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from citesedu.live.channels import channel, topic_of

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.05, 1.0  # seconds between two attempts to connect
PING = 4.0  # seconds; a Redis that does not answer for three of them is gone


class Bell:
    def __init__(self, redis_url: str, ring: Callable[[str], None]) -> None:
        self._pool = ConnectionPool.from_url(
            redis_url, protocol=2, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
        )
        self._ring = ring
        self._topics: set[str] = set()
        self._orders: asyncio.Queue[tuple[str, ...]] = asyncio.Queue()

    def listen(self, topic: str) -> None:
        self._topics.add(topic)
        self._orders.put_nowait(("SUBSCRIBE", channel(topic)))

    def forget(self, topic: str) -> None:
        self._topics.discard(topic)
        self._orders.put_nowait(("UNSUBSCRIBE", channel(topic)))

    async def run(self) -> None:
        """Connect, and again whenever the connection is lost, until cancelled."""
        wait = FIRST_WAIT
        while True:
            connection: AbstractConnection = self._pool.make_connection()  # type: ignore[no-untyped-call]
            began = asyncio.get_running_loop().time()
            try:
                await connection.connect()  # type: ignore[no-untyped-call]
                await self._attend(connection)
            except* Exception as group:  # whatever it is, the room must not stay silent
                if wait == FIRST_WAIT:
                    logger.warning("live: Redis is lost: %s", group.exceptions[0])
            finally:
                await connection.disconnect(nowait=True)
            lasted = asyncio.get_running_loop().time() - began
            wait = FIRST_WAIT if lasted > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
            await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 - spreads the relays

    async def _attend(self, connection: AbstractConnection) -> None:
        self._orders = asyncio.Queue()  # what the lost connection was not told is in the set
        if self._topics:
            self._orders.put_nowait(("SUBSCRIBE", *map(channel, self._topics)))
        async with asyncio.TaskGroup() as both:
            both.create_task(self._order(connection))
            both.create_task(self._hear(connection))

    async def _order(self, connection: AbstractConnection) -> None:
        while True:
            try:
                async with asyncio.timeout(PING):
                    order = await self._orders.get()
            except TimeoutError:
                order = ("PING",)
            await connection.send_command(*order, check_health=False)

    async def _hear(self, connection: AbstractConnection) -> None:
        while True:
            async with asyncio.timeout(3 * PING):
                reply = await connection.read_response()
            match reply:
                case [b"message" | b"subscribe", bytes(name), _]:
                    self._ring(topic_of(name))
