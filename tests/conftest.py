"""Tests run behind the same wall as production: made and migrated by the owner, used by the login role."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any
from unittest import mock
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases


def pytest_configure() -> None:
    # The real hasher takes a good part of a second per account.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # `make test` runs collectstatic apart; pages under test link the files as they are in static/.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last, whatever the random order: what is cheap to find fails first. Where workers share
    the tests, one of them has them all: one Chromium."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.xdist_group("browser"))


@contextlib.contextmanager
def as_owner() -> Iterator[None]:
    """Django's connection logs in as the owner of the tables for the length of the block."""
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    told = connection.settings_dict
    login = {"USER": told["USER"], "PASSWORD": told["PASSWORD"]}
    connection.close()
    told.update({"USER": unquote(owner.username or ""), "PASSWORD": unquote(owner.password or "")})
    try:
        yield
    finally:
        connection.close()
        told.update(login)


def owner_sql(statement: str, params: Any = None) -> list[tuple[Any, ...]]:
    """Run one statement as the owner, committed at once, outside the test's transaction; its rows, if any."""
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"] or None,
        port=told["PORT"] or None,
        dbname=told["NAME"],
        user=unquote(owner.username or ""),
        password=unquote(owner.password or "") or None,
        autocommit=True,
        options="-c lock_timeout=20s",  # a test that holds the table gets an error, not a wait without end
    ) as session:
        cursor = session.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Create and migrate as the owner, then hand the connection to the login role.

    Nothing is serialized: reading every table is what the login role cannot do. Only the owner may truncate,
    so it also cleans up after the tests that commit.
    """
    keep = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock(), as_owner():
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep, serialized_aliases=set())
    clean = TransactionTestCase._fixture_teardown

    def clean_as_owner(case: TransactionTestCase) -> None:
        """Again when a page's last request, on its way still, holds one table and waits for another."""
        with as_owner():
            for left in (2, 1, 0):
                try:
                    return clean(case)
                except CommandError:
                    if not left:
                        raise

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", clean_as_owner):
        yield
    if not django_db_keepdb:
        with django_db_blocker.unblock(), as_owner():
            teardown_databases(made, verbosity=0)


@pytest.fixture
def world(db: None) -> Any:
    """Two cités, every role in each, a secret in every tenant table: see tests/factories."""
    from tests import factories  # noqa: PLC0415 - models load after the settings

    return factories.world()
