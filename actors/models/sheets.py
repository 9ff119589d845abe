"""What is practical to know of an actor: whom it works for, where and when it is found."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actors.domain.reach import ages_label, public_labels, theme_labels
from actors.models.actors import LINKED_ACTOR, Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class ActorSheet(TenantModel):
    """One for an actor at most. `mailbox` is that of the body: it is written to through the platform, never shown."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT", f"actor_id = {LINKED_ACTOR}"),
    }

    actor = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="sheets")
    publics = models.JSONField("publics", default=list)  # of actors.domain.reach
    themes = models.JSONField("thèmes", default=list)  # of actors.domain.reach
    youngest = models.PositiveSmallIntegerField("à partir de", null=True, blank=True)  # years
    oldest = models.PositiveSmallIntegerField("jusqu’à", null=True, blank=True)  # years
    hours = models.CharField("horaires", max_length=200, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    mailbox = models.EmailField("adresse électronique", blank=True)
    street = models.CharField("adresse", max_length=160, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    town = models.CharField("commune", max_length=80, blank=True)
    town_code = models.CharField("code de la commune", max_length=5, blank=True)  # INSEE
    latitude = models.FloatField(null=True, blank=True)  # degrees, WGS 84
    longitude = models.FloatField(null=True, blank=True)
    reminded_on = models.DateField("rappel envoyé le", null=True, blank=True)

    class Meta:
        verbose_name = "fiche d’un acteur"
        verbose_name_plural = "fiches des acteurs"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "actor"], name="actor_sheet_once"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="actor_sheet_place",
                violation_error_message="Ce point n’est pas sur une carte.",
            ),
            models.CheckConstraint(
                condition=Q(youngest__isnull=True) | Q(oldest__isnull=True) | Q(oldest__gte=F("youngest")),
                name="actor_sheet_ages",
                violation_error_message="L’âge le plus bas vient d’abord.",
            ),
        ]

    def __str__(self) -> str:
        return f"Fiche de {self.actor}"

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def address(self) -> str:
        """On one line."""
        town = " ".join(filter(None, (self.postcode, self.town)))
        return ", ".join(filter(None, (self.street, town)))

    @property
    def ages(self) -> str:
        return ages_label(self.youngest, self.oldest)

    @property
    def public_labels(self) -> list[str]:
        return public_labels(self.publics)

    @property
    def theme_labels(self) -> list[str]:
        return theme_labels(self.themes)
