"""A cité takes up a practice of another one. It lies in the cité that takes it up, and names an edition for good."""

from __future__ import annotations

import uuid

from django.db import models

from actors.models import Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.adopting import MODES, STAGES, Stage
from club.models.fields import pairs

_COUNTED = "SELECT (id, cite_id, practice_uid, stage)"
_READ = (
    "SELECT (id, cite_id, uid, practice_uid, practice_title, origin, number, stage, mode, kept, changed, learned,"
    " began_on, since)"
)


class Adoption(TenantModel):
    """`practice_uid` and the rest name what was read in the Club: no key can point into another cité."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_public": _COUNTED,
        "citesedu_club": _READ,
        "citesedu_national": _READ,
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    practice_uid = models.UUIDField()
    practice_slug = models.SlugField(max_length=80)
    practice_title = models.CharField("pratique", max_length=90)
    origin = models.CharField("cité d’origine", max_length=120)
    number = models.PositiveSmallIntegerField("version")
    stage = models.CharField("étape", max_length=10, choices=pairs(STAGES), default=str(Stage.INTERESTED))
    since = models.DateField("depuis le")
    began_on = models.DateField("début")
    mode = models.CharField("ce que c’est", max_length=12, choices=pairs(MODES), blank=True)
    kept = models.TextField("ce qu’on a gardé", max_length=2000, blank=True)
    changed = models.TextField("ce qu’on a changé", max_length=2000, blank=True)
    learned = models.TextField("ce qu’on a appris", max_length=2000, blank=True)
    comparison = models.JSONField(default=dict)  # family of conditions → like, different, adapt or unknown
    holder = TenantForeignKey(
        Actor, on_delete=models.PROTECT, related_name="adopted_practices", null=True, blank=True
    )
    wrote_to_carrier = models.BooleanField("contact pris avec le porteur", default=False)
    follower_id = models.BigIntegerField(null=True, blank=True)  # who is asked for news
    follower_name = models.CharField("suivie par", max_length=160, blank=True)
    asked_on = models.DateField("nouvelles demandées le", null=True, blank=True)
    log = models.JSONField(default=list)  # [day, stage, who]: what it went through

    class Meta:
        verbose_name = "reprise d’une pratique"
        verbose_name_plural = "reprises de pratiques"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="adoption_uid"),
            models.UniqueConstraint(
                fields=["cite", "practice_uid"],
                name="adoption_once",
                violation_error_message="Votre cité suit déjà cette pratique.",
            ),
        ]

    def __str__(self) -> str:
        return self.practice_title

    @property
    def label(self) -> str:
        return STAGES[Stage(self.stage)]
