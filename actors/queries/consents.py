"""The agreements of an actor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from actors.domain.consents import CONSENTING, PURPOSES
from actors.models import Actor, Consent


@dataclass(frozen=True)
class Agreement:
    """What it is for, and the one that was last given for it, if any."""

    purpose: str
    label: str
    last: Consent | None
    stands: bool


def agreements_of(actor: Actor, today: dt.date) -> list[Agreement]:
    """Empty for an actor of which none is asked; one statement."""
    if actor.nature not in CONSENTING:
        return []
    last: dict[str, Consent] = {}
    for consent in Consent.objects.filter(actor=actor).order_by("given_on", "id"):
        last[consent.purpose] = consent
    return [
        Agreement(purpose, label, last.get(purpose), purpose in last and last[purpose].stands_on(today))
        for purpose, label in PURPOSES.items()
    ]
