"""A reader of the Club takes a practice, reads it, and answers; somebody without an account does so by a link."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.models.practices import Practice

_LINK = "(SELECT current_setting('app.link'))"
_HOLDS_IT = (
    f"link <> '' AND link = encode(sha256(convert_to({_LINK}, 'UTF8')), 'hex') AND due_on >= CURRENT_DATE"
)


class Review(TenantModel):
    """One for a reader and a round. It lies in the cité of the practice: it is about it. Of somebody invited, it has
    no account but the digest of a link, good until the day it is due."""

    GRANTS = {
        "citesedu_web": "SELECT",
        "citesedu_review": "SELECT",
        "citesedu_guest": "SELECT, INSERT, UPDATE",
        "citesedu_anon": ("SELECT", _HOLDS_IT),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    practice = TenantForeignKey(Practice, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField("relecture")
    reader_id = models.BigIntegerField(null=True, blank=True)  # of an account, that no cité's scope can read
    link = models.CharField(max_length=64, blank=True)
    reader_name = models.CharField("par", max_length=160)
    reader_from = models.CharField("de", max_length=160, blank=True)
    outside = models.BooleanField("d’une autre cité")
    taken_on = models.DateField("prise le")
    due_on = models.DateField("attendue le")
    given_on = models.DateField("rendue le", null=True, blank=True)
    recused_on = models.DateField("rendue sans avis le", null=True, blank=True)
    answers = models.JSONField(default=dict)  # code of a question → yes, no or unsaid
    remarks = models.JSONField(default=dict)  # code of a question → words
    comment = models.TextField("remarque d’ensemble", max_length=4000, blank=True)
    favourable = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = "relecture"
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="club_review_uid"),
            models.UniqueConstraint(
                fields=["cite", "practice", "round", "reader_id"],
                name="club_review_once",
                violation_error_message="Vous avez déjà pris cette fiche en relecture.",
            ),
            models.UniqueConstraint(
                fields=["cite", "link"], condition=~models.Q(link=""), name="club_review_link"
            ),
            models.CheckConstraint(
                condition=models.Q(reader_id__isnull=False, link="") | models.Q(reader_id=None),
                name="club_review_account_or_link",
            ),
        ]
        indexes = [models.Index(fields=["cite", "reader_id"], name="club_review_reader")]

    def __str__(self) -> str:
        return f"{self.practice} · {self.reader_name}"
