"""Statements made up by hypothesis, run inside cité a: none returns, counts, changes or even evaluates b's rows."""

import pytest
from django.db import Error, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citesedu.cites.scope import scope
from tests.cites.statements import TENANT_TABLES, rows, undone
from tests.factories import World

READS = [
    "SELECT {c} FROM {t}",
    "SELECT {c} FROM {t} WHERE {w}",
    "SELECT {c} FROM {t} ORDER BY {c} LIMIT 50",
    "SELECT DISTINCT {c} FROM {t} WHERE {w}",
    "SELECT count(*), array_agg({c}) FROM {t} WHERE {w}",
    "SELECT {c} FROM {t} WHERE {w} UNION ALL SELECT {c} FROM {t}",
    "SELECT {c} FROM {t} EXCEPT SELECT {c} FROM {t} WHERE NOT ({w})",
    "SELECT a.{c} FROM {t} a CROSS JOIN {u} b WHERE a.{w}",
    "SELECT a.{c} FROM {t} a WHERE EXISTS (SELECT 1 FROM {u} b WHERE b.{w})",
    "WITH x AS (SELECT * FROM {t}) SELECT {c} FROM x WHERE {w}",
    "SELECT {c} FROM (SELECT * FROM {t} OFFSET 0) z WHERE 1 / (cite_id - {b}) IS NOT NULL",
    "SELECT {c} FROM {t} WHERE CASE WHEN {w} THEN 1 / (cite_id - {b}) IS NOT NULL ELSE true END",
    "SELECT {c}, row_number() OVER (PARTITION BY cite_id) FROM {t} WHERE {w}",
    "SELECT max({c}) OVER (ORDER BY cite_id) FROM {t}",
]
WRITES = [
    "DELETE FROM {t} WHERE cite_id = {b} AND ({w}) RETURNING {c}",
    "UPDATE {t} SET id = id WHERE cite_id = {b} AND ({w}) RETURNING {c}",
    "WITH d AS (DELETE FROM {t} WHERE {w} RETURNING *) SELECT {c} FROM d WHERE cite_id = {b}",
    "WITH u AS (UPDATE {t} SET id = id WHERE {w} RETURNING *) SELECT {c} FROM u WHERE cite_id = {b}",
    "DELETE FROM {t} USING {u} WHERE {t}.cite_id = {b} RETURNING {t}.{c}",
]
WHERES = ["cite_id = {b}", "cite_id <> 0", "id > 0", "cite_id IN ({b}, 0)", "cite_id IS NOT NULL", "id = id"]
tables = st.sampled_from(TENANT_TABLES)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(
    form=st.sampled_from(READS + WRITES),
    table=tables,
    other=tables,
    column=st.sampled_from(["cite_id", "id", "*"]),
    where=st.sampled_from(WHERES),
)
def test_no_statement_crosses(
    world: World, form: str, table: str, other: str, column: str, where: str
) -> None:
    theirs = world.b.pk
    statement = form.format(t=table, u=other, c=column, w=where.format(b=theirs), b=theirs)
    with scope(role="web", cite=world.a), undone():
        try:
            with transaction.atomic():
                seen = rows(statement)
            assert form not in WRITES or seen == [], statement
        except Error as error:
            seen = [(str(error),)]
        # It would mean that a hidden row was evaluated before the wall.
        assert "division by zero" not in repr(seen), statement
        assert "secret-b" not in repr(seen), statement
        assert "parole-b" not in repr(seen), statement
        if column == "cite_id":
            assert theirs not in {cell for row in seen for cell in _flat(row)}, statement


def _flat(row: tuple[object, ...]) -> list[object]:
    return [cell for value in row for cell in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize("form", READS)
def test_each_form_of_reading_works_at_home(world: World, form: str) -> None:
    """A form that PostgreSQL always refused would prove nothing."""
    statement = form.format(
        t="diagnostics_campaign",
        u="diagnostics_submission",
        c="cite_id",
        w="cite_id IS NOT NULL",
        b=world.b.pk,
    )
    with scope(role="web", cite=world.a):
        seen = rows(statement)
    assert any(world.a.pk in _flat(row) for row in seen) or "EXCEPT" in form
