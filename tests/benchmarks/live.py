"""How long until an act is on the screen, and what a viewer costs, next to the least that a relay can do?

300 acts of as many people, at an even pace, while screens and phones follow: see support/crowd.py, support/room.py.
An act is an INSERT behind the wall; each one changes what every viewer is sent, at most four times a second. The
floor, support/live_floor.py, follows the same rule. Both at once, each before as many viewers, shown the very same
acts: a busy machine delays both alike.
"""

import http.client
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.support.crowd import Order, Seen, watch
from tests.benchmarks.support.effort import choose, say
from tests.benchmarks.support.server import HOST, Server, serve, serve_live, serve_module
from tests.factories import a_cite

ROOM = "tests.benchmarks.support.room_server:application"
FLOOR = "tests.benchmarks.support.live_floor"
MILLISECONDS = ("screen_p50", "screen_p95", "after_p50", "after_p95", "fan_out_p95")
Line = tuple[str, float, str]


@dataclass(frozen=True)
class Case:
    name: str
    screens: int
    phones: int
    acts: int
    seconds: float
    rounds: int
    goal: float  # 95th percentile from act to screen, times the floor's

    @property
    def viewers(self) -> int:
        return self.screens + self.phones


CASES = choose(
    [
        Case("300_in_10s", 10, 290, 300, 10.0, rounds=3, goal=1.3),
        Case("300_in_2s", 10, 290, 300, 2.0, rounds=3, goal=1.3),
        Case("3000_in_10s", 20, 2980, 300, 10.0, rounds=3, goal=1.5),
    ],
    [Case("30_in_1s", 2, 28, 30, 1.0, rounds=1, goal=1.3)],
)


@dataclass(frozen=True)
class Run:
    seen: Seen
    memory: float  # kB of the relay for each viewer
    sessions: int  # of the database, everybody connected


def run() -> list[Line]:
    cite = a_cite("bench-live").slug
    with serve(ROOM) as web:
        return [line for case in CASES for line in _compare(case, web, cite)]


def _compare(case: Case, web: Server, cite: str) -> list[Line]:
    ours, floor = zip(*(_round(case, web, cite, number) for number in range(case.rounds)), strict=True)
    return [
        *_lines(f"live.ours_{case.name}", ours),
        *_lines(f"live.floor_{case.name}", floor),
        (f"live.{case.name}_screen_p95_to_floor", _ratio("screen_p95", ours, floor), "ratio"),
        (f"live.{case.name}_screen_p95_to_floor_goal", case.goal, "ratio"),
        (f"live.{case.name}_after_p95_to_floor", _ratio("after_p95", ours, floor), "ratio"),
        (f"live.{case.name}_cpu_to_floor", _cpu(ours) / _cpu(floor), "ratio"),
    ]


def _round(case: Case, web: Server, cite: str, number: int) -> list[Run]:
    """Ours, then the floor's: both before the same acts, at the same time."""
    with serve_live(web) as ours, serve_module(FLOOR, str(web.port)) as floor:
        relays = [ours, floor]
        empty = [relay.resident() for relay in relays]
        name = f"{case.name}-{number}"
        order = Order(web.port, cite, name, case.screens, case.phones, case.acts, case.seconds)
        found = watch(order, relays)
        sessions = _sessions(web)
    say(f"  {name}: {found}")
    return [
        Run(seen, (seen.resident - before) / 1024 / case.viewers, sessions)
        for seen, before in zip(found, empty, strict=True)
    ]


def _lines(name: str, runs: Sequence[Run]) -> list[Line]:
    def median(field: str) -> float:
        return statistics.median(getattr(run.seen, field) for run in runs)

    return [
        *((f"{name}_{field}", median(field), "ms") for field in MILLISECONDS),
        (f"{name}_cpu", _cpu(runs), "µs/delivery"),
        (f"{name}_memory", statistics.median(run.memory for run in runs), "kB/viewer"),
        (f"{name}_lost", sum(run.seen.lost for run in runs), "acts"),
        (f"{name}_complete", min(run.seen.complete for run in runs), "share"),
        (f"{name}_sessions", max(run.sessions for run in runs), "connections"),
    ]


def _ratio(field: str, ours: Sequence[Run], floor: Sequence[Run]) -> float:
    """Median, over the rounds, of ours to the floor's."""
    pairs = zip(ours, floor, strict=True)
    return statistics.median(getattr(one.seen, field) / getattr(other.seen, field) for one, other in pairs)


def _cpu(runs: Sequence[Run]) -> float:
    """Microseconds for each delivery, everything that the relay did in between included."""
    return statistics.median(1e6 * run.seen.cpu / run.seen.deliveries for run in runs)


def _sessions(web: Server) -> int:
    connection = http.client.HTTPConnection(HOST, web.port, timeout=10)
    connection.request("GET", "/sessions", headers={"Host": "localhost"})
    return int(connection.getresponse().read())
