"""Practices that somebody keeps together, across cités: a global table, that no cité's scope reads."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Collection(models.Model):
    """`practices` are their identifiers, in order: what a reader may not read, or that was withdrawn, is not shown.
    Shared, whoever holds its address reads it with their own rights."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("nom", max_length=120)
    practices = models.JSONField(default=list)
    is_shared = models.BooleanField("partagée", default=False)

    class Meta:
        verbose_name = "recueil"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="collection_name",
                violation_error_message="Vous avez déjà un recueil de ce nom.",
            )
        ]

    def __str__(self) -> str:
        return self.name
