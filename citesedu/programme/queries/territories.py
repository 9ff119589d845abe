"""What the national lists say, with the day that they tell. Outside any scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from citesedu.cites.models import PriorityDistrict
from citesedu.programme.imports.lists import Kind
from citesedu.programme.models import NationalCite, TerritoryList


@dataclass(frozen=True)
class Listed:
    """How many cités are in the last national list; None when none was imported."""

    number: int
    dated_on: dt.date
    source: str


def cites_listed() -> Listed | None:
    last = TerritoryList.objects.filter(kind=Kind.CITES).order_by("-dated_on", "-id").first()
    if last is None:
        return None
    return Listed(NationalCite.objects.filter(listed=True).count(), last.dated_on, last.source)


def districts_named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, what the lists know of it) of each code, in order: its name, its code of today; empty when unknown."""
    codes = list(codes)
    asked = Q(code__in=codes)
    for code in codes:
        asked |= Q(former_codes__contains=[code])
    by_code: dict[str, PriorityDistrict] = {}
    for district in PriorityDistrict.objects.filter(asked).order_by("id"):
        for code in (district.code, *district.former_codes):
            by_code[code] = district
    return [(code, _said(code, by_code.get(code))) for code in codes]


def _said(code: str, district: PriorityDistrict | None) -> str:
    if district is None:
        return ""
    return (
        district.name
        if district.code == code
        else f"{district.name}, aujourd’hui {district.code}".lstrip(", ")
    )
