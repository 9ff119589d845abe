"""A page that follows a topic, on a bare socket: what it received, event by event."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Iterator
from dataclasses import dataclass

SECONDS = 10.0
LONGEST = 30.0  # seconds in which a test has what it waits for: heartbeats alone would go on for ever


@dataclass(frozen=True)
class Event:
    name: str
    data: str
    id: str


class Page:
    def __init__(self, port: int, address: str, **headers: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._connection.request("GET", address, headers=headers)
        self.response = self._connection.getresponse()
        self.status = self.response.status

    def events(self) -> Iterator[Event]:
        """As they come, heartbeats included; stops with the stream."""
        fields: dict[str, list[str]] = {}
        began = time.monotonic()
        while line := self.response.readline():
            assert time.monotonic() - began < LONGEST
            text = line.decode().rstrip("\n")
            if text:
                name, _, value = text.partition(":")
                fields.setdefault(name, []).append(value.removeprefix(" "))
            else:
                if "event" in fields:
                    yield Event(fields["event"][0], "\n".join(fields["data"]), fields.get("id", [""])[0])
                fields = {}

    def states(self) -> Iterator[Event]:
        return (event for event in self.events() if event.name == "etat")

    def wait_for(self, content: str, seconds: float = SECONDS) -> float:
        """Read until this state; the seconds it took."""
        began = time.monotonic()
        for event in self.states():
            if event.data == content:
                return time.monotonic() - began
            assert time.monotonic() - began < seconds
        raise AssertionError("the stream ended")

    def close(self) -> None:
        self.response.close()
        self._connection.close()


@contextlib.contextmanager
def a_page(port: int, address: str, **headers: str) -> Iterator[Page]:
    page = Page(port, address, **headers)
    try:
        yield page
    finally:
        page.close()
