from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest
import redis
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from citesedu.live import topics
from citesedu.live.channels import channel, topic_of


@pytest.fixture(autouse=True)
def forget_the_connection() -> Iterator[None]:
    topics._redis.cache_clear()
    yield
    topics._redis.cache_clear()


def test_what_is_published_is_heard_by_who_listens_to_that_topic(settings) -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as ear:
        ear.subscribe(channel("test:1"))
        assert ear.get_message(timeout=5)["type"] == "subscribe"
        topics.publish("test:2")
        topics.publish("test:1")
        heard = ear.get_message(timeout=5)
        assert (heard["type"], topic_of(heard["channel"])) == ("message", "test:1")


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "redis://192.0.2.1:6379/0", "unix:///nowhere.sock"])
def test_a_redis_that_is_not_there_costs_half_a_second_and_a_warning(settings, caplog, url: str) -> None:
    settings.REDIS_URL = url
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        topics.publish("test:1")
    assert time.monotonic() - began < 0.9
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.django_db
def test_a_service_publishes_once_its_rows_are_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(topics, "publish", said.append)
    with django_capture_on_commit_callbacks(execute=True):
        transaction.on_commit(lambda: topics.publish("test:1"))
        assert said == []
    assert said == ["test:1"]
