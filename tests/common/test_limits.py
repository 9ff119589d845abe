from __future__ import annotations

import uuid

import pytest

from citesedu.common import limits
from citesedu.common.limits import seconds_to_wait


@pytest.fixture
def clock(monkeypatch):
    now = [1_000_000_000.0 - 1_000_000_000 % 60]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def test_so_many_in_a_window_then_the_next_window(clock):
    key = str(uuid.uuid4())
    assert [seconds_to_wait(key, most=2, seconds=60) for _ in range(3)] == [0, 0, 60]
    clock[0] += 59
    assert seconds_to_wait(key, most=2, seconds=60) == 1
    clock[0] += 1
    assert seconds_to_wait(key, most=2, seconds=60) == 0


def test_keys_do_not_share_a_count(clock):
    one, other = str(uuid.uuid4()), str(uuid.uuid4())
    assert [seconds_to_wait(key, most=1, seconds=60) for key in (one, other, one)] == [0, 0, 60]
