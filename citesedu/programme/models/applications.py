"""Applications to the programme: of no cité yet, hence global tables. No respondent and no scope reads them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from citesedu.cites.models import Cite
from citesedu.programme.domain.applications import STATES, State, shown
from citesedu.programme.domain.template import DOCUMENTS


class Application(models.Model):
    """Written by whoever holds its link. What was filed is what the national side reads."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    link = models.CharField(max_length=64, unique=True)  # digest of the token
    email = models.EmailField("adresse de suivi")
    content = models.JSONField("dossier", default=dict)  # see citesedu.programme.domain.template
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField("modifié le", auto_now_add=True)
    state = models.CharField("état", max_length=10, choices=list(STATES.items()), default=State.DRAFT)
    filed_on = models.DateField("déposée le", null=True, blank=True)
    reason = models.TextField("raisons", max_length=2000, blank=True)
    decided_by = models.CharField("décidée par", max_length=160, blank=True)
    decided_on = models.DateField("décidée le", null=True, blank=True)
    told_state = models.CharField("décision annoncée", max_length=10, blank=True)
    told_on = models.DateField("annoncée le", null=True, blank=True)
    cite = models.OneToOneField(
        Cite, on_delete=models.PROTECT, related_name="application", null=True, blank=True
    )
    is_demo = models.BooleanField("données de démonstration", default=False)

    class Meta:
        verbose_name = "candidature"
        ordering = ["filed_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.OPENED, cite__isnull=False)
                | (~models.Q(state=State.OPENED) & models.Q(cite=None)),
                name="application_opened_has_a_cite",
            )
        ]

    def __str__(self) -> str:
        return self.content.get("name") or "Candidature sans nom"

    @property
    def is_told(self) -> bool:
        return self.told_state == self.state

    @property
    def shown_state(self) -> State:
        return shown(self.state, self.told_state)

    @property
    def shown_label(self) -> str:
        return STATES[self.shown_state]


class Document(models.Model):
    """A PDF that comes with an application."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField("c’est", max_length=8, choices=list(DOCUMENTS.items()))
    content = models.BinaryField()
    size = models.PositiveIntegerField("poids, en octets")
    added_on = models.DateField("joint le", auto_now_add=True)

    class Meta:
        verbose_name = "document d’une candidature"
        verbose_name_plural = "documents des candidatures"
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Appraisal(models.Model):
    """What one reader thinks of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="appraisals")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField("appréciations", default=dict)  # code of a criterion → 0 to 3
    notes = models.TextField("remarques", max_length=4000, blank=True)
    written_on = models.DateField("le", auto_now=True)

    class Meta:
        verbose_name = "lecture d’une candidature"
        verbose_name_plural = "lectures des candidatures"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "reader"], name="appraisal_once")]

    def __str__(self) -> str:
        return f"{self.application} · {self.reader}"
