"""A page that holds a ticket receives every state; one that does not receives nothing. Real processes."""

from __future__ import annotations

import http.client
import socket
import time
from itertools import islice
from pathlib import Path

import pytest

from citesedu.live import tickets
from tests.live.relay.page import a_page
from tests.live.relay.servers import Room, a_room


def status(room: Room, address: str, method: str = "GET") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", room.relay.port, timeout=10)
    connection.request(method, address)
    answered = connection.getresponse().status
    connection.close()
    return answered


def test_a_page_gets_the_state_then_each_change(room: Room) -> None:
    room.web.set(room.topic, "1", "<p>un</p>\n<p>deux</p>")
    with a_page(room.relay.port, room.address()) as page:
        states = page.states()
        first = next(states)
        assert (first.id, first.data) == ("1", "<p>un</p>\n<p>deux</p>")
        room.change("2", "<p>trois</p>")
        assert next(states).data == "<p>trois</p>"
        headers = page.response.headers
    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache, no-transform"
    assert headers["X-Accel-Buffering"] == "no"


def test_a_proxy_that_speaks_http_1_0_gets_no_chunks(room: Room) -> None:
    room.web.set(room.topic, "1", "un")
    with socket.create_connection(("127.0.0.1", room.relay.port), timeout=10) as client:
        client.sendall(f"GET {room.address()} HTTP/1.0\r\n\r\n".encode())
        read = b""
        while b"data: un\n\n" not in read:
            read += client.recv(4096)
    head, _, body = read.partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert body.startswith(b"retry: 2000\n\nevent: hb\ndata:\n\n")
    assert body.endswith(b"id: 1\nevent: etat\ndata: un\n\n")


def test_screens_and_phones_each_get_their_own(room: Room) -> None:
    room.web.set(room.topic, "1", "<p>écran</p>")
    room.web.set(room.topic, "a", "e:1:ouvert", "phone")
    with (
        a_page(room.relay.port, room.address("screen")) as screen,
        a_page(room.relay.port, room.address("phone")) as phone,
    ):
        assert next(screen.states()).data == "<p>écran</p>"
        assert next(phone.states()).data == "e:1:ouvert"


def test_a_state_already_seen_is_not_sent_again(room: Room) -> None:
    room.web.set(room.topic, "7", "vu")
    with a_page(room.relay.port, room.address()) as keeper:
        next(keeper.states())
        with a_page(room.relay.port, room.address(), **{"Last-Event-ID": "7"}) as page:
            events = page.events()
            assert next(events).name == "hb"
            room.change("8", "neuf")
            assert next(event for event in events if event.name == "etat").data == "neuf"
        with a_page(room.relay.port, room.address(), **{"Last-Event-ID": "6"}) as page:
            assert next(page.states()).data == "neuf"


@pytest.mark.slow
def test_the_heart_beats_every_five_seconds(room: Room) -> None:
    room.web.set(room.topic, "1", "calme")
    with a_page(room.relay.port, room.address()) as page:
        beats = (event for event in page.events() if event.name == "hb")
        next(beats)
        next(beats)
        began = time.monotonic()
        next(beats)
        assert 4.5 < time.monotonic() - began < 5.8


def test_forged_expired_and_unknown_tickets_open_nothing(room: Room) -> None:
    room.web.set(room.topic, "1", "secret")
    good = room.address()
    assert status(room, good, "HEAD") == 200
    assert status(room, good[:-1] + ("A" if good[-1] != "A" else "B")) == 404
    assert status(room, room.address(seconds=-1)) == 404
    assert status(room, "/direct/") == 404
    assert status(room, "/ailleurs/sante") == 404
    assert status(room, good, "POST") == 405
    assert status(room, "/direct/sante") == 200


def test_a_ticket_of_another_cite_never_reads_this_ones_state(room: Room) -> None:
    room.web.set(room.topic, "1", "secret", cite="cite-a")
    with (
        a_page(room.relay.port, room.address(cite="cite-a")) as mine,
        a_page(room.relay.port, room.address(cite="cite-b")) as theirs,
    ):
        assert next(mine.states()).data == "secret"
        room.change("2", "autre secret")
        mine.wait_for("autre secret")
        assert [event.name for event in islice(theirs.events(), 2)] == ["hb", "hb"]


def test_the_stream_ends_with_its_ticket(room: Room) -> None:
    room.web.set(room.topic, "1", "bientôt fini")
    with a_page(room.relay.port, room.address(seconds=2)) as page:
        began = time.monotonic()
        list(page.events())
        assert time.monotonic() - began < 8


def test_the_ninth_page_of_a_ticket_replaces_the_first(room: Room) -> None:
    room.web.set(room.topic, "1", "un")
    address = room.address()
    with a_page(room.relay.port, address) as first:
        next(first.states())
        pages = [a_page(room.relay.port, address) for _ in range(8)]
        opened = [page.__enter__() for page in pages]
        assert [next(page.states()).data for page in opened] == ["un"] * 8
        assert list(first.states()) == []
        room.change("2", "deux")
        for page, manager in zip(opened, pages, strict=True):
            page.wait_for("deux")
            manager.__exit__(None, None, None)


def test_only_the_webs_own_pages_may_read_from_another_origin(tmp_path: Path) -> None:
    with a_room(tmp_path, WEB_ORIGINS="http://localhost:8000,http://127.0.0.1:8000") as room:
        room.web.set(room.topic, "1", "un")
        for origin, allowed in (("http://localhost:8000", True), ("https://ailleurs.example", False)):
            with a_page(room.relay.port, room.address(), Origin=origin) as page:
                assert page.response.headers["Access-Control-Allow-Origin"] == (origin if allowed else None)
                assert page.response.headers["Vary"] == "Origin"


def test_a_ticket_is_the_same_for_both_services() -> None:
    assert tickets.read(tickets.make("test:1", "phone", "cite-a")) is not None
