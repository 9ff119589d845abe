"""Who follows what in this process. A feed lives from its first viewer to its last."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from functools import partial
from itertools import count

from citesedu.live import tickets
from citesedu.live.relay import web
from citesedu.live.relay.bell import Bell
from citesedu.live.relay.configuration import Configuration
from citesedu.live.relay.feed import Feed
from citesedu.live.relay.viewer import Viewer
from citesedu.live.tickets import Audience, Ticket

Key = tuple[str, Audience, str]

MOST_PER_TICKET = 8  # a page opens one; what a phone that changes networks leaves behind is replaced
HEARTBEAT_SECONDS = 5.0
SLICES = 50  # the hearts do not all beat at once: a state never waits for thousands of them
OWN_SECONDS = 60  # life of the ticket with which the relay itself asks for a state


class Hub:
    def __init__(self, configuration: Configuration, *, most_viewers: int) -> None:
        self._most_viewers = most_viewers
        self._web_url = configuration.web_url
        self._bell = Bell(configuration.redis_url, self._changed)
        self._feeds: dict[Key, Feed] = {}
        self._by_topic: dict[str, set[Key]] = defaultdict(set)
        self._by_ticket: dict[str, list[Viewer]] = defaultdict(list)
        self._slices: list[set[Viewer]] = [set() for _ in range(SLICES)]
        self._numbers = count()
        self._slice_of: dict[Viewer, int] = {}
        self._tasks: dict[Key | str, asyncio.Task[None]] = {}

    def start(self) -> None:
        self._tasks["bell"] = asyncio.create_task(self._bell.run())
        self._tasks["heart"] = asyncio.create_task(self._beat())

    def close(self) -> None:
        """End every stream: the pages will connect to the next process."""
        for task in self._tasks.values():
            task.cancel()
        for viewer in self._slice_of:
            viewer.end()

    def is_full(self) -> bool:
        return len(self._slice_of) >= self._most_viewers

    def enter(self, text: str, ticket: Ticket, viewer: Viewer) -> Feed:
        """The feed that `viewer` now follows. The oldest viewer of a ticket that has too many makes room."""
        key = _key(ticket)
        feed = self._feeds.get(key) or self._open(key)
        feed.viewers.add(viewer)
        number = next(self._numbers) % SLICES
        self._slices[number].add(viewer)
        self._slice_of[viewer] = number
        same = self._by_ticket[text]
        same.append(viewer)
        if len(same) > MOST_PER_TICKET:
            same.pop(0).end()
        return feed

    def leave(self, text: str, ticket: Ticket, viewer: Viewer) -> None:
        key = _key(ticket)
        self._slices[self._slice_of.pop(viewer)].discard(viewer)
        same = self._by_ticket[text]
        if viewer in same:
            same.remove(viewer)
        if not same:
            del self._by_ticket[text]
        feed = self._feeds[key]
        feed.viewers.discard(viewer)
        if not feed.viewers:
            self._shut(key)

    def _open(self, key: Key) -> Feed:
        topic = key[0]
        feed = self._feeds[key] = Feed(partial(self._fetch, key))
        self._tasks[key] = asyncio.create_task(feed.follow())
        if not self._by_topic[topic]:
            self._bell.listen(topic)
        self._by_topic[topic].add(key)
        return feed

    def _shut(self, key: Key) -> None:
        topic = key[0]
        del self._feeds[key]
        self._tasks.pop(key).cancel()
        self._by_topic[topic].discard(key)
        if not self._by_topic[topic]:
            del self._by_topic[topic]
            self._bell.forget(topic)

    def _changed(self, topic: str) -> None:
        for key in self._by_topic.get(topic, ()):
            self._feeds[key].change()

    async def _fetch(self, key: Key, known: str) -> web.State | None:
        topic, audience, cite_slug = key
        own = tickets.make(topic, audience, cite_slug, seconds=OWN_SECONDS)
        return await web.fetch(self._web_url, own, known)

    async def _beat(self) -> None:
        while True:
            for viewers in self._slices:
                await asyncio.sleep(HEARTBEAT_SECONDS / SLICES)
                now = time.time()
                for viewer in viewers:
                    if viewer.expires <= now:
                        viewer.end()
                    else:
                        viewer.beat()


def _key(ticket: Ticket) -> Key:
    """With the cité: a ticket of another one that names the same topic reads nothing of this one's state."""
    return ticket.topic, ticket.audience, ticket.cite_slug
