"""What the Club does together: days, webinars, visits; and what a cité looks for."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from club.domain.meetings import EVENT_KINDS
from club.domain.template import LEVELS, Level
from club.models.fields import pairs

_BEYOND = ("SELECT", "level IN ('club', 'public')")
_OPEN = ("SELECT", "closed_on IS NULL")


class Event(TenantModel):
    """Held by a cité for those that `level` says. Called off, it stays where people look for it, and says so."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_guest": _BEYOND,
        "citesedu_club": _BEYOND,
        "citesedu_public": ("SELECT", "level = 'public'"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField("sorte", max_length=8, choices=pairs(EVENT_KINDS))
    title = models.CharField("titre", max_length=120)
    text = models.TextField("description", max_length=4000, blank=True)
    place = models.CharField("lieu, ou adresse de la visioconférence", max_length=300)
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")
    seats = models.PositiveIntegerField("places", null=True, blank=True)
    level = models.CharField("pour qui", max_length=8, choices=pairs(LEVELS), default=str(Level.CLUB))
    minutes = models.TextField("compte rendu", max_length=8000, blank=True)
    called_off = models.BooleanField("annulé", default=False)
    sheets = models.JSONField("fiches présentées", default=list)  # slugs: no key can point into another cité
    announced_on = models.DateField("annoncé le", default=timezone.localdate)

    class Meta:
        verbose_name = "rendez-vous"
        verbose_name_plural = "rendez-vous"
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="event_uid"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after",
                violation_error_message="La fin doit suivre le début.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Registration(TenantModel):
    """Somebody comes; and, of a visit, what they saw there. Those who hold the event read who comes."""

    GRANTS = {
        "citesedu_web": "SELECT",
        "citesedu_guest": "SELECT, INSERT, UPDATE (left_on, saw, takes, asks)",
    }

    event = TenantForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    person_id = models.BigIntegerField()
    person_name = models.CharField("nom", max_length=160)
    come_from = models.CharField("de", max_length=160, blank=True)
    registered_on = models.DateField("inscrit le")
    left_on = models.DateField("désinscrit le", null=True, blank=True)
    saw = models.TextField("ce que nous avons vu", max_length=2000, blank=True)
    takes = models.TextField("ce que nous en prenons", max_length=2000, blank=True)
    asks = models.TextField("ce que nous demandons", max_length=2000, blank=True)

    class Meta:
        verbose_name = "inscription"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "event", "person_id"], name="registration_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_name} · {self.event}"


class Request(TenantModel):
    """« Nous cherchons… »: what a cité has not found."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE (closed_on)",
        "citesedu_guest": _OPEN,
        "citesedu_club": _OPEN,
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField("nous cherchons", max_length=120)
    text = models.TextField("pourquoi, pour qui", max_length=2000, blank=True)
    author_id = models.BigIntegerField()
    author_name = models.CharField("par", max_length=160)
    written_on = models.DateField("le")
    closed_on = models.DateField("close le", null=True, blank=True)

    class Meta:
        verbose_name = "demande"
        ordering = ["-written_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="request_uid")]

    def __str__(self) -> str:
        return self.title


class Reply(TenantModel):
    """An idea for a request: words, and a practice of the Club when there is one."""

    GRANTS = {
        "citesedu_web": "SELECT",
        "citesedu_guest": "SELECT, INSERT",
        "citesedu_club": "SELECT",
    }

    request = TenantForeignKey(Request, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField("réponse", max_length=2000)
    practice_link = models.CharField("fiche du Club", max_length=300, blank=True)
    author_id = models.BigIntegerField()
    author_name = models.CharField("par", max_length=160)
    author_from = models.CharField("de", max_length=160, blank=True)
    written_on = models.DateField("le")

    class Meta:
        verbose_name = "réponse"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author_name} · {self.request}"
