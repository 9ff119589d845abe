"""Tokens that programs read a cité's figures with. The token itself is stored nowhere."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantModel


class ApiToken(TenantModel):
    """Behind the wall a program sees the row of the token it holds, and no other. Revoked, a row is deleted: the
    journal remembers it."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, DELETE",
        "citesedu_anon": ("SELECT", "digest = (SELECT current_setting('app.link'))"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    purpose = models.CharField("usage", max_length=120)
    made_by = models.CharField("créé par", max_length=160)
    made_on = models.DateField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "accès programmatique"
        verbose_name_plural = "accès programmatiques"
        ordering = ["-made_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="api_token_uid"),
            models.UniqueConstraint(fields=["cite", "digest"], name="api_token_digest"),
        ]

    def __str__(self) -> str:
        return self.purpose
