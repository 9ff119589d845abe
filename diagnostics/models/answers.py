"""What respondents leave: a draft while they answer, then a submission and, apart from it, open texts.

No account, no address, no time finer than the day. Primary keys are drawn at random, so that no order betrays
who answered when. Until the campaign closes, a withdrawal code finds the rows again; closing erases its traces.
"""

from __future__ import annotations

import secrets

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.models.campaigns import AUDIENCE_CHOICES, CLAIMS, LINKED_CAMPAIGN, Campaign


def random_id() -> int:
    return secrets.randbelow(2**62) + 1


_LINKED_AUDIENCE = "(SELECT l.audience FROM diagnostics_campaignlink l)"
_OWN_KEY = f"key::text = ANY({CLAIMS}) AND campaign_id = {LINKED_CAMPAIGN}"
# After closing, and on paper, a row has no code: an empty claim must not find it.
_OWN_CODE = f"withdrawal <> '' AND withdrawal = ANY({CLAIMS}) AND campaign_id = {LINKED_CAMPAIGN}"


class Draft(TenantModel):
    """An answer sheet being filled in; its random key, in the address, is the only way to it."""

    GRANTS = {
        "citesedu_web": "SELECT, DELETE",
        "citesedu_anon": ("SELECT, INSERT, UPDATE, DELETE", f"{_OWN_KEY} AND audience = {_LINKED_AUDIENCE}"),
    }

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="drafts")
    key = models.UUIDField()
    audience = models.CharField(max_length=10, choices=AUDIENCE_CHOICES)
    register = models.CharField(max_length=10, default="standard")
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = "questionnaire en cours"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "key"], name="draft_key")]

    def __str__(self) -> str:
        return self.get_audience_display()


class Submission(TenantModel):
    """One completed sheet. `answers` holds scale answers only; `body` is the SHA-256 of all that was sent, so that
    the same sheet sent twice counts once and a different one under the same key is refused."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT, INSERT, DELETE", f"({_OWN_KEY}) OR ({_OWN_CODE})"),
    }

    class Channel(models.TextChoices):
        LINK = "link", "En ligne"
        PAPER = "paper", "Sur papier"

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="submissions")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    form = models.CharField("formulaire", max_length=40)
    channel = models.CharField("canal", max_length=10, choices=Channel.choices, default=Channel.LINK)
    answers = models.JSONField("réponses")
    profile = models.JSONField("profil", default=dict)
    day = models.DateField("jour")
    key = models.UUIDField(null=True)
    body = models.CharField(max_length=64, blank=True)
    withdrawal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "réponse"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "key"], name="submission_key"),
            models.CheckConstraint(
                condition=models.Q(answers__isnull=False), name="submission_answers_present"
            ),
        ]
        indexes = [
            models.Index(fields=["cite", "campaign", "audience"], name="submission_campaign_audience"),
            models.Index(fields=["cite", "withdrawal"], name="submission_withdrawal"),
        ]

    def __str__(self) -> str:
        return self.get_audience_display()


class OpenText(TenantModel):
    """One open answer, with its audience and nothing else: no link to a submission, nor to another text."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT, INSERT, DELETE", _OWN_CODE),
    }

    class Status(models.TextChoices):
        PENDING = "pending", "À relire"
        KEPT = "kept", "Gardé"
        QUOTED = "quoted", "Cité dans l’état des lieux"
        REMOVED = "removed", "Retiré"

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    question = models.CharField("question", max_length=20)
    text = models.TextField("texte", blank=True)
    status = models.CharField("état", max_length=10, choices=Status.choices, default=Status.PENDING)
    reason = models.CharField("motif du retrait", max_length=60, blank=True)
    withdrawal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "réponse en texte libre"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["cite", "campaign", "status"], name="opentext_campaign_status"),
            models.Index(fields=["cite", "withdrawal"], name="opentext_withdrawal"),
        ]

    def __str__(self) -> str:
        return self.get_audience_display()
