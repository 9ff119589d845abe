"""A worker of the tests: the real broker and the real task class, in a thread that the tests can ask."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from queue import Queue

from celery.contrib.testing.worker import start_worker
from django.db import connection

from citesedu.celery import app
from citesedu.cites import scope
from citesedu.cites.models import AuditEntry

outcomes: Queue[tuple[str, object]] = Queue()


@app.task(name="tests.read")
def read() -> None:
    """What the cité's journal says, by the manager and by raw SQL."""
    by_manager = [entry.verb for entry in AuditEntry.objects.order_by("id")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT verb FROM cites_auditentry ORDER BY id")
        outcomes.put((read.name, (by_manager, [verb for (verb,) in cursor.fetchall()], scope.current())))


@app.task(name="tests.other")
def other() -> None:
    outcomes.put((other.name, "ran"))


@app.task(name="tests.platform", scoped=False)
def platform() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT verb FROM cites_auditentry")
        outcomes.put((platform.name, cursor.fetchall()))


@app.task(name="tests.steps", stepwise=True)
def steps(in_scope: Callable[[], AbstractContextManager[scope.Scope]], word: str) -> None:
    outside = scope.current()
    with in_scope():
        first = AuditEntry.objects.count()
    with in_scope():
        outcomes.put((steps.name, (word, outside, first, AuditEntry.objects.count())))


@contextmanager
def running() -> Iterator[None]:
    """A worker on a queue of its own: no other worker of the machine takes what the test sends."""
    before, routes = app.conf.task_default_queue, app.conf.task_routes
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    _send_to(f"tests-{uuid.uuid4().hex}", None)
    while not outcomes.empty():
        outcomes.get_nowait()
    try:
        with start_worker(app, pool="solo", perform_ping_check=False, loglevel="CRITICAL"):
            yield
    finally:
        _send_to(before, routes)
        # Celery's worker makes the root logger its own, and silent.
        root.setLevel(level)
        root.handlers[:] = handlers


def _send_to(queue_name: str, routes: object) -> None:
    app.conf.task_default_queue, app.conf.task_routes = queue_name, routes
    for computed_once in ("queues", "router"):
        app.amqp.__dict__.pop(computed_once, None)
    app.amqp.flush_routes()


def outcome(name: str) -> object:
    """What the next task that ran had to say; a task that failed says its error."""
    told, value = outcomes.get(timeout=20)
    assert told == name
    return value
