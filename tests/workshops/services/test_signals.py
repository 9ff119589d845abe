"""The relay hears of each change, once it is kept."""

from __future__ import annotations

import redis
from django.conf import settings

from citesedu.cites.models import Cite
from citesedu.live.channels import channel
from citesedu.workshops.services.signals import topic_of
from tests.factories import workshops as rooms


def test_each_change_is_published_once_committed(cite: Cite, django_capture_on_commit_callbacks) -> None:
    workshop = rooms.workshop_in(cite)
    with redis.Redis.from_url(settings.REDIS_URL) as server, server.pubsub() as listener:
        listener.subscribe(channel(topic_of(workshop)))
        assert listener.get_message(timeout=5)["type"] == "subscribe"
        with django_capture_on_commit_callbacks(execute=True):
            rooms.sit(workshop)
            rooms.go(workshop)
            assert listener.get_message(timeout=0.3) is None
        assert [listener.get_message(timeout=5)["type"] for _ in range(2)] == ["message"] * 2
        assert listener.get_message(timeout=0.3) is None
