"""How often something may be asked for, counted in Redis and forgotten with its window."""

from __future__ import annotations

import time

from django.core.cache import cache


def seconds_to_wait(key: str, *, most: int, seconds: int) -> int:
    """Count one more call under `key`: 0 when it is among the `most` of its window of `seconds`, else how long the
    caller must wait for the next one. Windows start on the clock, so that every process counts in the same."""
    now = int(time.time())
    start = now - now % seconds
    name = f"limit:{key}:{start}"
    cache.add(
        name, 0, timeout=2 * seconds
    )  # outlives its window: incr() never meets a key that has just gone
    return 0 if cache.incr(name) <= most else start + seconds - now
