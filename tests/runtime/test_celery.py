"""The queue's application reads the same REDIS_URL as the rest."""

from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from citesedu.celery import app, broker_url
from citesedu.runtime.services import every


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("unix:///run/redis.sock?db=0", "redis+socket:///run/redis.sock?virtual_host=0"),
        ("unix:///a%20b/redis.sock?db=3", "redis+socket:///a%20b/redis.sock?virtual_host=3"),
        ("redis://:secret@redis:6379/1", "redis://:secret@redis:6379/1"),
        ("amqp://rabbit//", "amqp://rabbit//"),
    ],
)
def test_a_socket_is_written_in_celery_s_way(url: str, expected: str) -> None:
    assert broker_url(url) == expected


def test_the_broker_answers() -> None:
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1)
        assert connection.connected
    assert app.conf.broker_url == broker_url(settings.REDIS_URL)


def test_tasks_are_json_and_acknowledged_late() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"
    assert app.conf.task_acks_late


def test_shared_tasks_belong_to_this_application() -> None:
    assert current_app.main == "citesedu"


def test_a_document_never_delays_the_counting_of_answers() -> None:
    """Each has its queue, and each queue its worker, of a bounded number of processes."""
    queues = {
        name: app.amqp.router.route({}, name)["queue"].name
        for name in ("diagnostics.render_report", "diagnostics.count_answers", "diagnostics.round")
    }
    assert queues == {
        "diagnostics.render_report": "documents",
        "diagnostics.count_answers": "celery",
        "diagnostics.round": "celery",
    }
    services = every(host="", port=0, data=Path("/data"))
    listened = {
        name: [word for word in service.command if word.startswith(("--queues", "--concurrency"))]
        for name, service in services.items()
        if "worker" in service.command
    }
    assert listened == {
        "worker": ["--concurrency=2"],
        "documents": ["--concurrency=1", "--queues=documents"],
    }
