"""What does a completed answer sheet cost the web server, next to the least that a Django site can do?

The sheet has 57 scale items (49 statements, 8 importance questions), 10 open texts left blank and 2 profile
questions, on 10 pages: 25 requests from the notice to « merci ». Floors: see support/floor.py.
"""

import json
from dataclasses import dataclass

from tests.benchmarks.support import clients, database
from tests.benchmarks.support.effort import choose, say
from tests.benchmarks.support.floor import CREATE, FORM, SHEET
from tests.benchmarks.support.server import PLATFORM, Server, database_cpu, serve
from tests.factories import a_cite, link_of
from tests.factories.campaigns import open_campaign_in

FLOOR = "tests.benchmarks.support.floor:application"
CLIENTS = (8, 32)
GOAL = 2.0  # times the same pages by Django's own forms


@dataclass(frozen=True)
class Cost:
    """Of one completed response: CPU of the web process and of PostgreSQL (ms); and by clients: responses
    per second, 95th percentile of a request (ms)."""

    web: float
    database: float
    rate: dict[int, float]
    p95: dict[int, float]


def run() -> list[tuple[str, float, str]]:
    with database.owner() as connection:
        connection.execute(CREATE)
    campaign = open_campaign_in(a_cite("bench-answer"), audiences={"par": None}, forms={"par": FORM})
    link = f"/q/{link_of(campaign, 'par')}/"
    with serve(PLATFORM) as platform, serve(FLOOR) as floor:
        ours = _measure(platform, link, responses=choose(50, 8))
        forms = _measure(floor, "/forms/", responses=choose(50, 8))
        lean = _measure(floor, "/lean/", responses=choose(50, 8))
        bare = _measure(floor, "/bare/", responses=choose(4000, 200), body=_sheet())
    lines = []
    for name, cost in (("ours", ours), ("forms", forms), ("lean", lean), ("bare", bare)):
        lines += [
            (f"answer.{name}_web_cpu", cost.web, "ms/response"),
            (f"answer.{name}_database_cpu", cost.database, "ms/response"),
        ]
        for number in CLIENTS:
            lines.append((f"answer.{name}_{number}_clients", cost.rate[number], "responses/s"))
            lines.append((f"answer.{name}_{number}_clients_p95", cost.p95[number], "ms/request"))
    return [
        *lines,
        ("answer.web_cpu_to_forms", ours.web / forms.web, "ratio"),
        ("answer.web_cpu_to_forms_goal", GOAL, "ratio"),
        ("answer.web_cpu_to_lean", ours.web / lean.web, "ratio"),
        ("answer.web_cpu_to_bare", ours.web / bare.web, "ratio"),
    ]


def _sheet() -> str:
    """The same answers as one JSON document."""
    return json.dumps({code: 3 for code, item in SHEET.items.items() if item.kind == "scale"})


def _measure(server: Server, path: str, *, responses: int, body: str = "") -> Cost:
    """`responses` at each number of clients, after a few that fill the caches of templates and sheets."""
    clients.walk(server.port, path, clients=8, responses=16, body=body)
    web, sessions = server.cpu(), database_cpu()
    walks = {n: clients.walk(server.port, path, clients=n, responses=responses, body=body) for n in CLIENTS}
    done = responses * len(CLIENTS)
    cost = Cost(
        web=1000 * (server.cpu() - web) / done,
        database=1000 * (database_cpu() - sessions) / done,
        rate={n: responses / walk.seconds for n, walk in walks.items()},
        p95={n: walk.p95_ms for n, walk in walks.items()},
    )
    say(
        f"  {path}: {walks[CLIENTS[0]].requests / responses:.0f} requests a response, {cost.web:.1f} ms of web CPU"
    )
    return cost
