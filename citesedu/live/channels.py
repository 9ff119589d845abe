"""The name under which Redis carries a topic, for who publishes and for who listens."""

PREFIX = "live:"


def channel(topic: str) -> str:
    return PREFIX + topic


def topic_of(channel: bytes) -> str:
    return channel.decode().removeprefix(PREFIX)
