"""Answers one by one, in an order drawn at random each time: no text, no day, no identifier."""

from __future__ import annotations

import random
from collections.abc import Sequence

from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.files.sheets import Value
from diagnostics.domain.microdata import Record

_chance = random.SystemRandom()


def raw_csv(
    records: Sequence[Record],
    *,
    campaign: Sequence[tuple[str, Value]],
    traits: Sequence[str],
    items: Sequence[str],
) -> bytes:
    """`campaign` is repeated on every line. The records must have gone through `microdata.indistinct`."""
    drawn = _chance.sample(records, len(records))
    header = [*(name for name, _ in campaign), "public", *traits, *items]
    return csv_bytes(
        [
            header,
            *(
                [
                    *(value for _, value in campaign),
                    record.audience,
                    *(record.traits.get(name) for name in traits),
                    *(record.answers.get(code) for code in items),
                ]
                for record in drawn
            ),
        ]
    )
