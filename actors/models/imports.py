"""A file that was sent, between the day it is read and the day it is taken."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantModel


class ImportBatch(TenantModel):
    """What was understood of a file, line by line: shown before anything is written. Erased after a week."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    source = models.CharField("sorte de fichier", max_length=12)  # of actors.imports
    file_name = models.CharField("fichier", max_length=120)
    lines = models.JSONField("lignes", default=list)  # of actors.services.importing
    read_on = models.DateField("lu le")
    taken_on = models.DateField("pris le", null=True, blank=True)

    class Meta:
        verbose_name = "fichier reçu"
        verbose_name_plural = "fichiers reçus"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="import_batch_uid")]

    def __str__(self) -> str:
        return self.file_name
