"""How fast are answers counted, next to one SQL statement that only adds them up?

Sheets of 57 scale answers (par_full). The floor is PostgreSQL grouping the same answers in one pass, nothing written.
"""

import time

from django.db import connection

from citesedu.cites.models import Cite
from citesedu.cites.scope import require, scope
from diagnostics.models import Campaign
from diagnostics.queries.results import campaign_framework
from diagnostics.services import tallies
from tests.benchmarks.support import bulk, database
from tests.benchmarks.support.effort import choose
from tests.benchmarks.support.stopwatch import medians, seconds
from tests.factories import a_cite
from tests.factories.campaigns import open_campaign_in

FORM = "par_full"
ADD_UP = """
    SELECT audience, code, choice, count(*) FROM {table}, jsonb_each_text(answers) AS given (code, choice)
    WHERE cite_id = %s AND campaign_id = %s GROUP BY audience, code, choice
"""


def run() -> list[tuple[str, float, str]]:
    cite = a_cite("bench-tallies")
    lines: list[tuple[str, float, str]] = []
    for number in choose((500, 5_000), (50, 500)):
        lines += _drain(cite, number)
    return lines + _rebuild(cite, choose(10_000, 1_000))


def _drain(cite: Cite, number: int) -> list[tuple[str, float, str]]:
    """Entries left by submissions, counted to the last one."""
    campaign = _answered(cite, number)
    with scope(role="web", cite=cite):
        assert bulk.leave_entries(campaign) == number
    database.analyze("diagnostics_tallyentry")
    with scope(role="web", cite=cite):
        floor = _floor("diagnostics_tallyentry", campaign)
    began = time.perf_counter()
    with scope(role="web", cite=cite):
        counted = tallies.drain_all()
    drained = time.perf_counter() - began
    assert counted == number, counted
    with scope(role="web", cite=cite):
        assert tallies.rebuild(campaign=campaign) == 0
    return _lines(f"tallies.drain_{number}", number, drained, floor)


def _rebuild(cite: Cite, number: int) -> list[tuple[str, float, str]]:
    """A recount that finds nothing to mend, as every night."""
    campaign = _answered(cite, number)
    with scope(role="web", cite=cite):
        bulk.tally(campaign, "par", _sheets(campaign), number=number)
    database.analyze("diagnostics_submission", "diagnostics_tally")
    with scope(role="web", cite=cite):
        floor = _floor("diagnostics_submission", campaign)
        wrong: list[int] = []
        rebuilt = seconds(lambda: wrong.append(tallies.rebuild(campaign=campaign)))
    assert wrong == [0], wrong
    return _lines(f"tallies.rebuild_{number}", number, rebuilt, floor)


def _answered(cite: Cite, number: int) -> Campaign:
    campaign = open_campaign_in(cite, title=f"{number}", audiences={"par": None}, forms={"par": FORM})
    with scope(role="web", cite=cite):
        bulk.submit(campaign, "par", FORM, _sheets(campaign), number=number)
    return campaign


def _sheets(campaign: Campaign) -> list[bulk.Sheet]:
    return bulk.sheets(campaign_framework(campaign), FORM)


def _floor(table: str, campaign: Campaign) -> float:
    def add_up() -> None:
        with connection.cursor() as cursor:
            cursor.execute(ADD_UP.format(table=table), [require().cite_id, campaign.pk])
            assert cursor.fetchall()

    (median,) = medians([add_up], rounds=3)
    return median


def _lines(name: str, number: int, taken: float, floor: float) -> list[tuple[str, float, str]]:
    return [
        (name, 1000 * taken, "ms"),
        (f"{name}_rate", number / taken, "answers/s"),
        (f"{name}_floor", 1000 * floor, "ms"),
        (f"{name}_to_floor", taken / floor, "ratio"),
    ]
