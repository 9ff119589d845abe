"""Medians of repeated calls, and what a call asks of the database."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass
class Statements:
    """Number of statements and the time spent in them (s). COMMIT is not seen."""

    number: int = 0
    seconds: float = 0.0


@contextmanager
def statements() -> Iterator[Statements]:
    seen = Statements()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            seen.number += 1
            seen.seconds += time.perf_counter() - began

    with connection.execute_wrapper(watch):
        yield seen


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def medians(calls: Sequence[Callable[[], object]], *, rounds: int) -> list[float]:
    """Median seconds of each call. They take turns, in both directions: a slow moment weighs on all alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for number in range(rounds):
        order = range(len(calls)) if number % 2 else reversed(range(len(calls)))
        for index in order:
            taken[index].append(seconds(calls[index]))
    return [statistics.median(times) for times in taken]
