from __future__ import annotations

import pytest

from citesedu.live import sources
from citesedu.live.tickets import Audience


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_providers", {})


def one(topic: str, audience: Audience) -> tuple[str, str]:
    return "1", "un"


def other(topic: str, audience: Audience) -> tuple[str, str]:
    return "2", "deux"


def test_a_topic_is_told_by_whoever_registered_its_prefix() -> None:
    sources.register("workshop", one)
    sources.register("vote", other)
    assert sources.provider_of("workshop:9f:3") is one
    assert sources.provider_of("vote:9f") is other
    assert sources.provider_of("workshops:9f") is None
    assert sources.provider_of("") is None


def test_two_applications_cannot_tell_the_same_topics() -> None:
    sources.register("workshop", one)
    sources.register("workshop", one)
    with pytest.raises(ValueError, match="workshop"):
        sources.register("workshop", other)
