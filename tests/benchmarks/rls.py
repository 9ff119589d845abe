"""What does the wall cost, next to the same filter on a plain table?

The journal at a million rows, one cité holding 90 % of them, against a copy of its table and indexes without row-level
security. Both are asked the same SQL, with the filter that the manager adds, as the same role and in the same scope.
The control asks the plain table twice: how far from 1 its ratio falls is the noise of the run.
"""

from collections.abc import Callable
from functools import partial

from django.db import connection, transaction

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.benchmarks.support import database
from tests.benchmarks.support.effort import choose, say
from tests.benchmarks.support.stopwatch import medians
from tests.factories import a_cite

WALLED, PLAIN = "cites_auditentry", "bench_journal"
COPY = f"""
    CREATE TABLE {PLAIN} (LIKE {WALLED} INCLUDING ALL);
    GRANT SELECT, INSERT ON {PLAIN} TO citesedu_web
"""
FILL = """
    INSERT INTO {table} (cite_id, uid, at, actor, verb, target, detail)
    SELECT %s, gen_random_uuid(), now() - n * interval '1 second', 'personne ' || n %% 40, 'verbe ' || n %% 12,
        'objet ' || n %% 500, ''
    FROM generate_series(1, %s::int) AS n
"""
LATEST = "SELECT * FROM {table} WHERE cite_id = %s ORDER BY at DESC, id DESC LIMIT 50"
ANY_KEY = "SELECT max(id) FROM {table} WHERE cite_id = %s"
KEY = "SELECT * FROM {table} WHERE cite_id = %s AND id = %s"
COUNT = "SELECT verb, count(*) FROM {table} WHERE cite_id = %s GROUP BY verb ORDER BY verb"
INSERT = """
    INSERT INTO {table} (cite_id, uid, at, actor, verb, target, detail)
    VALUES (%s, gen_random_uuid(), now(), 'a', 'b', 'c', '')
"""
OTHERS = 9  # cités that share the last tenth of the rows


def run() -> list[tuple[str, float, str]]:
    rows = choose(1_000_000, 20_000)
    cites = [a_cite(f"bench-rls-{number}") for number in range(1 + OTHERS)]
    with database.owner() as connected:
        connected.execute(COPY)
    for cite in cites:
        _fill(cite, rows * 9 // 10 if cite is cites[0] else rows // 10 // OTHERS)
    database.analyze(WALLED, PLAIN)
    say(f"  {rows} rows")
    return [line for name, cite in (("big", cites[0]), ("small", cites[1])) for line in _compare(name, cite)]


def _fill(cite: Cite, rows: int) -> None:
    with scope(role="web", cite=cite), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for table in (WALLED, PLAIN):
            cursor.execute(FILL.format(table=table), [cite.pk, rows])


def _compare(name: str, cite: Cite) -> list[tuple[str, float, str]]:
    lines: list[tuple[str, float, str]] = []
    with scope(role="web", cite=cite):
        keys = {table: _rows(ANY_KEY.format(table=table), [cite.pk])[0][0] for table in (WALLED, PLAIN)}
        asked: dict[str, tuple[Callable[[str], object], int]] = {
            "key": (lambda table: _rows(KEY.format(table=table), [cite.pk, keys[table]]), choose(400, 20)),
            "latest": (lambda table: _rows(LATEST.format(table=table), [cite.pk]), choose(200, 20)),
            "aggregate": (lambda table: _rows(COUNT.format(table=table), [cite.pk]), choose(15, 3)),
            "insert": (lambda table: _execute(INSERT.format(table=table), [cite.pk]), choose(400, 20)),
        }
        for question, (ask, rounds) in asked.items():
            calls = [partial(ask, table) for table in (WALLED, PLAIN, PLAIN)]
            walled, plain, again = medians(calls, rounds=rounds)
            lines += [
                (f"rls.{name}_{question}_plain", 1000 * plain, "ms"),
                (f"rls.{name}_{question}_walled_to_plain", walled / plain, "ratio"),
                (f"rls.{name}_{question}_plain_to_plain", again / plain, "ratio"),
            ]
        transaction.set_rollback(True)  # the rows inserted for the measure
    return lines


def _rows(sql: str, params: list[object]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[object, ...]] = cursor.fetchall()
    assert rows
    return rows


def _execute(sql: str, params: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
