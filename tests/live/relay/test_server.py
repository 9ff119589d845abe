"""Many viewers, and some that do not read: nobody waits for them, and the process stays small."""

from __future__ import annotations

import contextlib
import resource
import socket
import time
from pathlib import Path

import pytest

from citesedu.live.relay.server import SILENT_MS, SPARE_FILES, allow_many_files
from tests.live.relay.page import a_page
from tests.live.relay.servers import Room

pytestmark = pytest.mark.slow

VIEWERS = 500
FRAGMENT = "x" * 60_000


def files(room: Room) -> int:
    """Files open in the relay, but for those of a request to the web, which come and go."""
    assert room.relay.process is not None
    counts = []
    for _ in range(5):
        counts.append(len(list(Path(f"/proc/{room.relay.process.pid}/fd").iterdir())))
        time.sleep(0.03)
    return min(counts)


def status(room: Room) -> int:
    with a_page(room.relay.port, room.address()) as page:
        return page.status


def resident_kb(room: Room) -> int:
    assert room.relay.process is not None
    text = Path(f"/proc/{room.relay.process.pid}/status").read_text(encoding="ascii")
    return int(text.split("VmRSS:")[1].split()[0])


def test_five_hundred_pages_all_get_the_last_state(room: Room) -> None:
    room.web.set(room.topic, "0", "n=0")
    idle = files(room)
    with contextlib.ExitStack() as stack:
        pages = [stack.enter_context(a_page(room.relay.port, room.address())) for _ in range(VIEWERS)]
        assert {next(page.states()).data for page in pages} == {"n=0"}
        for number in range(1, 51):
            room.change(str(number), f"n={number}")
        for page in pages:
            page.wait_for("n=50")
        assert room.redis.clients() == 1
        assert files(room) >= idle + VIEWERS
    deadline = time.monotonic() + 10
    while files(room) > idle + 1:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_client_that_does_not_read_delays_nobody_keeps_nothing_and_is_let_go(room: Room) -> None:
    room.web.set(room.topic, "0", FRAGMENT)
    with a_page(room.relay.port, room.address()) as page, socket.socket() as sleeper:
        sleeper.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sleeper.connect(("127.0.0.1", room.relay.port))
        sleeper.sendall(f"GET {room.address()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        next(page.states())
        idle, before = files(room), resident_kb(room)
        began, slowest, number = time.monotonic(), 0.0, 0
        # Some 8 MB of states, until the kernel has had enough of the silence.
        while files(room) == idle and time.monotonic() - began < SILENT_MS / 1000 + 15:
            number += 1
            room.change(str(number), f"{number} {FRAGMENT}")
            slowest = max(slowest, page.wait_for(f"{number} {FRAGMENT}"))
        assert files(room) == idle - 1, "the sleeper is still there"
        assert slowest < 1.5
        assert resident_kb(room) - before < 4_000


def test_the_process_asks_for_many_files() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        allowed = allow_many_files()
        assert allowed == resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 512
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_relay_that_is_full_says_so_and_room_is_made_by_who_leaves(room: Room) -> None:
    room.relay.end()
    room.relay.start(files=SPARE_FILES + 2)
    room.web.set(room.topic, "1", "un")
    with a_page(room.relay.port, room.address()) as first:
        with a_page(room.relay.port, room.address()) as second:
            assert [next(page.states()).data for page in (first, second)] == ["un", "un"]
            with a_page(room.relay.port, room.address()) as third:
                assert (third.status, third.response.headers["Retry-After"]) == (503, "30")
        deadline = time.monotonic() + 10
        while status(room) != 200:
            assert time.monotonic() < deadline
            time.sleep(0.1)
