"""Where the cité is, and what happens there: outlines of its communes and districts, moments where actors came."""

from __future__ import annotations

import uuid

from django.db import models

from actors.models.actors import Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class Outline(TenantModel):
    """A commune or a priority district. The first ones are drawn under the second ones."""

    class Kind(models.TextChoices):
        TOWN = "town", "Commune"
        DISTRICT = "district", "Quartier prioritaire"

    kind = models.CharField("sorte", max_length=8, choices=Kind.choices)
    code = models.CharField("code", max_length=12)  # INSEE, or of the district (QN…, QP…)
    name = models.CharField("nom", max_length=120)
    geometry = models.JSONField("contour")  # a GeoJSON Polygon or MultiPolygon

    class Meta:
        verbose_name = "contour"
        ordering = ["kind", "code"]
        constraints = [models.UniqueConstraint(fields=["cite", "kind", "code"], name="outline_once")]

    def __str__(self) -> str:
        return self.name


class Moment(TenantModel):
    """A meeting, a training, an action: where actors took part. Actors, never persons."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "Réunion, comité"
        WORKSHOP = "workshop", "Atelier"
        TRAINING = "training", "Formation, conférence"
        ACTION = "action", "Action commune"

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField("sorte", max_length=8, choices=Kind.choices)
    title = models.CharField("intitulé", max_length=120)
    held_on = models.DateField("date")

    class Meta:
        verbose_name = "moment"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="moment_uid"),
            models.UniqueConstraint(
                fields=["cite", "held_on", "title"],
                name="moment_once",
                violation_error_message="Ce moment est déjà noté à cette date.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Presence(TenantModel):
    """An actor was there."""

    moment = TenantForeignKey(Moment, on_delete=models.CASCADE, related_name="presences")
    actor = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="presences")
    noted_by = models.CharField("noté par", max_length=160, blank=True)

    class Meta:
        verbose_name = "présence"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "moment", "actor"], name="presence_once")]
        indexes = [models.Index(fields=["cite", "actor"], name="presence_actor")]

    def __str__(self) -> str:
        return f"{self.actor} – {self.moment}"
