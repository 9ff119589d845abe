"""What an actor's line was, and what was decided of two lines that look alike."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actors.domain.duplicates import VERDICTS, Verdict
from actors.models.actors import Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class ActorVersion(TenantModel):
    """The whole line of an actor as it was written once: nothing is written over."""

    GRANTS = {"citesedu_web": "SELECT, INSERT"}

    actor = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="versions")
    facts = models.JSONField("contenu")  # of actors.services.history
    made_at = models.DateTimeField("écrit le", auto_now_add=True)
    made_by = models.CharField("écrit par", max_length=160, blank=True)

    class Meta:
        verbose_name = "version d’un acteur"
        verbose_name_plural = "versions d’un acteur"
        ordering = ["id"]
        indexes = [models.Index(fields=["cite", "actor"], name="actor_version_actor")]

    def __str__(self) -> str:
        return f"{self.actor}, {self.made_at:%d/%m/%Y}"


class DuplicateVerdict(TenantModel):
    """What somebody said of two lines that look alike: remembered, so that it is not asked again."""

    one = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    other = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField("avis", max_length=10, choices=VERDICTS, default=Verdict.UNSURE)
    told_on = models.DateField("donné le")
    told_by = models.CharField("donné par", max_length=160, blank=True)

    class Meta:
        verbose_name = "avis sur un doublon"
        verbose_name_plural = "avis sur des doublons"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "one", "other"], name="duplicate_verdict_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="duplicate_verdict_order",
                violation_error_message="Les deux acteurs d’un doublon sont rangés.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"


class Merge(TenantModel):
    """Two lines made one. `moved` says what changed hands, so that it can be undone."""

    GRANTS = {"citesedu_web": "SELECT, INSERT, UPDATE"}

    kept = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="merges")
    gone = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="merged")
    moved = models.JSONField("ce qui a changé de main", default=dict)  # of actors.services.merging
    made_on = models.DateField("fait le")
    undone_on = models.DateField("défait le", null=True, blank=True)

    class Meta:
        verbose_name = "réunion de deux acteurs"
        verbose_name_plural = "réunions d’acteurs"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "gone"], condition=Q(undone_on__isnull=True), name="merge_standing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone} dans {self.kept}"
