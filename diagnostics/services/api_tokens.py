"""Programmatic access to a cité's figures: given, taken back."""

from __future__ import annotations

import secrets
import uuid

from django.db import transaction

from citesedu.accounts.models import User
from citesedu.cites.access import digest
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from diagnostics.models import ApiToken

PREFIX = "citesedu_"  # so that a token left in a file is recognised for what it is
MOST = 10


@transaction.atomic
def create_token(*, purpose: str, by: User | None = None) -> tuple[ApiToken, str]:
    """The row and the token, which can never be shown again: only its digest is stored."""
    purpose = purpose.strip()
    if not purpose:
        raise Refusal("Dites à quoi servira cet accès.", field="purpose")
    if ApiToken.objects.count() >= MOST:
        raise Refusal(f"La cité a déjà {MOST} accès : retirez-en un qui ne sert plus.", conflict=True)
    token = f"{PREFIX}{secrets.token_urlsafe(32)}"
    row = ApiToken.objects.create(
        digest=digest(token), purpose=purpose, made_by=str(by or "La plateforme")[:160]
    )
    record(actor=by, verb="crée un accès programmatique", target=row.purpose)
    return row, token


@transaction.atomic
def revoke_token(*, uid: uuid.UUID, by: User | None = None) -> None:
    """Its next call is refused."""
    row = ApiToken.objects.filter(uid=uid).first()
    if row is None:
        raise Refusal("Cet accès est déjà retiré.", conflict=True)
    row.delete()
    record(actor=by, verb="retire un accès programmatique", target=row.purpose)
