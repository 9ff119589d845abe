"""Do the pages of the coordination cost the same for ten cités, two hundred and fifty, and two thousand?

Each cité shares the figures of three audiences on every core item, has dated eleven steps, published one practice and
taken up another. The floor is the bare statement that reads the summary. Milliseconds are those of the database.
"""

import datetime as dt
import random
import statistics
import time
import uuid

from django.test import Client

from actors.domain.kinds import EXPECTED
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.overview.comparison import read_comparison
from citesedu.programme.domain.steps import STEPS
from citesedu.programme.models import Step
from club.models import Adoption, Edition, Practice
from diagnostics.domain.framework import AUDIENCES
from diagnostics.models import PublishedCount, PublishedFigure
from diagnostics.services.national import compute_summary
from tests.benchmarks.support.effort import choose
from tests.benchmarks.support.stopwatch import medians, seconds, statements
from tests.factories import a_national_reader
from tests.factories.campaigns import campaign_in

SHEETS = {"": 40, "link": 25, "paper": 15}
PRIORITIES = ("1.5", "2.2", "2.3", "2.10")
PAGES = {
    "steering": "/pilotage/",
    "comparison": "/pilotage/regards/",
    "steps": "/pilotage/etapes/",
    "synthesis": "/pilotage/synthese/",
}
GOAL = 10  # milliseconds of the database
DAY = dt.date(2026, 1, 1)


def run() -> list[tuple[str, float, str]]:
    lines: list[tuple[str, float, str]] = []
    client = Client(SERVER_NAME="localhost")
    client.force_login(a_national_reader("bench national"))
    made = 0
    for size in choose((10, 250, 2_000), (3, 6)):
        for number in range(made, size):
            _a_cite(number)
        made = size
        lines.append((f"national.computed_{size}", 1000 * seconds(_computed), "ms"))
        (floor,) = medians([_floor], rounds=choose(9, 2))
        lines.append((f"national.bare_{size}", 1000 * floor, "ms"))
        for name, address in PAGES.items():
            client.get(address)
            visits = [_visit(client, address) for _ in range(choose(9, 2))]
            in_database = statistics.median(spent for _, _, spent in visits)
            lines += [
                (f"national.{name}_{size}_statements", visits[0][1], "statements"),
                (f"national.{name}_{size}_database", 1000 * in_database, "ms"),
                (
                    f"national.{name}_{size}_total",
                    1000 * statistics.median(total for total, _, _ in visits),
                    "ms",
                ),
                (f"national.{name}_{size}_over_bare", in_database / floor, "ratio"),
            ]
    lines.append(("national.goal_database", GOAL, "ms"))
    return lines


def _computed() -> None:
    if not compute_summary(even_if_fresh=True):
        raise RuntimeError("the summary was not computed")


def _floor() -> None:
    with scope(role="national", read_only=True):
        read_comparison("all")


def _visit(client: Client, address: str) -> tuple[float, int, float]:
    with statements() as asked:
        began = time.perf_counter()
        response = client.get(address)
        total = time.perf_counter() - began
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return total, asked.number, asked.seconds


def _a_cite(number: int) -> None:
    """Straight into the tables."""
    dice = random.Random(number)
    cite = Cite.objects.create(slug=f"bench-{number}", name=f"Cité {number}", shares_nationally=True)
    campaign = campaign_in(cite)
    framework = campaign.questionnaire.framework
    core = [construct for _, construct in framework.constructs() if construct.core]
    with scope(role="web", cite=cite):
        PublishedFigure.objects.bulk_create(
            PublishedFigure(
                campaign=campaign, framework=framework.code, code=construct.code, audience=audience,
                n=40, counts=_spread(dice, framework.scale_of(construct.code).size),
            )
            for construct in core
            for audience in AUDIENCES
        )  # fmt: skip
        PublishedCount.objects.bulk_create(
            PublishedCount(campaign=campaign, kind=kind, audience=audience, code=code, n=n, published_on=DAY)
            for kind, audience, code, n in (
                *(
                    ("people", audience, channel, n)
                    for audience in AUDIENCES
                    for channel, n in SHEETS.items()
                ),
                ("priority", "", dice.choice(PRIORITIES), 1),
                ("absent", "", dice.choice(EXPECTED), 1),
            )
        )
        Step.objects.bulk_create(
            Step(
                code=code, progress=dice.choice(["to_come", "under_way", "done"]), starts_on=DAY, ends_on=DAY
            )
            for code in STEPS
        )
        practice = Practice.objects.create(
            slug=f"fiche-{number}", title=f"Fiche {number}", since=DAY, state="published",
            edited_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), uid=uuid.UUID(int=number + 1),
        )  # fmt: skip
        Edition.objects.create(
            practice=practice, practice_uid=practice.uid, slug=practice.slug, number=1, title=practice.title,
            catchphrase="", content={}, content_hash="", facets={}, level="public", licence="lo-2.0",
            published_on=DAY, check_on=DAY, told="",
        )  # fmt: skip
        Adoption.objects.create(
            practice_uid=uuid.UUID(int=dice.randrange(number + 1) + 1), practice_slug="x", practice_title="x",
            origin="x", number=1, since=DAY, began_on=DAY, stage="in_use",
        )  # fmt: skip


def _spread(dice: random.Random, points: int) -> list[int]:
    counts = [0] * points
    for _ in range(40):
        counts[dice.randrange(points)] += 1
    return counts
