"""Raw SQL on Django's connection, as a hole in the code would send it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from citesedu.cites.tenant import TenantModel

TENANT_MODELS = sorted(
    (model for model in apps.get_models() if issubclass(model, TenantModel)), key=lambda m: m._meta.db_table
)
TENANT_TABLES = [model._meta.db_table for model in TENANT_MODELS]


def rows(statement: str, params: Any = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def touched(statement: str, params: Any = None) -> int:
    """How many rows the statement wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def refusal(statement: str, params: Any = None) -> str:
    """What PostgreSQL says when it refuses; fails the test when it does not."""
    with pytest.raises(Error) as error, transaction.atomic():
        rows(statement, params)
    return str(error.value)


@contextmanager
def undone() -> Iterator[None]:
    """What happens in the block is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
