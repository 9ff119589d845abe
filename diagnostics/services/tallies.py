"""Counting: entries left by submissions are added to the tallies, and a rebuild from the answers must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from citesedu.cites import scope
from diagnostics.models import Campaign, Submission, Tally, TallyEntry
from diagnostics.models.tallies import RESPONDENTS

BATCH = 500
Cell = tuple[int, str, str, str]  # campaign id, audience, code, choice

# INSERT … ON CONFLICT would check the difference itself against « never below zero », and a withdrawal is −1.
_ADD = """
    MERGE INTO diagnostics_tally AS t
    USING unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[])
        AS d (campaign_id, audience, code, choice, n)
    ON t.cite_id = %s AND t.campaign_id = d.campaign_id
        AND t.audience = d.audience AND t.code = d.code AND t.choice = d.choice
    WHEN MATCHED THEN UPDATE SET n = t.n + d.n
    WHEN NOT MATCHED THEN INSERT (cite_id, campaign_id, audience, code, choice, n)
        VALUES (%s, d.campaign_id, d.audience, d.code, d.choice, d.n)
"""


def drain() -> int:
    """Count one batch of waiting entries, in one transaction; the number counted. Safe to run twice, or at once."""
    with transaction.atomic():
        one_counter_at_a_time()
        entries = list(TallyEntry.objects.order_by("-sign", "id")[:BATCH])  # a count never goes below zero
        if entries:
            _add(_cells((e.campaign_id, e.audience, e.answers, e.sign) for e in entries))
            TallyEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return len(entries)


def drain_all() -> int:
    total = 0
    while counted := drain():
        total += counted
    return total


def rebuild(*, campaign: Campaign) -> int:
    """Recount a campaign from its answers and mend its tallies; the number of cells that were wrong (expected: 0).

    Once the sheets are erased (see retention.py) the tallies are all that is left: they are not touched.
    """
    with transaction.atomic():
        one_counter_at_a_time()
        if not Campaign.objects.filter(pk=campaign.pk, erased_at=None).exists():
            return 0
        answered, waiting = _answered_and_waiting(campaign)
        kept = Counter(
            {
                (t.campaign_id, t.audience, t.code, t.choice): t.n
                for t in Tally.objects.filter(campaign=campaign)
            }
        )
        answered.subtract(waiting)  # not counted yet, and rightly so
        answered.subtract(kept)
        wrong = Counter({cell: n for cell, n in answered.items() if n})
        if wrong:
            _add(wrong)
    return len(wrong)


def _answered_and_waiting(campaign: Campaign) -> tuple[Counter[Cell], Counter[Cell]]:
    """Cells of the submissions and of the entries still waiting, as of one moment: a submission and its entry
    commit together, so the two readings agree when no entry came in between."""
    while True:
        entries = list(TallyEntry.objects.filter(campaign=campaign).order_by("id"))
        rows = Submission.objects.filter(campaign=campaign).order_by("id").values_list("audience", "answers")
        answered = _cells((campaign.pk, audience, answers, 1) for audience, answers in rows.iterator())
        after = TallyEntry.objects.filter(campaign=campaign).order_by("id").values_list("id", flat=True)
        if [entry.pk for entry in entries] == list(after):
            return answered, _cells((campaign.pk, e.audience, e.answers, e.sign) for e in entries)


def one_counter_at_a_time() -> None:
    """Until the end of the transaction, nobody else counts the answers of the cité."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('tallies'), %s::int)", [scope.require().cite_id]
        )


def _cells(rows: Iterable[tuple[int, str, dict[str, int | str], int]]) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    for campaign_id, audience, answers, sign in rows:
        cells[campaign_id, audience, RESPONDENTS, ""] += sign
        for code, choice in answers.items():
            cells[campaign_id, audience, code, str(choice)] += sign
    return cells


def _add(cells: Counter[Cell]) -> None:
    """Under the counter's lock: two MERGE at once could both insert the same cell."""
    cite_id, columns = scope.require().cite_id, [list(column) for column in zip(*cells, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [*columns, list(cells.values()), cite_id, cite_id])
