"""How much is measured, and what is said meanwhile. Processes that a measure starts inherit the choice."""

import os
import sys
from typing import TypeVar

Size = TypeVar("Size")
_VARIABLE = "BENCHMARKS_QUICK"


def reduce() -> None:
    """From now on every `choose` gives the small size."""
    os.environ[_VARIABLE] = "1"


def choose(full: Size, quick: Size) -> Size:
    return quick if os.environ.get(_VARIABLE) else full


def say(line: str) -> None:
    """Progress, for the person who waits: stdout is for figures alone."""
    print(line, file=sys.stderr, flush=True)
