"""Real PostgreSQL and Redis on one machine, for the demo, the tests and a laptop in a community centre.

`provide()` fills in DATABASE_URL and the other variables when they are absent, and starts what they point to.
Servers are shared by the processes of one DATA_DIR, and stopped by the last of them to leave: nothing stays
behind. A process that was killed leaves its servers to the next one.
"""

import atexit
import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from citesedu.runtime import place as places
from citesedu.runtime import postgres, redis_server, roles
from citesedu.runtime.place import Place

DEFAULT_DATA_DIR = Path(__file__).resolve().parents[2] / "var"
KEYS = ("SECRET_KEY", "SCOPE_KEY")


@dataclass(frozen=True)
class Servers:
    """A hold on running servers, until `release`."""

    place: Place
    hold: IO[str]
    pid: int

    def release(self) -> None:
        """Let go; the last holder stops the servers. Does nothing in a forked child, nor the second time."""
        if self.hold.closed or self.pid != os.getpid():
            return
        with _one_at_a_time(self.place.data), self.hold:
            if _alone(self.hold):
                _stop(self.place)


def data_dir() -> Path:
    """DATA_DIR, or `var` in the clone."""
    return Path(os.environ.get("DATA_DIR") or DEFAULT_DATA_DIR)


def provide(*, durable: bool = True) -> Servers | None:
    """Make sure the environment points to servers that run; start those whose URL is not given.

    Keys are made up only beside a database of our own. Raises place.Unavailable.
    """
    wants_database = not os.environ.get("DATABASE_URL")
    wants_redis = not os.environ.get("REDIS_URL")
    if not (wants_database or wants_redis):
        return None
    data = places.claim(data_dir())
    with _one_at_a_time(data):
        place = places.settle(data)
        hold = (data / "in-use.lock").open("w")
        fcntl.flock(hold, fcntl.LOCK_SH)
    servers = Servers(place, hold, os.getpid())
    try:
        with _one_at_a_time(data):
            if wants_database:
                postgres.start(place, durable=durable)
            if wants_redis:
                redis_server.start(place, durable=durable)
            keys = _keys(data / "secrets")
    except BaseException:  # Ctrl-C too
        servers.release()
        raise
    atexit.register(servers.release)
    if wants_database:
        os.environ["DATABASE_URL"] = postgres.url(place, roles.LOGIN)
        os.environ["DATABASE_OWNER_URL"] = postgres.url(place, roles.OWNER)
        for name, value in {**keys, "MEDIA_ROOT": str(data / "media")}.items():
            os.environ.setdefault(name, value)
    if wants_redis:
        os.environ["REDIS_URL"] = redis_server.url(place)
    return servers


def stop(data: Path) -> bool:
    """Stop the servers of `data` unless a process still holds them; whether they are stopped."""
    if not data.exists():
        return True
    data = places.claim(data)
    with _one_at_a_time(data), (data / "in-use.lock").open("w") as hold:
        if not _alone(hold):
            return False
        _stop(places.settle(data))
        return True


def _stop(place: Place) -> None:
    redis_server.stop(place)
    postgres.stop(place)


def _alone(hold: IO[str]) -> bool:
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """Starting and stopping exclude each other between processes."""
    with (data / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keys(path: Path) -> dict[str, str]:
    """The keys of this DATA_DIR, drawn at random the first time; readable by its owner only."""
    if not path.exists():
        draft = path.with_name(path.name + ".new")
        draft.unlink(missing_ok=True)
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{name}={secrets.token_urlsafe(48)}\n" for name in KEYS)
        draft.replace(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
