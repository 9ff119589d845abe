"""A second connection at work while this one holds its transaction open: for tests that commit."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from django.db import connection

from tests.conftest import owner_sql

Result = TypeVar("Result")

_HELD = "SELECT count(*) FROM pg_locks WHERE NOT granted"
PATIENCE = 20.0  # seconds


class Other(Generic[Result]):
    """What somebody else does, in a transaction of their own."""

    def __init__(self, act: Callable[[], Result]) -> None:
        self._act = act
        self._done: Future[Result] | None = None

    def is_held(self) -> None:
        """Starts, and waits for a lock of ours; fails when it goes through."""
        done = self._start()
        end = time.monotonic() + PATIENCE
        while owner_sql(_HELD) == [(0,)]:
            assert not done.done(), f"nothing held it: {done}"
            assert time.monotonic() < end, "it neither waited nor ended"
            time.sleep(0.02)

    def goes_through(self) -> Result:
        """Starts, and ends although our transaction is open."""
        return self._start().result(PATIENCE)

    def result(self) -> Result:
        """What it gave, or raised, once our transaction was over."""
        assert self._done is not None
        return self._done.result(PATIENCE)

    def _start(self) -> Future[Result]:
        pool = ThreadPoolExecutor(max_workers=1)
        self._done = pool.submit(self._alone)
        pool.shutdown(wait=False)
        return self._done

    def _alone(self) -> Result:
        try:
            return self._act()
        finally:
            connection.close()
