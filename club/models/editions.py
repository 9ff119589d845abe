"""A practice as it was published: whole, for good, and as far as its level says."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.template import LEVELS, LICENCES, Level
from club.models.fields import FrenchDocument, TextVector, Together, pairs
from club.models.practices import Practice

_GIVEN = "withdrawn_on IS NULL AND level"
_BEYOND = ("SELECT", f"{_GIVEN} IN ('club', 'public')")


class Edition(TenantModel):
    """Only what ends it may change: a newer one, a withdrawal, the day it is to be read again."""

    _CHANGES = "SELECT, INSERT, UPDATE (is_current, withdrawn_on, check_on)"
    GRANTS = {
        "citesedu_web": _CHANGES,
        "citesedu_guest": _CHANGES,
        "citesedu_public": ("SELECT", f"{_GIVEN} = 'public'"),
        "citesedu_club": _BEYOND,
        "citesedu_review": _BEYOND,
        "citesedu_national": _BEYOND,
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    practice = TenantForeignKey(Practice, on_delete=models.PROTECT, related_name="editions")
    practice_uid = models.UUIDField()  # for those who read the edition alone
    slug = models.SlugField("adresse", max_length=80)
    number = models.PositiveSmallIntegerField("version")
    is_major = models.BooleanField(default=True)
    is_current = models.BooleanField(default=True)
    title = models.CharField("titre", max_length=90)
    catchphrase = models.CharField("en une phrase", max_length=160)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    facets = models.JSONField(default=dict)  # what the search sorts by: see club.queries.catalogue
    carrier_name = models.CharField("porteur", max_length=160, blank=True)
    level = models.CharField("qui peut la lire", max_length=8, choices=pairs(LEVELS))
    licence = models.CharField("licence", max_length=16, choices=pairs(LICENCES))
    published_on = models.DateField("publiée le")
    check_on = models.DateField("à relire le")
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)
    told = models.TextField()  # all its words, for the search
    words = models.GeneratedField(
        expression=Together(
            FrenchDocument("title", "A"), FrenchDocument("catchphrase", "B"), FrenchDocument("told", "C")
        ),
        output_field=TextVector(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "version publiée"
        verbose_name_plural = "versions publiées"
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="edition_uid"),
            models.UniqueConstraint(fields=["cite", "practice", "number"], name="edition_number"),
            models.UniqueConstraint(
                fields=["cite", "practice"], condition=models.Q(is_current=True), name="edition_current"
            ),
        ]
        indexes = [models.Index(fields=["cite", "slug", "number"], name="edition_slug")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def is_beyond(self) -> bool:
        """Read outside its cité."""
        return self.level != Level.CITE
