"""A Redis of our own, reached by a socket that only its account can open."""

import contextlib
import time
from pathlib import Path
from urllib.parse import quote

import redis

from citesedu.runtime.place import Place, Unavailable

START_SECONDS = 20


def url(place: Place) -> str:
    """Connection URL, database 0."""
    return f"unix://{quote(str(_socket(place)))}?db=0"


def start(place: Place, *, durable: bool) -> None:
    """Start Redis unless it runs already. `durable` keeps the queue over a restart."""
    if answers(place):
        return
    folder = place.folder("redis")
    settings = {
        "port": "0",
        "unixsocket": f'"{_socket(place)}"',
        "unixsocketperm": "700",
        "daemonize": "yes",
        "dir": f'"{folder}"',
        "pidfile": f'"{folder}/redis.pid"',
        "logfile": f'"{place.servers}/redis.log"',
        "appendonly": "yes" if durable else "no",
        "save": '""',
        "maxmemory-policy": "noeviction",
    }
    place.write(folder / "redis.conf", "".join(f"{name} {value}\n" for name, value in settings.items()))
    done = place.run([place.redis, folder / "redis.conf"])
    deadline = time.monotonic() + START_SECONDS
    while not answers(place):
        if done.returncode or time.monotonic() > deadline:
            raise Unavailable(
                f"Redis ne démarre pas : voir {place.servers}/redis.log\n{done.stderr}{done.stdout}"
            )
        time.sleep(0.05)


def stop(place: Place) -> None:
    """Stop cleanly, the queue written; nothing happens when it does not run."""
    with contextlib.suppress(redis.ConnectionError), _client(place) as client:
        client.shutdown()


def answers(place: Place) -> bool:
    """Whether Redis answers, its data loaded."""
    with contextlib.suppress(redis.ConnectionError), _client(place) as client:
        return bool(client.ping())
    return False


def _client(place: Place) -> redis.Redis:
    return redis.Redis.from_url(url(place), socket_timeout=5)


def _socket(place: Place) -> Path:
    return place.sockets / "redis.sock"
