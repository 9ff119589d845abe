"""What goes with a practice: a photograph, drawn again without whatever the camera wrote in it, or a document."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.template import LEVELS
from club.models.fields import pairs
from club.models.practices import Practice

KINDS = {"photo": "Photographie", "document": "Document (PDF)"}


class Piece(TenantModel):
    """`level` is empty until it is published with its practice. Taken away, it is gone from every version: the right of
    whoever is in it comes before the archive."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE (level), DELETE",
        "citesedu_guest": "SELECT, UPDATE (level)",
        "citesedu_public": ("SELECT", "level = 'public'"),
        "citesedu_club": ("SELECT", "level IN ('club', 'public')"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    practice = TenantForeignKey(Practice, on_delete=models.CASCADE, related_name="pieces")
    practice_uid = models.UUIDField()
    kind = models.CharField("sorte", max_length=8, choices=pairs(KINDS))
    alt = models.CharField("ce que l’on voit", max_length=200)
    credit = models.CharField("crédit", max_length=120, blank=True)
    content = models.BinaryField()  # JPEG or PDF
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=8, choices=pairs(LEVELS), blank=True)

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="piece_uid")]
        indexes = [models.Index(fields=["cite", "practice"], name="piece_practice")]

    def __str__(self) -> str:
        return self.alt

    @property
    def is_photo(self) -> bool:
        return self.kind == "photo"
