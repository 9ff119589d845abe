"""« Something of this topic changed »: all that the web ever tells the relay. The relay asks for the state itself."""

from __future__ import annotations

import logging
from functools import cache

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from citesedu.live.channels import channel

logger = logging.getLogger(__name__)


def publish(topic: str) -> None:
    """Say that `topic` changed. For a service to call once its rows are committed:
    `transaction.on_commit(partial(topics.publish, f"workshop:{uid}"))`.

    It takes half a second at worst, and never fails the request: who follows the topic then sees the change when
    the relay next asks for the state by itself.
    """
    try:
        _redis().publish(channel(topic), b"")
    except (RedisError, OSError):
        logger.warning("live: %s changed, and Redis could not be told", topic, exc_info=True)


@cache
def _redis() -> redis.Redis:
    """One pool for the process, safe between threads. One more try: the connection kept may be an old one."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=0.25,
        socket_connect_timeout=0.25,
        retry=Retry(NoBackoff(), 1),
    )
