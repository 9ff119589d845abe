"""What people of the Club say under a published practice. It lies in the cité of the practice."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.exchanges import KINDS, REASONS
from club.models.fields import pairs
from club.models.practices import Practice

_SHOWN = ("SELECT", "hidden_on IS NULL")


class Comment(TenantModel):
    """Answers go one level deep. Hidden, it keeps its place and loses its words for everybody but who hid it."""

    GRANTS = {
        "citesedu_web": "SELECT, UPDATE (hidden_on, hidden_by, hidden_why)",
        "citesedu_guest": "SELECT, INSERT, UPDATE (text, reported_as, reported_by, hidden_on, hidden_by, hidden_why)",
        "citesedu_club": _SHOWN,
        "citesedu_review": ("SELECT", "reported_as <> '' AND hidden_on IS NULL"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    practice = TenantForeignKey(Practice, on_delete=models.PROTECT, related_name="comments")
    practice_uid = models.UUIDField()
    answers_to = TenantForeignKey(
        "self", on_delete=models.PROTECT, related_name="answers", null=True, blank=True
    )
    kind = models.CharField("sorte", max_length=10, choices=pairs(KINDS))
    text = models.TextField("texte", max_length=2000)
    author_id = models.BigIntegerField()
    author_name = models.CharField("par", max_length=160)
    author_from = models.CharField("de", max_length=160, blank=True)
    written_at = models.DateTimeField("le")
    reported_as = models.CharField("à revoir", max_length=14, choices=pairs(REASONS), blank=True)
    reported_by = models.CharField("dit par", max_length=160, blank=True)
    hidden_on = models.DateField("masqué le", null=True, blank=True)
    hidden_by = models.CharField("masqué par", max_length=160, blank=True)
    hidden_why = models.CharField("raison", max_length=300, blank=True)

    class Meta:
        verbose_name = "commentaire"
        ordering = ["written_at", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="comment_uid")]
        indexes = [models.Index(fields=["cite", "practice", "written_at"], name="comment_practice")]

    def __str__(self) -> str:
        return f"{self.author_name} · {self.practice}"
