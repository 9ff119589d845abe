"""The answer sheets of one audience: drawn, checked by the method's rules, stored as if each had been sent.

Stored in bulk, in the three parts that the service `submit` keeps apart, so that a thousand sheets take seconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from citesedu.demo.answers import Answers, draw_sheets
from citesedu.demo.profiles import target
from citesedu.demo.stories import Wave
from citesedu.demo.texts import Text, texts_of
from diagnostics.domain.sheet import Sheet, build_sheet, check_answers, split
from diagnostics.models import Campaign, OpenText, Submission, TallyEntry
from diagnostics.queries.results import campaign_framework

FORMS = {"pro": "pro_full", "ben": "ben_full", "par": "par_short"}


def send_sheets(campaign: Campaign, slug: str, wave: Wave, audience: str, last_day: dt.date) -> None:
    """All the sheets of one audience, sent between the opening and `last_day`. Runs inside the cité's scope."""
    sheet = build_sheet(campaign_framework(campaign), FORMS[audience])
    rng = Random(f"{slug} {wave.number} {audience}")  # noqa: S311 - the same answers at every installation
    sheets = draw_sheets(
        sheet,
        wave.answered[audience],
        lambda code: target(slug, wave.number, code, audience),
        rng,
    )
    _write_texts(sheets, [text for text in texts_of(slug, wave.number) if text.audience == audience])
    _store(
        campaign, sheet, sheets, _days(wave.opens_on, last_day, len(sheets), rng), _on_paper(wave, audience)
    )


def _write_texts(sheets: Sequence[Answers], texts: Sequence[Text]) -> None:
    """One text a person, the first persons of the pile: nothing stored links a text to its sheet."""
    for person, text in zip(sheets, texts, strict=False):
        person[text.question] = text.words


def _days(first: dt.date, last: dt.date, people: int, rng: Random) -> list[dt.date]:
    return [first + dt.timedelta(days=rng.randint(0, (last - first).days)) for _ in range(people)]


def _on_paper(wave: Wave, audience: str) -> int:
    return round((wave.on_paper or {}).get(audience, 0) * wave.answered[audience])


def _store(
    campaign: Campaign, sheet: Sheet, sheets: Sequence[Answers], days: Sequence[dt.date], on_paper: int
) -> None:
    """The first `on_paper` sheets are paper; none has a withdrawal code, as nobody holds it."""
    submissions, open_texts, entries = [], [], []
    for rank, (answers, day) in enumerate(zip(sheets, days, strict=True)):
        check_answers(sheet, answers)
        scales, profile, words = split(sheet, answers)
        submissions.append(
            Submission(
                campaign=campaign,
                audience=sheet.audience,
                form=FORMS[sheet.audience],
                channel=Submission.Channel.PAPER if rank < on_paper else Submission.Channel.LINK,
                answers=scales,
                profile=profile,
                day=day,
            )
        )
        open_texts += [
            OpenText(campaign=campaign, audience=sheet.audience, question=question, text=text)
            for question, text in words.items()
        ]
        entries.append(TallyEntry(campaign=campaign, audience=sheet.audience, answers=scales))
    Submission.objects.bulk_create(submissions)
    OpenText.objects.bulk_create(open_texts)
    TallyEntry.objects.bulk_create(entries)
