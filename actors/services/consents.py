"""An agreement is given, then taken back at any time: from then on, nobody beyond the cité sees the actor."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from actors.domain.consents import CHANNELS, CONSENTING, GOOD_FOR, PURPOSES, Channel
from actors.models import Actor, Consent
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal


@transaction.atomic
def give_consent(
    *, actor: Actor, purpose: str, channel: str, given_on: dt.date | None = None, by: User | None = None
) -> Consent:
    """Good for a year; given again, the former one ends. Without `by`, the actor gives it itself with its link."""
    today = timezone.localdate()
    given_on = given_on or today
    if actor.nature not in CONSENTING:
        raise Refusal("Seuls un groupe ou une fonction donnent un accord : une structure n’en a pas besoin.")
    if purpose not in PURPOSES:
        raise Refusal("Choisissez à quoi l’accord est donné.", field="purpose")
    if channel not in CHANNELS or (by is not None) == (channel == Channel.LINK):
        raise Refusal("Choisissez comment l’accord est donné.", field="channel")
    if given_on > today:
        raise Refusal("Un accord se note quand il est donné.", field="given_on")
    if given_on + GOOD_FOR < today:
        raise Refusal("Cet accord a plus d’un an : demandez-le de nouveau.", field="given_on")
    _end(actor, purpose, today)
    try:
        with transaction.atomic():
            made = Consent.objects.create(
                actor=actor,
                purpose=purpose,
                channel=channel,
                given_on=given_on,
                expires_on=given_on + GOOD_FOR,
                noted_by=str(by) if by else "",
            )
    except IntegrityError as error:
        raise Refusal(
            "Cet accord vient d’être noté : la page a changé entre-temps.", conflict=True
        ) from error
    if by is not None:
        record(actor=by, verb="note un accord", target=actor.name, detail=PURPOSES[purpose])
    return made


@transaction.atomic
def withdraw_consent(*, actor: Actor, purpose: str, by: User | None = None) -> None:
    if purpose not in PURPOSES or not _end(actor, purpose, timezone.localdate()):
        raise Refusal("Cet accord n’est plus donné : la page a changé entre-temps.", conflict=True)
    if by is not None:
        record(actor=by, verb="retire un accord", target=actor.name, detail=PURPOSES.get(purpose, ""))


def _end(actor: Actor, purpose: str, today: dt.date) -> int:
    standing = Consent.objects.filter(actor=actor, purpose=purpose, withdrawn_on=None)
    return standing.update(withdrawn_on=today)
