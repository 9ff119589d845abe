"""A practice as a page or a sheet of paper shows it: the same for its authors, its readers and everybody."""

from __future__ import annotations

from dataclasses import dataclass

from citesedu.common.typography import MONTHS
from club.domain.template import BY_NAME, FIELDS, LICENCES, Content, Depth, Field, Kind

# Told at the head of the page, or apart.
_HEAD = frozenset({"title", "catchphrase", "carrier", "quotes"})


@dataclass(frozen=True)
class Told:
    """A field that was filled in: `items` in words; a long one stands as paragraphs, several as a list."""

    name: str
    label: str
    items: list[str]
    is_long: bool
    is_list: bool

    @property
    def text(self) -> str:
        return ", ".join(self.items)


def told(content: Content, depth: Depth) -> list[Told]:
    return [
        _told(field, items)
        for field in FIELDS
        if field.depth == depth
        and field.name not in _HEAD
        and (items := field.shown(content.get(field.name)))
    ]


def quotes_of(content: Content) -> list[str]:
    return BY_NAME["quotes"].shown(content.get("quotes"))


def _told(field: Field, items: list[str]) -> Told:
    if field.kind == Kind.MONTH:
        items = [_month(items[0])]
    return Told(field.name, field.label, items, field.kind == Kind.TEXT, field.kind == Kind.LIST)


def _month(text: str) -> str:
    """« 2024-09 » → « septembre 2024 »."""
    year, _, month = text.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdigit() and 1 <= int(month) <= 12 else text


def sheet_context(content: Content, licence: str) -> dict[str, object]:
    """What templates/club/told.html needs."""
    return {
        "card": told(content, Depth.CARD),
        "story": told(content, Depth.STORY),
        "quotes": quotes_of(content),
        "licence": LICENCES.get(licence, licence),
    }
