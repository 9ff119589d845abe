"""The national référentiel (shared by all cités) and the questionnaire a cité pinned from it."""

from __future__ import annotations

import uuid
from functools import cached_property

from django.db import models

from citesedu.cites.tenant import TenantModel
from diagnostics.domain.framework import Framework as FrameworkDocument
from diagnostics.domain.framework import read_framework


class Framework(models.Model):
    code = models.CharField("code", max_length=40, unique=True)
    title = models.CharField("titre", max_length=160)

    class Meta:
        verbose_name = "référentiel"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class FrameworkVersion(models.Model):
    """Once published it never changes: a trigger refuses it, whoever asks."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    document = models.JSONField("contenu")
    published_at = models.DateTimeField("publiée le", null=True, blank=True)

    class Meta:
        verbose_name = "version du référentiel"
        ordering = ["framework", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="framework_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="framework_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.framework} · version {self.number}"


class Questionnaire(TenantModel):
    """The document a cité's campaign asks, copied from a published version. No role may change a row: an edit
    makes another questionnaire, and the answers stay readable with the one they were given to."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT",
        "citesedu_anon": ("SELECT", "id = (SELECT c.questionnaire_id FROM diagnostics_campaign c)"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    document = models.JSONField("contenu")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "questionnaire"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="questionnaire_uid")]

    def __str__(self) -> str:
        return self.framework.title

    @cached_property
    def framework(self) -> FrameworkDocument:
        return read_framework(self.document)
