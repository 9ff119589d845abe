"""Who can tell the state of a topic: each application registers itself for the topics it names.

An application calls `register("workshop", state)` in its AppConfig.ready, once, for every topic « workshop:… ».
"""

from __future__ import annotations

from collections.abc import Callable

from citesedu.live.tickets import Audience

# From a topic and an audience to (version, content). Called in the scope of the cité that the ticket names, read
# only; raises Http404 when the cité has no such topic. `version` changes with the content: at most 40 letters,
# digits, « - » or « . ». `content` is the full state, never a difference: a fragment of HTML for "screen", at most
# 60 bytes without a line break for "phone" (« e:12:ouvert »).
Provider = Callable[[str, Audience], tuple[str, str]]

_providers: dict[str, Provider] = {}


def register(prefix: str, provider: Provider) -> None:
    """`provider` tells the states of the topics « prefix:… »."""
    if _providers.setdefault(prefix, provider) is not provider:
        raise ValueError(f"topics « {prefix}:… » have a provider already")


def provider_of(topic: str) -> Provider | None:
    return _providers.get(topic.partition(":")[0])
