"""The national lists, as they were imported. Counts are made from them, with the day that each tells."""

from __future__ import annotations

from django.db import models

from citesedu.cites.models import Commune, PriorityDistrict
from citesedu.programme.imports.lists import Kind


class TerritoryList(models.Model):
    """One import: of what, from whom, as of when."""

    kind = models.CharField("liste", max_length=10, choices=[(kind, kind) for kind in Kind])
    dated_on = models.DateField("à la date du")
    source = models.CharField("source", max_length=200)
    imported_at = models.DateTimeField("importée le", auto_now_add=True)
    rows = models.PositiveIntegerField("lignes lues")
    problems = models.PositiveIntegerField("lignes laissées")

    class Meta:
        verbose_name = "liste nationale"
        verbose_name_plural = "listes nationales"
        ordering = ["-dated_on", "-id"]

    def __str__(self) -> str:
        return f"{self.kind}, {self.dated_on:%d/%m/%Y}, {self.source}"


class NationalCite(models.Model):
    """A cité éducative of the national list, on the platform or not. `listed`: still in the last list."""

    code = models.CharField("identifiant", max_length=40, unique=True)
    name = models.CharField("nom", max_length=160)
    departement = models.CharField("département", max_length=80, blank=True)
    communes = models.ManyToManyField(Commune, related_name="+", blank=True)
    districts = models.ManyToManyField(PriorityDistrict, related_name="+", blank=True)
    listed = models.BooleanField("dans la dernière liste", default=True)

    class Meta:
        verbose_name = "cité de la liste nationale"
        verbose_name_plural = "cités de la liste nationale"
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name
