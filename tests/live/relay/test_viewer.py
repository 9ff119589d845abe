"""What goes down a connection, and what does not wait in line for one that does not read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from citesedu.live.relay.viewer import BEAT, Viewer, framed

ONE, TWO, THREE = framed(b"one"), framed(b"two"), framed(b"three")


class Wire:
    """The end of a connection: keeps what is written."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.sent.append(data)


def a_viewer(wire: Wire, *, chunked: bool = True) -> Viewer:
    """Inside a running loop."""
    return Viewer(wire, chunked=chunked, expires=0)  # type: ignore[arg-type]


def written(story: Callable[[Viewer], object], *, chunked: bool = True) -> list[bytes]:
    wire = Wire()

    async def tell() -> None:
        story(a_viewer(wire, chunked=chunked))

    asyncio.run(tell())
    return wire.sent


@pytest.mark.parametrize(("chunked", "expected"), [(True, b"3\r\none\r\n"), (False, b"one")])
def test_an_event_is_framed_for_the_version_of_http(chunked: bool, expected: bytes) -> None:
    assert written(lambda viewer: viewer.show(ONE), chunked=chunked) == [expected]


def test_a_page_that_does_not_read_gets_the_newest_state_and_no_other() -> None:
    def story(viewer: Viewer) -> None:
        viewer.pause()
        for event in (ONE, TWO, THREE):
            viewer.show(event)
            viewer.beat()
        viewer.resume()
        viewer.beat()

    assert written(story) == [THREE.chunk, BEAT.chunk]


def test_a_page_that_read_in_time_is_sent_nothing_twice() -> None:
    def story(viewer: Viewer) -> None:
        viewer.show(ONE)
        viewer.pause()
        viewer.resume()

    assert written(story) == [ONE.chunk]


def test_a_page_that_left_is_sent_nothing() -> None:
    def story(viewer: Viewer) -> None:
        viewer.end()
        viewer.end()
        viewer.show(ONE)
        viewer.beat()
        assert viewer.ended.done()

    assert written(story) == []
