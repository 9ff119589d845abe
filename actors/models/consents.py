"""The agreement of a group or of a function to be seen beyond its cité."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from actors.domain.consents import CHANNELS, PURPOSES
from actors.models.actors import LINKED_ACTOR, Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class Consent(TenantModel):
    """Kept after it is withdrawn or over, to show when it stood. The text that was agreed to is `PURPOSES`'."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_anon": ("SELECT, INSERT, UPDATE (withdrawn_on)", f"actor_id = {LINKED_ACTOR}"),
    }

    actor = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField("pour", max_length=8, choices=PURPOSES)
    channel = models.CharField("comment", max_length=8, choices=CHANNELS)
    given_on = models.DateField("donné le")
    expires_on = models.DateField("valable jusqu’au")
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)
    noted_by = models.CharField("noté par", max_length=160, blank=True)

    class Meta:
        verbose_name = "accord"
        ordering = ["-given_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "actor", "purpose"],
                condition=Q(withdrawn_on__isnull=True),
                name="consent_standing_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("given_on")),
                name="consent_dates",
                violation_error_message="Un accord finit après son début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} : {self.get_purpose_display()}"

    def stands_on(self, day: dt.date) -> bool:
        return self.withdrawn_on is None and day <= self.expires_on
