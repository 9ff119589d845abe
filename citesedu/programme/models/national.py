"""What the programme holds for all cités together: committees, days of the Club, visits, the yearly synthesis."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.programme.domain.meetings import NATIONAL


class NationalStep(models.Model):
    """Of no cité: every member and the coordination read it, who conducts the programme writes it."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    kind = models.CharField("nature", max_length=12, choices=list(NATIONAL.items()))
    title = models.CharField("intitulé", max_length=160, blank=True)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    place = models.CharField("lieu", max_length=200, blank=True)
    product = models.TextField("ce qui en sort", blank=True)
    evidence = models.CharField("où le lire", max_length=300, blank=True)

    class Meta:
        verbose_name = "étape nationale"
        verbose_name_plural = "étapes nationales"
        ordering = ["starts_on", "id"]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())
