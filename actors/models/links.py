"""The link by which an actor speaks for itself, without an account."""

from __future__ import annotations

import datetime as dt

from django.db import models

from actors.models.actors import Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class ActorLink(TenantModel):
    """One for an actor. Its token opens what this actor says of the others, and the names of these."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": (
            "SELECT, UPDATE (answered_on)",
            "token = (SELECT current_setting('app.link')) AND expires_on >= CURRENT_DATE",
        ),
    }

    actor = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=32)
    made_on = models.DateField("fait le")
    expires_on = models.DateField("valable jusqu’au")
    answered_on = models.DateField("répondu le", null=True, blank=True)

    class Meta:
        verbose_name = "lien d’un acteur"
        verbose_name_plural = "liens des acteurs"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "token"], name="actor_link_token"),
            models.UniqueConstraint(
                fields=["cite", "actor"],
                name="actor_link_once",
                violation_error_message="Cet acteur a déjà un lien.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.actor)

    def is_over(self, today: dt.date) -> bool:
        return self.expires_on < today
