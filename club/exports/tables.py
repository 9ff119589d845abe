"""The practices as data, for who wants to use them again: a table, and JSON with the words of every field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from citesedu.common.files.csv_files import csv_bytes
from citesedu.common.typography import day
from club.domain.editions import attribution
from club.domain.template import FIELDS, Content


@dataclass(frozen=True)
class Shared:
    """A published practice, in words: `address` leads to this very version, `sector` and `licence` are labels."""

    address: str
    cite: str
    carrier: str
    sector: str
    title: str
    number: int
    published_on: dt.date
    licence: str
    content: Content

    @property
    def credit(self) -> str:
        """The line that whoever uses it again owes to it."""
        return attribution(
            cite=self.cite,
            carrier=self.carrier,
            title=self.title,
            number=self.number,
            day=day(self.published_on),
            licence=self.licence,
        )

    def told(self) -> dict[str, list[str]]:
        """Field → its answers in words, those that are given, in the order of the template."""
        content = {**self.content, "carrier": self.carrier}
        return {field.name: words for field in FIELDS if (words := field.shown(content.get(field.name)))}


def practices_csv(practices: Iterable[Shared]) -> bytes:
    """A line for each practice; several answers in a cell are separated by « | »."""
    heads = [
        "adresse",
        "cite",
        "version",
        "publiee_le",
        "licence",
        "secteur",
        *(field.name for field in FIELDS),
    ]
    rows: list[list[str | int | None]] = []
    for shared in practices:
        told = shared.told()
        published = shared.published_on.isoformat()
        cells: list[str | int | None] = [shared.address, shared.cite, shared.number, published]
        cells += [shared.licence, shared.sector]
        rows.append([*cells, *(" | ".join(told.get(field.name, [])) for field in FIELDS)])
    return csv_bytes([heads, *rows])


def practices_json(practices: Iterable[Shared]) -> dict[str, Any]:
    return {
        "champs": {field.name: field.label for field in FIELDS},
        "pratiques": [
            {
                "adresse": shared.address,
                "cite": shared.cite,
                "porteur": shared.carrier,
                "secteur": shared.sector,
                "version": shared.number,
                "publiee_le": shared.published_on.isoformat(),
                "licence": shared.licence,
                "a_citer": shared.credit,
                "contenu": shared.told(),
            }
            for shared in practices
        ],
    }
