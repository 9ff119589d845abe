"""What the coordination reads of all cités together, computed ahead: a page costs the same whatever their number."""

from __future__ import annotations

from django.db import models


class NationalSummary(models.Model):
    """One row. `document` is made by diagnostics.services.national and holds no cité's name. `stale`: a cité published,
    withdrew, or changed its mind since; nothing is shown until it is computed again."""

    document = models.JSONField("synthèse", default=dict)
    computed_at = models.DateTimeField("calculée le", null=True, blank=True)
    stale = models.BooleanField("à refaire", default=True)

    class Meta:
        verbose_name = "synthèse nationale"
        verbose_name_plural = "synthèses nationales"
        ordering = ["id"]

    def __str__(self) -> str:
        return "Synthèse nationale"
