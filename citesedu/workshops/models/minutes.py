"""What is written after a workshop, or while it is said."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.workshops.models.workshops import Workshop


class Minutes(TenantModel):
    """One for a workshop. `revision` tells two editors apart."""

    workshop = TenantForeignKey(Workshop, on_delete=models.CASCADE, related_name="minutes")
    text = models.TextField("compte rendu", blank=True, max_length=8000)
    next_on = models.DateField("prochaine date", null=True, blank=True)
    next_what = models.CharField("prochaine rencontre", max_length=160, blank=True)
    # People who were there without a telephone included, as typed: shown after disclosure control, like any count.
    present = models.JSONField("personnes présentes", default=dict)  # audience → number
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "compte rendu"
        verbose_name_plural = "comptes rendus"
        ordering = ["workshop"]
        constraints = [models.UniqueConstraint(fields=["cite", "workshop"], name="minutes_once")]

    def __str__(self) -> str:
        return f"{self.workshop_id}"


class Decision(TenantModel):
    """Typed as it is said. `holder` is a structure or a group, not a person's name."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    workshop = TenantForeignKey(Workshop, on_delete=models.CASCADE, related_name="decisions")
    text = models.CharField("décision", max_length=300)
    holder = models.CharField("portée par", max_length=160, blank=True)
    due = models.CharField("pour quand", max_length=80, blank=True)

    class Meta:
        verbose_name = "décision"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="decision_uid")]

    def __str__(self) -> str:
        return self.text


class Photo(TenantModel):
    """A photograph of a wall or of a flip-chart, drawn again without whatever the camera wrote in it."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    workshop = TenantForeignKey(Workshop, on_delete=models.CASCADE, related_name="photos")
    alt = models.CharField("ce que l’on voit", max_length=200)
    image = models.BinaryField()  # JPEG
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name = "photographie"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="photo_uid")]

    def __str__(self) -> str:
        return self.alt
