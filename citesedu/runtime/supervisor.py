"""One command runs the whole platform on one machine, and one Ctrl-C stops it."""

import contextlib
import datetime as dt
import errno
import fcntl
import http.client
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from citesedu.runtime import embedded, services
from citesedu.runtime import place as places
from citesedu.runtime.children import Children
from citesedu.runtime.place import Unavailable
from citesedu.runtime.steps import manage, say

STOP_SECONDS = 90.0
START_SECONDS = 120.0
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - asked for by the person, for phones in the room


def _call_for_participation(today: dt.date) -> None:
    """The demonstration has one, open these days."""
    os.environ.setdefault("CALL_OPENS_ON", str(today - dt.timedelta(days=20)))
    os.environ.setdefault("CALL_CLOSES_ON", str(today + dt.timedelta(days=60)))
    os.environ.setdefault("CALL_PLACES", "12")


def run(*, host: str, port: int, demo: bool) -> None:
    """Start everything and stay until Ctrl-C or SIGTERM. Raises Unavailable."""
    os.environ.setdefault("HTTPS", "0")
    os.environ.setdefault("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
    os.environ.setdefault("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{_shown(host)}")
    os.environ.setdefault("PUBLIC_URL", f"http://{_shown(host)}:{port}")
    os.environ.update(HOST=_shown(host), PORT=str(port))  # for what the demo prints
    _join_web_and_live(host, port)
    if demo:
        os.environ["DEMO"] = "1"
        _call_for_participation(dt.datetime.now(dt.UTC).date())
    data = places.claim(embedded.data_dir())
    with _only_one(data):
        for number in (port, port + 1):
            _check_free(host, number)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        servers = children = None
        try:
            say("→ Base de données et file d’attente")
            servers = embedded.provide()
            _prepare(demo=demo)
            children = Children(services.every(host=host, port=port, data=data), say)
            children.start()
            _announce(children, host=host, port=port, demo=demo)
            while True:
                children.watch(1.0)
        except KeyboardInterrupt:
            say("→ Arrêt des services, puis de la base de données")
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)  # stopping is not to be interrupted
            if children:
                children.stop()
            if servers:
                servers.release()
    say("Tout est arrêté. Les données sont gardées : « make demo » les retrouve.")


def stop(data: Path) -> None:
    """Stop the supervisor of `data`, then servers that a killed one left. Raises Unavailable."""
    if not data.exists():
        return
    pid = _running(data)
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while _running(data):
            if time.monotonic() > deadline:
                raise Unavailable(f"Le programme n° {pid} ne s’arrête pas.")
            time.sleep(0.2)
    if not embedded.stop(data):
        raise Unavailable("Une autre commande utilise encore la base : attendez sa fin, puis recommencez.")


def reset(data: Path) -> None:
    """Stop, then erase what was put in `data`, and nothing else. Raises Unavailable."""
    if not data.exists():
        return
    stop(data)
    places.forget(places.settle(places.claim(data)))
    shutil.rmtree(data / "media", ignore_errors=True)
    for pattern in ("secrets", "beat*", "*.lock"):
        for path in data.glob(pattern):
            path.unlink()


def wait(*, host: str, port: int, seconds: float) -> bool:
    """Whether /sante/ answers that all is well within `seconds`."""
    deadline = time.monotonic() + seconds
    while not _healthy(host, port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.3)
    return True


def _join_web_and_live(host: str, port: int) -> None:
    """No reverse proxy in front: the live relay is another origin, and each is told where the other is."""
    names = {"localhost", "127.0.0.1", _shown(host)}
    os.environ.setdefault("LIVE_ORIGIN", f"http://{_shown(host)}:{port + 1}")
    os.environ.setdefault("WEB_ORIGINS", ",".join(sorted(f"http://{name}:{port}" for name in names)))
    os.environ.setdefault(
        "INTERNAL_WEB_URL", f"http://{'127.0.0.1' if host == EVERY_ADDRESS else host}:{port}"
    )


def _prepare(*, demo: bool) -> None:
    manage("Mise à jour de la base", "migrate", "--verbosity=0", DATABASE_AS_OWNER="1")
    manage("Feuilles de style et scripts", "collectstatic", "--noinput", "--verbosity=0")
    if demo:
        manage("Données de démonstration", "demo", "--if-empty")


def _announce(children: Children, *, host: str, port: int, demo: bool) -> None:
    """Wait until the pages answer, then say where, and what to try first."""
    say("→ Démarrage des services")
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(host, port):
        if time.monotonic() > deadline:
            say(f"Les services tardent : leur état se lit sur http://{_shown(host)}:{port}/sante/")
            return
        until = time.monotonic() + 0.5
        while (left := until - time.monotonic()) > 0:
            children.watch(left)
    say(f"\nLa plateforme est prête : http://{_shown(host)}:{port}/   (Ctrl-C pour tout arrêter)\n")
    if demo:
        manage("Pour commencer", "demo", "--hints")


def _healthy(host: str, port: int) -> bool:
    address = "127.0.0.1" if host == EVERY_ADDRESS else host
    connection = http.client.HTTPConnection(address, port, timeout=5)
    try:
        connection.request("GET", "/sante/", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _shown(host: str) -> str:
    """The name to type in a browser: this machine's address on the local network when every one is listened to."""
    if host != EVERY_ADDRESS:
        return "localhost" if host == "127.0.0.1" else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # chooses the interface, sends nothing
        except OSError:  # no network at all
            return "localhost"
        return str(probe.getsockname()[0])


def _check_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Unavailable(f"L’adresse {host}:{port} est refusée : {error.strerror}.") from None
            raise Unavailable(
                f"Le port {port} est déjà pris : arrêtez l’autre programme, ou tapez « make demo PORT=8100 »."
            ) from None


@contextlib.contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """Hold the supervisor's lock, our number written in it."""
    with (data / "supervisor.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable("La plateforme tourne déjà ici : « make stop » l’arrête.") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _running(data: Path) -> int:
    """Number of the supervisor's process, 0 when there is none."""
    path = data / "supervisor.lock"
    if not path.exists():
        return 0
    with path.open("r") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(lock.read() or 0)
    return 0
