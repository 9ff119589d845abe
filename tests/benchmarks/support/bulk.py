"""Answers by the million: submissions and the tallies that they add up to, made by PostgreSQL from a few hundred
sheets drawn at random. Runs inside the cité's scope, behind the wall."""

import json
import random
from collections import Counter

from django.db import connection

from citesedu.cites import scope
from diagnostics.domain.framework import Framework
from diagnostics.domain.sheet import UNKNOWN, build_sheet
from diagnostics.models import Campaign, Tally, TallyEntry
from diagnostics.models.tallies import RESPONDENTS

Sheet = dict[str, int | str]
DISTINCT = 200

_SUBMIT = """
    INSERT INTO diagnostics_submission
        (cite_id, id, campaign_id, audience, form, channel, answers, profile, day, body, withdrawal)
    SELECT %s, %s::bigint + n, %s, %s, %s, 'link', sheet.answers, '{}', current_date, '', ''
    FROM generate_series(0, %s::int - 1) AS n
    JOIN unnest(%s::int[], %s::jsonb[]) AS sheet(number, answers) ON sheet.number = n %% %s::int
"""
_WAIT = """
    INSERT INTO diagnostics_tallyentry (cite_id, id, campaign_id, audience, answers, sign)
    SELECT cite_id, id, campaign_id, audience, answers, 1 FROM diagnostics_submission
    WHERE cite_id = %s AND campaign_id = %s
"""


def sheets(framework: Framework, form: str, *, most_items: int = 1000) -> list[Sheet]:
    """Answers to a form's scale items, or to `most_items` of them; every item leans its own way."""
    items = [item for item in build_sheet(framework, form).items.values() if item.kind == "scale"]
    draw = random.Random(form)
    leaning = {item.code: [draw.uniform(0.2, 2) for _ in item.options] + [0.3] for item in items}
    drawn = []
    for _ in range(DISTINCT):
        asked = draw.sample(items, min(most_items, len(items)))
        chosen = (
            (item.code, draw.choices([*range(1, len(item.options) + 1), UNKNOWN], leaning[item.code])[0])
            for item in asked
        )
        drawn.append(dict(chosen))
    return drawn


def submit(campaign: Campaign, audience: str, form: str, drawn: list[Sheet], *, number: int) -> None:
    """`number` submissions that repeat the drawn sheets in turn. Not counted: see `tally` and `leave_entries`."""
    values = [scope.require().cite_id, random.getrandbits(60), campaign.pk, audience, form, number]
    documents = [json.dumps(sheet) for sheet in drawn]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(_SUBMIT, [*values, list(range(len(drawn))), documents, len(drawn)])


def tally(campaign: Campaign, audience: str, drawn: list[Sheet], *, number: int) -> None:
    """The counts that `number` submissions of these sheets add up to."""
    cells: Counter[tuple[str, str]] = Counter({(RESPONDENTS, ""): number})
    for rank, sheet in enumerate(drawn):
        times = number // len(drawn) + (rank < number % len(drawn))
        for code, choice in sheet.items():
            cells[code, str(choice)] += times
    Tally.objects.bulk_create(
        Tally(campaign=campaign, audience=audience, code=code, choice=choice, n=n)
        for (code, choice), n in cells.items()
        if n
    )


def leave_entries(campaign: Campaign) -> int:
    """What the campaign's submissions leave to be counted; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [scope.require().cite_id, campaign.pk])
    return TallyEntry.objects.filter(campaign=campaign).count()
