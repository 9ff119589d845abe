"""The action plan: its lines, who takes part in them, how they progress, the reviews that look at them together."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models

from actors.models import Actor
from citesedu.cites.objectives import objective_label
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.common.typography import day as in_french
from citesedu.plan.domain.states import STATES, State, is_late
from diagnostics.models import ReportEntry

STATE_CHOICES = list(STATES.items())


class Action(TenantModel):
    """One line of the plan. Never erased: abandoned, it still tells what was tried."""

    GRANTS = {"citesedu_web": "SELECT, INSERT, UPDATE"}

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField("intitulé", max_length=160)
    description = models.TextField("description", max_length=2000, blank=True)
    # A report may be composed again in another version: the words stay, and recognise the same recommendation there.
    recommendation = TenantForeignKey(
        ReportEntry, on_delete=models.SET_NULL, related_name="actions", null=True, blank=True
    )
    recommendation_text = models.CharField("préconisation", max_length=300, blank=True)
    objective = models.CharField("objectif du programme", max_length=8, blank=True)
    holder = TenantForeignKey(
        Actor, on_delete=models.PROTECT, related_name="held_actions", null=True, blank=True
    )
    # The account of a member, the only person reminded. No account can be read from inside a cité: the key alone is
    # kept here, and the name as it was when the person was chosen.
    accountable_id = models.BigIntegerField("personne responsable", null=True, blank=True)
    accountable_name = models.CharField("nom de la personne responsable", max_length=160, blank=True)
    starts_on = models.DateField("début", null=True, blank=True)
    due_on = models.DateField("échéance", null=True, blank=True)
    sign = models.CharField("À quoi verra-t-on que cela a marché ?", max_length=500, blank=True)
    state = models.CharField("état", max_length=8, choices=STATE_CHOICES, default=State.TODO)
    practice_link = models.CharField("pratique liée", max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_on = models.DateField("entrée au plan le")
    last_reminded_on = models.DateField("dernier rappel le", null=True, blank=True)

    class Meta:
        verbose_name = "action"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="action_uid"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(due_on__isnull=True)
                | models.Q(due_on__gte=models.F("starts_on")),
                name="action_dates",
                violation_error_message="L’échéance doit suivre le début.",
            ),
        ]
        indexes = [
            models.Index(fields=["cite", "state", "due_on"], name="action_due"),
            models.Index(fields=["cite", "accountable_id"], name="action_accountable"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def objective_label(self) -> str:
        return objective_label(self.objective)

    def is_late(self, today: dt.date) -> bool:
        return is_late(self.state, self.due_on, today)


class ActionPartner(TenantModel):
    """An actor that takes part in an action, and what it brings."""

    action = TenantForeignKey(Action, on_delete=models.CASCADE, related_name="partners")
    actor = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="shared_actions")
    contribution = models.CharField("ce qu’il apporte", max_length=160, blank=True)

    class Meta:
        verbose_name = "partenaire d’une action"
        verbose_name_plural = "partenaires d’une action"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "action", "actor"],
                name="action_partner_once",
                violation_error_message="Cet acteur est déjà partenaire de l’action.",
            )
        ]

    def __str__(self) -> str:
        return str(self.actor)


class ProgressNote(TenantModel):
    """What somebody wrote of an action one day, and the state it was in from then on: never changed, never erased."""

    GRANTS = {"citesedu_web": "SELECT, INSERT"}

    action = TenantForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    day = models.DateField("le")
    author = models.CharField("par", max_length=160)
    text = models.TextField("note", max_length=2000, blank=True)
    state = models.CharField("état", max_length=8, choices=STATE_CHOICES)

    class Meta:
        verbose_name = "note de suivi"
        verbose_name_plural = "notes de suivi"
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["cite", "action", "-day"], name="progress_action")]

    def __str__(self) -> str:
        return f"{self.author}, {in_french(self.day)}"


class Review(TenantModel):
    """« Point d’étape »: the partners look at the whole plan together. Planned, then held."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    planned_on = models.DateField("prévu le")
    held_on = models.DateField("tenu le", null=True, blank=True)
    summary = models.TextField("ce qui s’est dit", max_length=4000, blank=True)
    decisions = models.TextField("ce qui a été décidé", max_length=4000, blank=True)

    class Meta:
        verbose_name = "point d’étape"
        verbose_name_plural = "points d’étape"
        ordering = ["planned_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="review_uid"),
            models.UniqueConstraint(
                fields=["cite", "planned_on"],
                name="review_once_a_day",
                violation_error_message="Un point d’étape est déjà prévu ce jour-là.",
            ),
        ]

    def __str__(self) -> str:
        return f"Point d’étape du {in_french(self.day)}"

    @property
    def day(self) -> dt.date:
        """When it was held, or is to be."""
        return self.held_on or self.planned_on
