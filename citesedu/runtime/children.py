"""Child processes that live and die with their parent: own group, prefixed output, started again."""

import contextlib
import ctypes
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from citesedu.runtime.services import Service

SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a fallen child is started again
STEADY = 60.0  # seconds after which a child is thought sound
GRACE = 15.0  # seconds given to stop
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass
class Child:
    """A service by name, its process while it runs, else when it is due to start (monotonic s)."""

    name: str
    service: Service
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    pause: float = 0.0
    unfinished: bytes = field(default=b"", repr=False)


class Children:
    """Starts the children, watches them, and stops them all."""

    def __init__(self, services: Mapping[str, Service], say: Callable[[str], None]) -> None:
        self._children = [Child(name, service) for name, service in services.items()]
        self._say = say
        self._width = max(len(child.name) for child in self._children)
        self._selector = selectors.DefaultSelector()

    def start(self) -> None:
        """Start every child."""
        for child in self._children:
            self._start(child)

    def watch(self, seconds: float) -> None:
        """Pass on what the children write for up to `seconds`, then start again those that fell."""
        for key, _ in self._selector.select(seconds):
            self._pass_on(key.data)
        for child in self._children:
            if child.process is None:
                if time.monotonic() >= child.due:
                    self._start(child)
            elif child.process.poll() is not None:
                self._fell(child)

    def stop(self) -> None:
        """Ask every child to stop, then force what is left of their groups."""
        running = [child for child in self._children if child.process is not None]
        for child in running:
            # The first process only: it ends its own (a worker finishes the task at hand).
            with contextlib.suppress(ProcessLookupError):
                os.kill(_pid(child), child.service.stop)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and any(c.process and c.process.poll() is None for c in running):
            for key, _ in self._selector.select(0.1):
                self._pass_on(key.data)
        for child in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(_pid(child), signal.SIGKILL)
            self._forget(child)

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(
            child.service.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,  # Ctrl-C reaches the parent alone
            preexec_fn=_die_with_parent,
        )
        child.started = time.monotonic()
        assert child.process.stdout is not None  # noqa: S101 - for the type checker
        os.set_blocking(child.process.stdout.fileno(), False)
        self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _fell(self, child: Child) -> None:
        code = child.process.returncode if child.process else 0
        lasted = time.monotonic() - child.started
        child.pause = 0.0 if lasted > STEADY else child.pause
        child.pause = min(max(child.pause * 2, SHORTEST_PAUSE), LONGEST_PAUSE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(_pid(child), signal.SIGKILL)
        self._forget(child)
        child.due = time.monotonic() + child.pause
        self._say(
            f"Le service « {child.name} » s’est arrêté (code {code}) : reprise dans {child.pause:.0f} s."
        )

    def _forget(self, child: Child) -> None:
        if child.process is None or child.process.stdout is None:
            return
        self._pass_on(child)
        child.process.wait()
        with contextlib.suppress(KeyError):
            self._selector.unregister(child.process.stdout)
        child.process.stdout.close()
        child.process, child.unfinished = None, b""

    def _pass_on(self, child: Child) -> None:
        if child.process is None or child.process.stdout is None:
            return
        while chunk := child.process.stdout.read(65536):
            *lines, child.unfinished = (child.unfinished + chunk).split(b"\n")
            for line in lines:
                self._say(f"{child.name:<{self._width}} | {line.decode('utf-8', 'replace').rstrip()}")
        if chunk == b"":  # end of file: the child is leaving
            with contextlib.suppress(KeyError):
                self._selector.unregister(child.process.stdout)


def _pid(child: Child) -> int:
    if child.process is None:
        raise ProcessLookupError
    return child.process.pid


def _die_with_parent() -> None:
    """The kernel stops the child when the parent is killed, so that none is orphaned."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored in a script's background job, and inherited
