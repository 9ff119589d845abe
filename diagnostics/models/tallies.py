"""Counts kept beside the answers. A submission leaves an entry in its own transaction; a task adds the entries up."""

from __future__ import annotations

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.models.answers import random_id
from diagnostics.models.campaigns import AUDIENCE_CHOICES, LINKED_CAMPAIGN, Campaign

RESPONDENTS = "*"  # the code under which completed sheets are counted


class TallyEntry(TenantModel):
    """The outbox: scale answers to add (`sign` = 1) or to take away (−1, a withdrawal). Deleted once counted."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("INSERT", f"campaign_id = {LINKED_CAMPAIGN}"),
    }

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=10, choices=AUDIENCE_CHOICES)
    answers = models.JSONField()
    sign = models.SmallIntegerField(default=1)

    class Meta:
        verbose_name = "réponse à compter"
        verbose_name_plural = "réponses à compter"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.audience} {self.sign:+d}"


class Tally(TenantModel):
    """How many people of an audience gave an answer to an item. `choice` is the stored answer as text."""

    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="tallies")
    audience = models.CharField(max_length=10, choices=AUDIENCE_CHOICES)
    code = models.CharField(max_length=20)
    choice = models.CharField(max_length=10)
    n = models.IntegerField(default=0)

    class Meta:
        verbose_name = "compte"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "campaign", "audience", "code", "choice"], name="tally_cell_once"
            ),
            models.CheckConstraint(condition=models.Q(n__gte=0), name="tally_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.code}={self.choice} : {self.n}"
