"""Whatever dies, the room sees the right state again, quickly and by itself. Real processes, really killed."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.live.relay.page import a_page
from tests.live.relay.servers import Room, a_room


def until(holds: Callable[[], bool], seconds: float = 10.0) -> float:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def test_a_relay_killed_and_started_again_serves_the_state_at_once(room: Room) -> None:
    room.web.set(room.topic, "1", "avant")
    address = room.address()
    with a_page(room.relay.port, address) as page:
        next(page.states())
        room.relay.end(signal.SIGKILL)
        assert list(page.states()) == []
    room.change("2", "pendant")  # nobody hears it
    room.relay.start()
    began = time.monotonic()
    with a_page(room.relay.port, address, **{"Last-Event-ID": "1"}) as page:
        assert next(page.states()).data == "pendant"
        assert time.monotonic() - began < 2.0
        room.change("3", "après")
        assert page.wait_for("après") < 1.0


def test_a_relay_that_stops_ends_its_streams_and_says_nothing(room: Room) -> None:
    room.web.set(room.topic, "1", "un")
    with a_page(room.relay.port, room.address()) as page:
        next(page.states())
        began = time.monotonic()
        assert room.relay.end(signal.SIGTERM) == ""
        assert time.monotonic() - began < 2.0
        assert list(page.states()) == []


def test_redis_killed_and_back_every_topic_is_asked_for_again(room: Room) -> None:
    room.web.set(room.topic, "1", "avant")
    with a_page(room.relay.port, room.address()) as page:
        next(page.states())
        until(lambda: room.redis.listeners(room.topic) == 1)
        time.sleep(0.6)  # what the first seconds ask for is over
        room.redis.kill()
        room.web.set(room.topic, "2", "pendant la panne")  # told to nobody
        time.sleep(0.5)
        asked = len(room.web.asked)
        room.redis.start()
        assert page.wait_for("pendant la panne") < 2.0
        assert len(room.web.asked) - asked <= 2
        room.change("3", "après")
        assert page.wait_for("après") < 1.0


def test_a_relay_without_redis_still_serves_the_state(tmp_path: Path) -> None:
    with a_room(tmp_path) as room:
        room.redis.kill()
        room.web.set(room.topic, "1", "un")
        with a_page(room.relay.port, room.address()) as page:
            assert next(page.states()).data == "un"
            room.web.set(room.topic, "2", "deux")
            room.redis.start()
            assert page.wait_for("deux") < 2.0


def test_a_lost_web_leaves_the_last_state_and_comes_back(room: Room) -> None:
    room.web.set(room.topic, "1", "avant")
    with a_page(room.relay.port, room.address()) as page:
        next(page.states())
        room.web.stop()
        room.change("2", "pendant")
        with a_page(room.relay.port, room.address()) as late:
            assert next(late.states()).data == "avant"
        time.sleep(1.0)
        room.web.start()
        assert page.wait_for("pendant") < 4.0


def test_a_web_that_fails_is_not_a_state(room: Room) -> None:
    room.web.set(room.topic, "1", "avant")
    with a_page(room.relay.port, room.address()) as page:
        next(page.states())
        room.web.status = 500
        room.change("2", "pendant")
        time.sleep(0.5)
        room.web.status = 0
        assert next(page.states()).data == "pendant"


def test_nobody_left_nothing_is_followed_any_more(room: Room) -> None:
    room.web.set(room.topic, "1", "un")
    for _ in range(3):
        with a_page(room.relay.port, room.address()) as page:
            next(page.states())
            until(lambda: room.redis.listeners(room.topic) == 1)
        until(lambda: room.redis.listeners(room.topic) == 0)
    until(lambda: room.redis.clients() == 1)
    time.sleep(0.5)
    asked = len(room.web.asked)
    room.change("2", "deux")
    time.sleep(0.5)
    assert len(room.web.asked) == asked
