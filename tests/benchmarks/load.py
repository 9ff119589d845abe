"""Ten documents asked for at once: do people who answer a questionnaire feel it?

The web server, and the worker of documents with the options of the supervisor, are real processes. The floor is the
same walk of the same clients before anything is asked.
"""

import contextlib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.runtime import services
from diagnostics.models import Campaign, Rendering, StateOfPlay, Tally
from diagnostics.services.renderings import request_rendering
from diagnostics.services.reports import freeze_report
from diagnostics.services.tallies import drain_all
from diagnostics.tasks import render_report
from tests.benchmarks.support import clients
from tests.benchmarks.support.effort import choose, say
from tests.benchmarks.support.server import serve
from tests.factories import a_cite, close, link_of, respond
from tests.factories.campaigns import open_campaign_in

DOCUMENTS = 10
CLIENTS = 4
PATIENCE = 900  # seconds for all the documents


def run() -> list[tuple[str, float, str]]:
    cite = a_cite("bench-load")
    open_one = open_campaign_in(cite, audiences={"par": None}, forms={"par": "par_short"})
    reports = _reports(cite, choose(DOCUMENTS, 2))
    link, responses = f"/q/{link_of(open_one, 'par')}/", choose(40, 4)
    with serve() as server:
        clients.walk(server.port, link, clients=CLIENTS, responses=4, body="")
        quiet = clients.walk(server.port, link, clients=CLIENTS, responses=responses, body="")
        with _worker():
            began = time.monotonic()
            _ask(cite, reports)
            busy = clients.walk(server.port, link, clients=CLIENTS, responses=responses, body="")
            counted = _count(cite, open_one)
            unfinished = len(reports) - _done(cite)
            _wait(cite, len(reports))
            seconds = time.monotonic() - began
    return [
        ("load.documents", len(reports), "documents"),
        ("load.documents_time", seconds, "s"),
        ("load.unfinished_after_the_walk", unfinished, "documents"),
        ("load.counting", counted, "s"),
        ("load.quiet_p95", quiet.p95_ms, "ms/request"),
        ("load.busy_p95", busy.p95_ms, "ms/request"),
        ("load.busy_to_quiet", busy.p95_ms / quiet.p95_ms, "ratio"),
    ]


def _reports(cite: Cite, number: int) -> list[StateOfPlay]:
    """As many versions of one closed campaign."""
    campaign = open_campaign_in(cite)
    for _ in range(12):
        respond(campaign, "pro", {"A1": 3, "A2": 2, "B1": 1})
    close(campaign)
    with scope(role="web", cite=cite):
        closed = Campaign.objects.get(pk=campaign.pk)
        return [freeze_report(campaign=closed, cite=cite) for _ in range(number)]


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    command = services.every(host="", port=0, data=Path("/dev/null"))["documents"].command
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            yield
        except BaseException:
            log.seek(0)
            say(log.read().decode(errors="replace")[-4000:])
            raise
        finally:
            process.terminate()
            process.wait(timeout=60)


def _ask(cite: Cite, reports: list[StateOfPlay]) -> None:
    for report in reports:
        with scope(role="web", cite=cite):
            render_report.nudge(str(request_rendering(report=report).uid))


def _count(cite: Cite, campaign: Campaign) -> float:
    """Seconds to count the answers that have just come, while the documents are drawn."""
    began = time.monotonic()
    with scope(role="web", cite=cite):
        drain_all()
        if not Tally.objects.filter(campaign=campaign).exists():
            raise RuntimeError("no answer was counted")
    return time.monotonic() - began


def _done(cite: Cite) -> int:
    with scope(role="web", cite=cite):
        return Rendering.objects.filter(state=Rendering.State.DONE).count()


def _wait(cite: Cite, number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _done(cite) < number:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{_done(cite)} documents out of {number}")
        time.sleep(0.5)
