"""Do the results of a campaign cost the same whatever the number of answers?

Closed campaigns of three audiences, asked 64, 62 and 57 scale items. Sizes are submissions; those of the largest
campaign answer 10 items each, to keep the disk small: the pages read counts, so their work is the same. The floor is
the same page of the smallest campaign.
"""

import statistics
import time
from dataclasses import dataclass

from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign
from diagnostics.queries.results import campaign_framework, campaign_snapshot
from diagnostics.services import tallies
from tests.benchmarks.support import bulk, database
from tests.benchmarks.support.effort import choose, say
from tests.benchmarks.support.stopwatch import medians, statements
from tests.factories import a_cite, a_person, close
from tests.factories.campaigns import open_campaign_in

SHARES = {"pro": ("pro_full", 0.3), "ben": ("ben_full", 0.2), "par": ("par_full", 0.5)}
CHECKED_UP_TO = 10_000  # submissions recounted to prove that the tallies are theirs
GOAL_MS = 400
CODE = "A1"


@dataclass(frozen=True)
class Visit:
    statements: int
    database_ms: float
    total_ms: float
    first_ms: float  # with nothing remembered


def run() -> list[tuple[str, float, str]]:
    cite = a_cite("bench-results")
    client = Client(SERVER_NAME="localhost")
    client.force_login(a_person(cite, Role.PROJECT_LEAD))
    lines: list[tuple[str, float, str]] = []
    pages: dict[str, list[Visit]] = {"page": [], "construct": []}
    for size in choose((100, 10_000, 1_000_000), (100, 1_000, 10_000)):
        campaign = _campaign(cite, size)
        address = f"/cites/{cite.slug}/questionnaires/{campaign.uid}/resultats/"
        for name, path in (("page", address), ("construct", f"{address}{CODE}/")):
            visit = _visit(client, path)
            pages[name].append(visit)
            lines += [
                (f"results.{name}_{size}_statements", visit.statements, "statements"),
                (f"results.{name}_{size}_database", visit.database_ms, "ms"),
                (f"results.{name}_{size}_total", visit.total_ms, "ms"),
                (f"results.{name}_{size}_first", visit.first_ms, "ms"),
            ]
        with scope(role="web", cite=cite, read_only=True):
            (snapshot,) = medians([lambda c=campaign: campaign_snapshot(c, cite)], rounds=choose(5, 1))
        lines.append((f"results.snapshot_{size}", 1000 * snapshot, "ms"))
    for name, (least, *_, most) in pages.items():
        lines += [
            (f"results.{name}_statements_most_to_least", most.statements / least.statements, "ratio"),
            (f"results.{name}_database_most_to_least", most.database_ms / least.database_ms, "ratio"),
            (f"results.{name}_total_most_to_least", most.total_ms / least.total_ms, "ratio"),
        ]
    return [*lines, ("results.page_goal", GOAL_MS, "ms")]


def _campaign(cite: Cite, size: int) -> Campaign:
    """Closed first: closing reads every submission, and that is not what is measured."""
    began = time.monotonic()
    forms = {audience: form for audience, (form, _) in SHARES.items()}
    campaign = open_campaign_in(cite, title=f"{size} réponses", audiences=dict.fromkeys(forms), forms=forms)
    campaign = close(campaign)
    with scope(role="web", cite=cite):
        framework = campaign_framework(campaign)
        for audience, (form, share) in SHARES.items():
            drawn = bulk.sheets(framework, form, most_items=10 if size > CHECKED_UP_TO else 1000)
            bulk.submit(campaign, audience, form, drawn, number=round(size * share))
            bulk.tally(campaign, audience, drawn, number=round(size * share))
        if size <= CHECKED_UP_TO:
            assert tallies.rebuild(campaign=campaign) == 0
    database.analyze("diagnostics_submission", "diagnostics_tally")
    say(f"  {size} submissions in {time.monotonic() - began:.0f} s")
    return campaign


def _visit(client: Client, path: str) -> Visit:
    """Medians of several visits, after one that fills the caches."""
    times: list[tuple[int, float, float]] = []
    for _ in range(choose(8, 2)):
        began = time.perf_counter()
        with statements() as seen:
            response = client.get(path)
        times.append((seen.number, seen.seconds, time.perf_counter() - began))
        assert response.status_code == 200, response.status_code
    number, in_database, total = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return Visit(int(number), 1000 * in_database, 1000 * total, 1000 * times[0][2])
