"""A PostgreSQL cluster of our own: builtin C.UTF-8 locale, reached by a socket, checked by peer.

`peer` asks the kernel who is at the other end, so there is no password to keep and nobody else on the machine
can connect, even as another role.
"""

import contextlib
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from citesedu.runtime import roles
from citesedu.runtime.place import Place, Unavailable

PORT = 5432  # only names the socket: no network port is opened
START_ATTEMPTS = 5


def url(place: Place, role: str, database: str = roles.DATABASE) -> str:
    """Connection URL for `role`."""
    return f"postgresql://{role}@/{database}?host={quote(str(place.sockets), safe='')}&port={PORT}"


def start(place: Place, *, durable: bool) -> None:
    """Start the cluster unless it runs, made first if missing. `durable=False` trades safety for speed."""
    if not answers(place):
        _launch(place, durable=durable)
    # Every time: a start that was interrupted may have left them unmade, and roles.sql may have changed.
    with psycopg.connect(url(place, roles.SUPERUSER, "postgres"), autocommit=True) as connection:
        roles.create_database(connection)
    with psycopg.connect(url(place, roles.SUPERUSER)) as connection:
        roles.apply(connection)


def stop(place: Place) -> None:
    """Stop cleanly, cutting connections; nothing happens when it does not run."""
    cluster = place.servers / "postgres"
    if (cluster / "postmaster.pid").exists():
        place.run([place.postgres / "pg_ctl", "stop", "-w", "-t", "120", "-s", "-m", "fast", "-D", cluster])


def answers(place: Place) -> bool:
    """Whether the cluster accepts connections."""
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(url(place, roles.SUPERUSER, "postgres"), connect_timeout=5).close()
        return True
    return False


def _launch(place: Place, *, durable: bool) -> None:
    cluster = place.servers / "postgres"
    if not cluster.exists():
        _create(place).rename(cluster)
    _configure(place, cluster, durable=durable)
    _drop_stale_pid(cluster)
    log = place.servers / "postgres.log"
    options = ["-w", "-t", "120", "-s", "-D", str(cluster), "-l", str(log)]
    for attempt in range(START_ATTEMPTS):
        done = place.run([place.postgres / "pg_ctl", "start", *options])
        if done.returncode == 0:
            return
        time.sleep(attempt)  # backends of a killed server leave within a moment
    raise Unavailable(f"PostgreSQL ne démarre pas. Fin de {log} :\n{_tail(log) or done.stderr}")


def _create(place: Place) -> Path:
    """A new cluster under a provisional name: an interrupted one is never taken for a whole one."""
    shutil.rmtree(place.servers / "postgres.new", ignore_errors=True)
    cluster = place.folder("postgres.new")
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
    options = ["-U", roles.SUPERUSER, "--auth=peer", "--no-instructions", "--no-sync"]
    done = place.run([place.postgres / "initdb", "-D", cluster, *options, *locale])
    if done.returncode:
        raise Unavailable(f"PostgreSQL ne peut pas créer ses fichiers dans {cluster} :\n{done.stderr}")
    with (cluster / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("include = 'citesedu.conf'\n")
    return cluster


def _configure(place: Place, cluster: Path, *, durable: bool) -> None:
    """Written before every start: the clone may have moved since."""
    safety = "on" if durable else "off"
    settings = {
        "listen_addresses": "''",
        "port": PORT,
        "unix_socket_directories": f"'{place.sockets}'",
        "unix_socket_permissions": "0700",
        "max_connections": 100,
        "shared_buffers": "'128MB'",
        "jit": "off",  # compiling costs more than it saves on pages of a few milliseconds
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "log_line_prefix": "'%m [%p] %u@%d '",
        "fsync": safety,
        "synchronous_commit": safety,
        "full_page_writes": safety,
    }
    place.write(cluster / "citesedu.conf", "".join(f"{name} = {value}\n" for name, value in settings.items()))
    place.write(cluster / "pg_hba.conf", "local all all peer map=citesedu\n")
    place.write(cluster / "pg_ident.conf", f'citesedu "{place.user}" all\n')


def _drop_stale_pid(cluster: Path) -> None:
    """After a kill -9 the number in postmaster.pid may be another program's, and PostgreSQL would give up."""
    lock = cluster / "postmaster.pid"
    try:
        pid = lock.read_text(encoding="utf-8").split("\n", 1)[0].strip()
        if b"postgres" not in Path("/proc", pid, "cmdline").read_bytes():
            lock.unlink()
    except FileNotFoundError:
        pass  # no lock, or nobody by that number: PostgreSQL sees to it


def _tail(log: Path, lines: int = 8) -> str:
    with contextlib.suppress(FileNotFoundError):
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
    return ""
