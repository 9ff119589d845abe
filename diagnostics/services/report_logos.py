"""The logos on the cover. In a draft only."""

from __future__ import annotations

import uuid

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.images import small_png
from citesedu.common.refusal import Refusal
from diagnostics.models import ReportLogo, StateOfPlay
from diagnostics.services.compositions import locked_draft

MOST = 8


@transaction.atomic
def add_logo(*, report: StateOfPlay, name: str, image: bytes, by: User | None = None) -> ReportLogo:
    png = small_png(image)
    locked = locked_draft(report)
    present = ReportLogo.objects.filter(report=locked).count()
    if present >= MOST:
        raise Refusal(f"La couverture porte {MOST} logos au plus : retirez-en un d’abord.", field="image")
    record(actor=by, verb="ajoute un logo", target=locked.title, detail=name)
    return ReportLogo.objects.create(report=locked, position=present, name=name, png=png)


@transaction.atomic
def remove_logo(*, report: StateOfPlay, uid: uuid.UUID, by: User | None = None) -> None:
    locked = locked_draft(report)
    logo = ReportLogo.objects.filter(report=locked, uid=uid).first()
    if logo is None:
        raise Refusal("Ce logo a déjà été retiré.", conflict=True)
    record(actor=by, verb="retire un logo", target=locked.title, detail=logo.name)
    logo.delete()
