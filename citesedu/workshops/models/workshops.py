"""A workshop, its agenda, its rounds. A respondent sees the one whose code it holds, and of it the current activity."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.workshops.domain.contents import KIND_WORDS, Content, Kind, read_content
from citesedu.workshops.domain.rounds import STATE_WORDS, State
from diagnostics.domain.disclosure import Rules
from diagnostics.domain.framework import AUDIENCES
from diagnostics.models import Campaign, Deck

# Behind the wall a respondent sees one workshop, and the activity it has come to.
LINKED_WORKSHOP = "(SELECT w.id FROM workshops_workshop w)"
_IS_CURRENT = "uid = (SELECT w.current FROM workshops_workshop w)"
CURRENT_ACTIVITY = "(SELECT a.id FROM workshops_activity a)"


def all_audiences() -> list[str]:
    return list(AUDIENCES)


class Workshop(TenantModel):
    """`code` opens the room until the workshop is over. `current` is the activity it has come to; none: the screen
    that says how to join."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": (
            "SELECT",
            "code <> '' AND code = (SELECT current_setting('app.link')) AND state <> 'over'",
        ),
    }

    class Stage(models.TextChoices):
        PREPARED = "prepared", "En préparation"
        UNDER_WAY = "under_way", "En cours"
        OVER = "over", "Terminé"

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField("titre", max_length=120)
    place = models.CharField("lieu", max_length=160, blank=True)
    planned_on = models.DateField("jour")
    campaign = TenantForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="workshops", null=True, blank=True
    )
    deck = TenantForeignKey(Deck, on_delete=models.PROTECT, related_name="workshops", null=True, blank=True)
    code = models.CharField(max_length=8)
    state = models.CharField("état", max_length=10, choices=Stage.choices, default=Stage.PREPARED)
    audiences = models.JSONField("publics", default=all_audiences)
    expected = models.JSONField("personnes attendues", default=dict)  # audience → number
    threshold = models.PositiveSmallIntegerField("seuil d’affichage", default=5)
    current = models.UUIDField(null=True, blank=True)
    # What was present when it ended, after disclosure control: the participants themselves are erased then.
    attendance = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "atelier"
        ordering = ["-planned_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="workshop_uid"),
            models.UniqueConstraint(fields=["cite", "code"], name="workshop_code"),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=5),
                name="workshop_threshold",
                violation_error_message="Le seuil est de 5 personnes au moins.",
            ),
        ]
        indexes = [models.Index(fields=["cite", "-planned_on"], name="workshop_planned")]

    def __str__(self) -> str:
        return self.title

    @property
    def rules(self) -> Rules:
        return Rules(threshold=self.threshold, text_threshold=self.threshold)


class Activity(TenantModel):
    """One step of the agenda. `content` is a domain Content as JSON."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": (
            "SELECT",
            f"workshop_id = {LINKED_WORKSHOP} AND {_IS_CURRENT}",
        ),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    workshop = TenantForeignKey(Workshop, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("nature", max_length=12, choices=[(kind, KIND_WORDS[kind]) for kind in Kind])
    title = models.CharField("titre", max_length=120)
    minutes = models.PositiveSmallIntegerField("durée, en minutes", default=10)
    content = models.JSONField()

    class Meta:
        verbose_name = "activité"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="activity_uid")]
        indexes = [models.Index(fields=["cite", "workshop", "position"], name="activity_workshop")]

    def __str__(self) -> str:
        return self.title

    @property
    def asked(self) -> Content:
        return read_content(self.content)


class Round(TenantModel):
    """One measure of an activity. `version` grows at each change of state: it tells two facilitators apart."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT", f"activity_id = {CURRENT_ACTIVITY}"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    activity = TenantForeignKey(Activity, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        "état",
        max_length=10,
        choices=[(state, STATE_WORDS[state]) for state in State],
        default=State.PREPARED,
    )
    version = models.PositiveIntegerField(default=0)
    focus = models.PositiveSmallIntegerField(default=0)  # which choice is on the screen
    # Of a second measure: the seals of those who answered the first, who alone answer this one.
    eligible = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mesure"
        ordering = ["activity", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="round_uid"),
            models.UniqueConstraint(fields=["cite", "activity", "number"], name="round_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
