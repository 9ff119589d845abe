"""Forty phones on a bad network must not keep the others waiting, with no proxy in front."""

import contextlib
import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from citesedu.runtime.services import WEB_OPTIONS
from tests.runtime.ports import free_port, wait_for_port

pytestmark = pytest.mark.slow

CLIENTS = 40
LIMIT = 2.0  # seconds
PACE = 0.2  # seconds between two bytes

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
UPLOAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
DOWNLOAD = b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n"


@contextlib.contextmanager
def server(*command: str) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", *[part.format(port=port) for part in command]])
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def web() -> Iterator[int]:
    with server(
        "waitress", "--listen=127.0.0.1:{port}", *WEB_OPTIONS, "tests.runtime.slow_app:application"
    ) as port:
        yield port


@pytest.fixture
def live() -> Iterator[int]:
    with server("citesedu.live.relay", "--port={port}") as port:
        yield port


def send_headers_slowly(client: socket.socket, ended: threading.Event) -> None:
    client.sendall(HEAD)
    while not ended.wait(PACE):
        client.sendall(b"a")


def send_body_slowly(client: socket.socket, ended: threading.Event) -> None:
    client.sendall(UPLOAD)
    while not ended.wait(PACE):
        client.sendall(b"a")


def read_slowly(client: socket.socket, ended: threading.Event) -> None:
    client.sendall(DOWNLOAD)
    while not ended.wait(PACE):
        client.recv(1)


@contextlib.contextmanager
def slow_clients(port: int, behave: Callable[[socket.socket, threading.Event], None]) -> Iterator[None]:
    ended = threading.Event()
    with contextlib.ExitStack() as stack:
        threads = []
        for _ in range(CLIENTS):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", port))
            threads.append(threading.Thread(target=behave, args=(client, ended)))
        for thread in threads:
            thread.start()
        time.sleep(1)  # until each is in the middle of its request
        try:
            yield
        finally:
            ended.set()
            for thread in threads:
                thread.join()


def longest_answer(port: int, path: str) -> float:
    times = []
    for _ in range(20):
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path)
        assert connection.getresponse().read()
        connection.close()
        times.append(time.monotonic() - began)
    return max(times)


@pytest.mark.parametrize("behave", [send_headers_slowly, send_body_slowly, read_slowly])
def test_the_web_server_answers_others_while_forty_clients_are_slow(
    web: int, behave: Callable[[socket.socket, threading.Event], None]
) -> None:
    with slow_clients(web, behave):
        assert longest_answer(web, "/") < LIMIT


def test_the_live_server_answers_others_while_forty_clients_are_slow(live: int) -> None:
    with slow_clients(live, send_headers_slowly):
        assert longest_answer(live, "/direct/sante") < LIMIT
