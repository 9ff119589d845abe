"""What a cité took up from others."""

from __future__ import annotations

import uuid

from django.http import Http404

from club.models import Adoption


def adoptions_here() -> list[Adoption]:
    return list(Adoption.objects.select_related("holder").order_by("-since", "-id"))


def find_adoption(uid: uuid.UUID) -> Adoption:
    """Of the open cité. Http404 when there is none."""
    adoption = Adoption.objects.filter(uid=uid).select_related("holder").order_by("id").first()
    if adoption is None:
        raise Http404
    return adoption
