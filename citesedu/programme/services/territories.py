"""The national lists, taken in. Outside any scope: they belong to no cité.

A district of 2015 that a later list gives as a former code becomes the one of today, cités and all. What a cité wrote
of itself is never touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from citesedu.cites.models import Commune, PriorityDistrict
from citesedu.cites.services.districts import district_of
from citesedu.common.refusal import Refusal
from citesedu.programme.imports.lists import Kind, Row
from citesedu.programme.models import NationalCite, TerritoryList


@transaction.atomic
def import_list(*, kind: Kind, rows: Sequence[Row], dated_on: dt.date, source: str) -> TerritoryList:
    """Raises Refusal when no line can be read, or when a later list is already there."""
    good = [row for row in rows if not row.problem]
    if not good:
        raise Refusal("Aucune ligne de ce fichier ne peut être lue.")
    later = TerritoryList.objects.filter(kind=kind, dated_on__gt=dated_on).order_by("-dated_on").first()
    if later is not None:
        raise Refusal(f"Une liste plus récente est déjà là, du {later.dated_on:%d/%m/%Y}.", conflict=True)
    if kind is Kind.DISTRICTS:
        for row in good:
            _district(row)
    else:
        _cites(good)
    return TerritoryList.objects.create(
        kind=kind,
        dated_on=dated_on,
        source=source.strip()[:200],
        rows=len(good),
        problems=len(rows) - len(good),
    )


def _district(row: Row) -> PriorityDistrict:
    district = PriorityDistrict.objects.get_or_create(code=row.district)[0]
    former = sorted({*district.former_codes, *row.former})
    name = row.district_name or district.name
    if (former, name) != (district.former_codes, district.name):
        district.former_codes, district.name = former, name
        district.save(update_fields=["former_codes", "name"])
    for old in PriorityDistrict.objects.filter(code__in=row.former).exclude(pk=district.pk):
        for cite in old.cites.all():
            cite.districts.add(district)
        for listed in NationalCite.objects.filter(districts=old):
            listed.districts.add(district)
        old.delete()
    return district


def _cites(rows: Sequence[Row]) -> None:
    """A cité takes several lines: one for each of its communes and districts."""
    seen: dict[str, NationalCite] = {}
    for row in rows:
        cite = seen.get(row.cite)
        if cite is None:
            told = {"name": row.cite_name, "departement": row.departement[:80], "listed": True}
            cite = NationalCite.objects.update_or_create(code=row.cite[:40], defaults=told)[0]
            cite.communes.clear()
            cite.districts.clear()
            seen[row.cite] = cite
        if row.town:
            cite.communes.add(_commune(row))
        if row.district:
            cite.districts.add(district_of(row.district))
    NationalCite.objects.exclude(code__in=[code[:40] for code in seen]).update(listed=False)


def _commune(row: Row) -> Commune:
    """By its Insee code when it is known by it, by its name in its département otherwise."""
    known = Commune.objects.filter(insee_code=row.town_code).order_by("id").first() if row.town_code else None
    if known is not None:
        return known
    commune, _ = Commune.objects.get_or_create(name=row.town[:120], departement=row.departement[:80])
    if row.town_code and not commune.insee_code:
        commune.insee_code = row.town_code
        commune.save(update_fields=["insee_code"])
    return commune
