"""A practice as its cité writes it, and what happened to it. Nobody outside reads it, but the readers of the Club
while it waits for them: what everybody reads is an edition."""

from __future__ import annotations

import uuid

from django.db import models

from actors.models import Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.lifecycle import MOVES, STATES, WITH_READERS, State
from club.domain.template import LEVELS, LICENCES, Level
from club.models.fields import pairs

_WAITS = ", ".join(f"'{state}'" for state in sorted(WITH_READERS))
_AT_HOME = "state NOT IN ('spotted', 'drafting', 'withdrawn', 'archived')"


class Practice(TenantModel):
    """Never erased: archived, it still tells what was tried."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_review": ("SELECT", f"state IN ({_WAITS})"),
        "citesedu_guest": ("SELECT, UPDATE (state, since, review_round)", _AT_HOME),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        "adresse", max_length=80
    )  # ends with signs drawn at random: the same in no two cités
    title = models.CharField("titre", max_length=90)
    state = models.CharField("état", max_length=10, choices=pairs(STATES), default=str(State.SPOTTED))
    since = models.DateField("depuis le")
    review_round = models.PositiveSmallIntegerField("relecture", default=0)
    content = models.JSONField("récit", default=dict)  # see club.domain.template
    revision = models.PositiveIntegerField(default=0)
    edited_by = models.CharField("par", max_length=160, blank=True)
    edited_at = models.DateTimeField("le")
    carrier = TenantForeignKey(
        Actor, on_delete=models.PROTECT, related_name="carried_practices", null=True, blank=True
    )
    # What the Club reads of it, that cannot open the directory.
    carrier_name = models.CharField("porteur", max_length=160, blank=True)
    sector = models.CharField(max_length=20, blank=True)
    carrier_kind = models.CharField(max_length=40, blank=True)
    level = models.CharField(
        "qui pourra la lire", max_length=8, choices=pairs(LEVELS), default=str(Level.CLUB)
    )
    licence = models.CharField("licence", max_length=16, choices=pairs(LICENCES), default="lo-2.0")
    # In whose name the structure agreed, a function: never a person's.
    agreed_by = models.CharField("accord du porteur donné par", max_length=160, blank=True)
    agreed_on = models.DateField("le", null=True, blank=True)
    persons_agree = models.BooleanField("accord des personnes", default=False)
    # Where it was spotted: a code of the référentiel and its words, when there is one.
    origin_code = models.CharField("question du diagnostic", max_length=40, blank=True)
    origin_label = models.CharField("repérée à propos de", max_length=160, blank=True)
    # Keys of accounts and names as they were: no account can be read from inside a cité.
    authors = models.JSONField("auteurs", default=list)

    class Meta:
        verbose_name = "pratique"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="practice_uid"),
            models.UniqueConstraint(fields=["cite", "slug"], name="practice_slug"),
        ]
        indexes = [models.Index(fields=["cite", "state", "-since"], name="practice_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return STATES[State(self.state)]


class Step(TenantModel):
    """What happened to a practice one day, who did it, and what they said. Never changed, never erased."""

    GRANTS = {"citesedu_web": "SELECT, INSERT", "citesedu_guest": "SELECT, INSERT"}

    practice = TenantForeignKey(Practice, on_delete=models.PROTECT, related_name="steps")
    day = models.DateField("le")
    by = models.CharField("par", max_length=160)
    move = models.CharField("acte", max_length=14, choices=pairs(MOVES))
    before = models.CharField("de", max_length=10, choices=pairs(STATES))
    after = models.CharField("à", max_length=10, choices=pairs(STATES))
    comment = models.TextField("ce qui a été dit", max_length=2000, blank=True)

    class Meta:
        verbose_name = "étape d’une pratique"
        verbose_name_plural = "étapes d’une pratique"
        ordering = ["-id"]
        indexes = [models.Index(fields=["cite", "practice", "-id"], name="step_practice")]

    def __str__(self) -> str:
        return f"{self.get_move_display()} · {self.practice}"
