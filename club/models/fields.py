"""What PostgreSQL searches in: see the first migration for the functions that make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Func


def pairs(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Choices of a field, of plain strings: a migration must not hang on the names of our enumerations."""
    return [(str(code), label) for code, label in labels.items()]


class TextVector(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's tsvector, that only PostgreSQL writes."""

    def db_type(self, connection: Any) -> str:
        return "tsvector"


class FrenchDocument(Func):
    """The lexemes of a column, as written and without accents, with their weight: A counts more than D."""

    function = "fr_doc"
    template = "setweight(%(function)s(%(expressions)s), '%(weight)s')"
    output_field = TextVector()

    def __init__(self, column: Any, weight: str) -> None:
        super().__init__(F(column) if isinstance(column, str) else column, weight=weight)


class Together(Func):
    arg_joiner = " || "
    template = "(%(expressions)s)"
    output_field = TextVector()
