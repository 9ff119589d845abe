"""One topic for one audience: its latest state, those who follow it, and the one request that renews it."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections.abc import Awaitable, Callable

from citesedu.live.relay.viewer import Event, Viewer, framed
from citesedu.live.relay.web import State, Unreachable

logger = logging.getLogger(__name__)

PACE = 0.25  # seconds between the starts of two requests
REFRESH = 20.0  # seconds after which the state is asked for, although nobody said that it changed
LONGEST_WAIT = 5.0  # seconds between two requests to a web that does not answer
LINE = re.compile("\r\n|\r|\n")

Fetch = Callable[[str], Awaitable[State | None]]  # from the version known to a newer state, if any


class Feed:
    """`follow()` runs as long as there are viewers: one request at a time, at once when the topic changes after a
    calm, then every PACE while it keeps changing. A change heard during a request always brings another one."""

    def __init__(self, fetch: Fetch) -> None:
        self.viewers: set[Viewer] = set()
        self.version = ""
        self.event = framed(b"")  # what a newcomer is sent; empty until the first state has come
        self._fetch = fetch
        self._changed = asyncio.Event()

    def change(self) -> None:
        self._changed.set()

    async def follow(self) -> None:
        loop, failures = asyncio.get_running_loop(), 0
        while True:
            began = loop.time()
            self._changed.clear()
            try:
                state = await self._fetch(self.version)
            except Unreachable as error:
                failures += 1
                if failures == 1:
                    logger.warning("live: no state: %s", error)
                wait = min(PACE * 2**failures, LONGEST_WAIT)
                await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 - spreads the requests
                continue
            failures = 0
            if state is not None:
                self._show(state)
            await asyncio.sleep(began + PACE - loop.time())
            try:
                async with asyncio.timeout(REFRESH):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _show(self, state: State) -> None:
        self.version = state.version
        self.event = event(state)
        for viewer in self.viewers:
            viewer.show(self.event)


def event(state: State) -> Event:
    """The state as a Server-Sent Event."""
    data = "".join(f"data: {line}\n" for line in LINE.split(state.content))
    return framed(f"id: {state.version}\nevent: etat\n{data}\n".encode())
