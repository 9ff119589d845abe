"""The five services of the platform and their command lines, the same on a laptop and in a container.

The web server has to survive slow clients without a proxy in front (a room on a bad mobile network): waitress
reads a whole request and buffers a whole answer in one polling loop, so that no thread waits for a client.
docs/decisions/0003-web-server.md gives the measures.
"""

import signal
import sys
from dataclasses import dataclass
from pathlib import Path

WEB_OPTIONS = (
    "--threads=8",
    "--connection-limit=800",  # under the usual 1024 open files
    "--asyncore-use-poll",  # select() stops at descriptor 1023
    "--channel-timeout=60",  # seconds of silence
    "--max-request-body-size=20000000",  # bytes
    "--ident=",
    # Whether a proxy is to be believed is Django's setting (TRUSTED_PROXIES).
    "--no-clear-untrusted-proxy-headers",
)
WORKER_OPTIONS = ("--loglevel=INFO", "--without-mingle")


# Celery warns at length when root starts the demo; the image of docs/deploy runs as an ordinary account.
QUIET_AS_ROOT = "-Wignore:You're running the worker with superuser"


@dataclass(frozen=True)
class Service:
    """A command line, and the signal on which it finishes the work at hand."""

    command: list[str]
    stop: signal.Signals = signal.SIGTERM


def every(*, host: str, port: int, data: Path) -> dict[str, Service]:
    """The services by name. `live` listens on the port after the web's."""
    python = sys.executable
    celery = [python, QUIET_AS_ROOT, "-m", "celery", "--app=citesedu.celery", "--quiet"]
    web = [python, "-m", "waitress", f"--listen={host}:{port}", *WEB_OPTIONS, "citesedu.wsgi:application"]
    live = [python, "-m", "citesedu.live.relay", f"--host={host}", f"--port={port + 1}"]
    return {
        "web": Service(web, stop=signal.SIGINT),
        "live": Service(live),
        "worker": Service([*celery, "worker", "--concurrency=2", *WORKER_OPTIONS]),
        # One document at a time: the pages and the counting of answers keep the other processors.
        "documents": Service(
            [
                *celery,
                "worker",
                "--concurrency=1",
                "--queues=documents",
                "--hostname=documents@%h",
                *WORKER_OPTIONS,
            ]
        ),
        "beat": Service([*celery, "beat", "--loglevel=WARNING", f"--schedule={data}/beat", "--pidfile="]),
    }
