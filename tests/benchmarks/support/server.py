"""The servers of the platform, each a process of its own with the options of the supervisor, and what it costs."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from citesedu.runtime import services
from tests.benchmarks.support.effort import say

HOST = "127.0.0.1"
PLATFORM = "citesedu.wsgi:application"
START_SECONDS = 30
LOG_CHARACTERS = 4000  # of its log, shown when a measure fails
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PARENT, USER_AND_SYSTEM, ENDED_CHILDREN = 1, slice(11, 13), slice(13, 15)  # fields of /proc/<pid>/stat


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU, user and system, that the process has used since it started."""
        return _cpu(self.pid)

    def resident(self) -> int:
        """Bytes of memory that the process holds now."""
        fields = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()
        return int(fields[1]) * PAGE


@contextlib.contextmanager
def serve(application: str = PLATFORM) -> Iterator[Server]:
    """`application` behind the platform's own server and options; stopped on leaving."""
    port = _free_port()
    *command, _ = services.every(host=HOST, port=port, data=Path(os.devnull))["web"].command
    with run([*command, application], port) as server:
        yield server


@contextlib.contextmanager
def serve_live(web: Server) -> Iterator[Server]:
    """The platform's relay, which asks `web` for its states."""
    port = _free_port()
    command = services.every(host=HOST, port=port - 1, data=Path(os.devnull))["live"].command
    with run(command, port, INTERNAL_WEB_URL=f"http://{HOST}:{web.port}") as server:
        yield server


@contextlib.contextmanager
def serve_module(module: str, *arguments: str) -> Iterator[Server]:
    """`python -m module <port> arguments…`."""
    port = _free_port()
    with run([sys.executable, "-m", module, str(port), *arguments], port) as server:
        yield server


@contextlib.contextmanager
def run(command: list[str], port: int, **environment: str) -> Iterator[Server]:
    """A server of its own process that listens to `port`; what it wrote is shown when the measure fails."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=os.environ | environment
        )
        try:
            _wait(port, process)
            yield Server(port, process.pid)
        except BaseException:
            log.seek(0)
            say(log.read().decode(errors="replace")[-LOG_CHARACTERS:])
            raise
        finally:
            process.terminate()
            process.wait(timeout=20)


def database_cpu() -> float:
    """Seconds of CPU that the whole cluster has used, sessions that have ended included; 0 when it runs elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        session = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not session.exists() or "postgres" not in session.read_text(encoding="ascii", errors="replace"):
        return 0.0
    server = int(_fields(session)[PARENT])
    ended = sum(int(ticks) for ticks in _fields(Path(f"/proc/{server}/stat"))[ENDED_CHILDREN]) / TICKS
    return ended + _cpu(server) + sum(_cpu(pid) for pid in _children(server))


def _cpu(pid: int) -> float:
    return sum(int(ticks) for ticks in _fields(Path(f"/proc/{pid}/stat"))[USER_AND_SYSTEM]) / TICKS


def _fields(stat: Path) -> list[str]:
    """The fields of /proc/<pid>/stat that follow the program's name (proc(5))."""
    return stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()


def _children(server: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if int(_fields(stat)[PARENT]) == server:
                found.append(int(stat.parent.name))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {sys.executable}") from None
            time.sleep(0.05)
