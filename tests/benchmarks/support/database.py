"""A database of this run's own, in the tests' cluster: migrated as in production, dropped at the end."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connections

import tests.servers  # noqa: F401 - starts PostgreSQL and Redis, fills in the environment
from tests.benchmarks.support.effort import say

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
LEAVE_SECONDS = 20
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def fresh() -> Iterator[None]:
    """The environment points to an empty, migrated database; Django must not be set up yet."""
    name = f"citesedu_bench_{os.getpid()}"
    before = {variable: os.environ[variable] for variable in URLS}
    _outside(before["DATABASE_OWNER_URL"], f"CREATE DATABASE {name}")
    try:
        for variable, url in before.items():
            os.environ[variable] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        say("→ database")
        _manage("migrate", "--verbosity=0", DATABASE_AS_OWNER="1")
        _manage("collectstatic", "--noinput", "--verbosity=0")  # the pages name the files by their digests
        yield
    finally:
        os.environ.update(before)
        connections.close_all()
        _drop(before["DATABASE_OWNER_URL"], name)


@contextmanager
def owner() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The owner of the tables, each statement committed at once: ANALYZE, and the floors' own tables."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        yield connection


def analyze(*tables: str) -> None:
    """Fresh statistics and visibility, as autovacuum would leave them."""
    with owner() as connection:
        for table in tables:
            connection.execute(f"VACUUM (ANALYZE) {table}")


def _drop(url: str, name: str) -> None:
    """The sessions of servers that have just stopped leave within a moment."""
    deadline = time.monotonic() + LEAVE_SECONDS
    while True:
        try:
            return _outside(url, f"DROP DATABASE {name}")
        except psycopg.errors.ObjectInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _outside(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _manage(*command: str, **environment: str) -> None:
    subprocess.run([sys.executable, MANAGE, *command], env=os.environ | environment, check=True, stdout=2)
