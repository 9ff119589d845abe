"""A priority district by its code, of today or of 2015. Outside any scope."""

from __future__ import annotations

from citesedu.cites.models import PriorityDistrict


def district_of(code: str) -> PriorityDistrict:
    """The one that has this code, else the one that had it before; a new one when none does."""
    known = PriorityDistrict.objects.filter(code=code).order_by("id").first()
    known = known or PriorityDistrict.objects.filter(former_codes__contains=[code]).order_by("id").first()
    return known or PriorityDistrict.objects.create(code=code)
