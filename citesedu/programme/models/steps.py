"""What a cité does in the programme: its steps, its meetings, its commitment. Behind the wall, like all that is its."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantModel
from citesedu.programme.domain.meetings import BODIES
from citesedu.programme.domain.steps import PROGRESS, STEPS, Dated, Progress


class Step(TenantModel):
    """One for a step that somebody has dated or begun; the others are to come. Of a cité that agreed to the national
    reading, the coordination reads where it stands and when, not the words."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_national": (
            "SELECT (id, cite_id, code, progress, starts_on, ends_on)",
            "cite_id IN (SELECT c.id FROM cites_cite c WHERE c.shares_nationally)",
        ),
    }

    code = models.CharField(max_length=16, choices=[(code, kind.name) for code, kind in STEPS.items()])
    progress = models.CharField(
        "où elle en est", max_length=10, choices=list(PROGRESS.items()), default=Progress.TO_COME
    )
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True)
    who = models.CharField("qui", max_length=300, blank=True)
    product = models.TextField("ce qui en sort", max_length=2000, blank=True)
    evidence = models.CharField("où le lire", max_length=300, blank=True)
    last_reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "étape"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "code"], name="step_once"),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="step_ends_after",
                violation_error_message="La fin vient après le début.",
            ),
        ]

    def __str__(self) -> str:
        return STEPS[self.code].name

    @property
    def dated(self) -> Dated:
        return Dated(self.progress, self.starts_on, self.ends_on)


class Meeting(TenantModel):
    """Held, with what was decided; those who came by their function, never a family."""

    GRANTS = {"citesedu_web": "SELECT, INSERT, UPDATE"}

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    body = models.CharField("instance", max_length=16, choices=list(BODIES.items()))
    held_on = models.DateField("tenue le")
    present = models.TextField("présents, par leur fonction", max_length=2000, blank=True)
    decisions = models.TextField("ce qui est décidé", max_length=4000, blank=True)
    minutes = models.TextField("compte rendu", max_length=10_000, blank=True)

    class Meta:
        verbose_name = "réunion"
        ordering = ["-held_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="programme_meeting_uid")]

    def __str__(self) -> str:
        return f"{self.get_body_display()}, {self.held_on:%d/%m/%Y}"


class Commitment(TenantModel):
    """The commitment letter and its roadmap: one for a cité, changed as it goes."""

    GRANTS = {"citesedu_web": "SELECT, INSERT, UPDATE"}

    starts_on = models.DateField("début de la démarche", null=True, blank=True)
    scope = models.TextField(max_length=4000, blank=True)
    publics = models.TextField(max_length=4000, blank=True)
    calendar = models.TextField(max_length=4000, blank=True)
    confidentiality = models.TextField(max_length=4000, blank=True)
    signed = models.JSONField("signée par", default=dict)  # side → day
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "lettre d’engagement"
        verbose_name_plural = "lettres d’engagement"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite"], name="commitment_once")]

    def __str__(self) -> str:
        return "Lettre d’engagement"
