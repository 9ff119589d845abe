"""Network ports for the servers that tests start."""

import secrets
import socket
import time

_LOWEST, _HIGHEST = 12_000, 32_000


def free_port(width: int = 1) -> int:
    """First of `width` consecutive ports that nobody listens to. Below those that the system gives away by itself, and
    drawn anew each time: another test, at work at the same moment, draws others."""
    while True:
        first = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST - width)
        if all(_is_free(first + offset) for offset in range(width)):
            return first


def wait_for_port(port: int, seconds: float = 20.0) -> None:
    """Return when somebody listens to `port`; TimeoutError past `seconds`."""
    deadline = time.monotonic() + seconds
    while _is_free(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody listens to port {port}")
        time.sleep(0.05)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
