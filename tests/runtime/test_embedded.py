"""Real servers, started as a person's first command would: no URL in the environment, an empty folder."""

import contextlib
import fcntl
import json
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from citesedu.runtime import embedded, roles
from citesedu.runtime import place as places

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "SCOPE_KEY", "MEDIA_ROOT")
WITHOUT_PROC = ("unshare", "--mount", "sh", "-c", 'umount -l /proc && exec "$@"', "sh")
# Prints what it was given, then holds the servers until its input is closed.
HOLDER = f"""
import json, os, sys
from citesedu.runtime import embedded
embedded.provide(durable=False)
print(json.dumps({{name: os.environ.get(name, "") for name in {GIVEN!r}}}), flush=True)
sys.stdin.read()
"""


class Holder:
    """Another process that asked for the servers of `data`; `leave` or `die` ends it."""

    def __init__(self, data: Path, *wrapper: str, **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if name not in GIVEN}
        self.process = subprocess.Popen(
            [*wrapper, sys.executable, "-c", HOLDER],
            cwd=ROOT,
            env={**clean, "DATA_DIR": str(data), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def given(self) -> dict[str, str]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read() if self.process.stderr else ""
        found: dict[str, str] = json.loads(line)
        return found

    def leave(self) -> None:
        self.process.communicate(timeout=60)

    def die(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextlib.contextmanager
def erased_after(data: Path) -> Iterator[Path]:
    try:
        yield data
    finally:
        if data.exists():
            assert embedded.stop(data)
            places.forget(places.settle(data))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One folder for the module; each test finds its servers stopped and leaves them so."""
    above = tmp_path_factory.mktemp("clone")
    above.chmod(0o700)  # the account of the servers cannot cross it when root runs the tests
    with erased_after(above / "var") as folder:
        yield folder


def ask(url: str, query: str) -> Any:
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def runs(data: Path) -> bool:
    return (data / "servers" / "postgres" / "postmaster.pid").exists()


def test_servers_are_shared_and_the_last_to_leave_stops_them(data: Path) -> None:
    first, second = Holder(data), Holder(data)  # at once: neither waits for the other
    given = first.given()
    assert given == second.given()
    first.leave()
    assert ask(given["DATABASE_URL"], "SELECT current_user") == roles.LOGIN
    assert redis.Redis.from_url(given["REDIS_URL"]).ping()
    second.leave()
    assert not runs(data)
    with pytest.raises(psycopg.OperationalError):
        ask(given["DATABASE_URL"], "SELECT 1")
    assert not Path(given["REDIS_URL"].removeprefix("unix://").partition("?")[0]).exists()


def test_keys_and_data_are_kept_from_one_start_to_the_next(data: Path) -> None:
    holder = Holder(data)
    before = holder.given()
    with psycopg.connect(before["DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    holder.leave()
    again = Holder(data)
    assert again.given() == before
    assert ask(before["DATABASE_OWNER_URL"], "SELECT answer FROM kept") == 42
    again.leave()
    assert stat.S_IMODE((data / "secrets").stat().st_mode) == 0o600
    assert 50 <= len(before["SCOPE_KEY"]) <= 64
    assert before["SCOPE_KEY"] != before["SECRET_KEY"]


def test_servers_left_by_a_killed_process_serve_the_next_one(data: Path) -> None:
    killed = Holder(data)
    given = killed.given()
    killed.die()
    assert runs(data)
    following = Holder(data)
    assert following.given() == given
    following.leave()
    assert not runs(data)


def test_it_starts_after_a_power_cut_even_if_the_old_number_is_taken(data: Path) -> None:
    holder = Holder(data)
    holder.given()
    lock = data / "servers" / "postgres" / "postmaster.pid"
    old = lock.read_text()
    for name in (lock, data / "servers" / "redis" / "redis.pid"):
        os.kill(int(name.read_text().split()[0]), signal.SIGKILL)
    holder.die()
    time.sleep(0.5)
    # The machine restarted: the number belongs to another program now, this one.
    lock.write_text(old.replace(old.split()[0], str(os.getpid()), 1))
    again = Holder(data)
    assert ask(again.given()["DATABASE_URL"], "SELECT 1") == 1
    again.leave()


def test_an_interrupted_creation_is_begun_again(tmp_path: Path) -> None:
    with erased_after(tmp_path / "var") as data:
        place = places.settle(places.claim(data))
        (place.folder("postgres.new") / "PG_VERSION").write_text("18")
        holder = Holder(data)
        assert ask(holder.given()["DATABASE_URL"], "SELECT 1") == 1
        holder.leave()


def test_two_clones_on_one_machine_do_not_meet(data: Path, tmp_path: Path) -> None:
    with erased_after(tmp_path / "autre") as other:
        here, there = Holder(data), Holder(other)
        ours, theirs = here.given(), there.given()
        assert all(ours[name] != theirs[name] for name in GIVEN)
        here.leave()
        assert ask(theirs["DATABASE_URL"], "SELECT 1") == 1
        there.leave()


def test_accents_fold(data: Path) -> None:
    holder = Holder(data)
    assert ask(holder.given()["DATABASE_URL"], "SELECT lower('ÉÀŒ') || upper('éàœ')") == "éàœÉÀŒ"
    holder.leave()


def test_given_urls_start_nothing(tmp_path: Path) -> None:
    data = tmp_path / "var"
    urls = {"DATABASE_URL": "postgresql://a@b/c", "REDIS_URL": "redis://d"}
    holder = Holder(data, **urls)
    given = holder.given()
    holder.leave()
    assert {name: given[name] for name in urls} == urls
    assert not given["SECRET_KEY"]
    assert not data.exists()


def test_a_folder_of_somebody_else_is_refused_with_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    owner = pwd.getpwuid(os.getuid()).pw_name
    with pytest.raises(places.Unavailable, match=f"appartient à « {owner} »"):
        places.claim(tmp_path)


def test_a_socket_folder_that_somebody_else_put_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "piège").symlink_to(tmp_path)
    with pytest.raises(places.Unavailable, match="n’appartient pas"):
        places._own_folder(tmp_path / "piège", pwd.getpwuid(os.getuid()))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_no_other_account_of_the_machine_gets_in(data: Path) -> None:
    holder = Holder(data)
    url = holder.given()["DATABASE_URL"]
    # `nobody` may open the socket, being the account of the server: PostgreSQL itself says no.
    done = places.settle(data).run([places.settle(data).postgres / "psql", url, "--command=SELECT 1"])
    holder.leave()
    assert done.returncode == 2
    assert "Peer authentication failed" in done.stderr


@pytest.mark.skipif(
    subprocess.call([*WITHOUT_PROC, "true"], stderr=subprocess.DEVNULL) != 0, reason="needs root"
)
def test_it_starts_in_a_chroot_without_proc(data: Path) -> None:
    holder = Holder(data, *WITHOUT_PROC)
    assert ask(holder.given()["DATABASE_URL"], "SELECT 1") == 1
    holder.leave()
    assert not runs(data)


def test_starting_waits_for_somebody_who_is_stopping(data: Path) -> None:
    data.mkdir(exist_ok=True)
    with (data / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        holder = Holder(data)
        time.sleep(1)
        assert not runs(data)
    holder.given()
    holder.leave()
