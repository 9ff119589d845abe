"""What somebody wants to hear of, across all cités: global tables, that no cité's scope reads."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from club.domain.exchanges import FREQUENCIES, TOPICS, Frequency
from club.models.fields import pairs


def new_key() -> str:
    return secrets.token_urlsafe(24)


def every_topic() -> list[str]:
    return list(TOPICS)


class Subscription(models.Model):
    """One for a person, made when its first letter is."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(
        "fréquence", max_length=8, choices=pairs(FREQUENCIES), default=str(Frequency.WEEKLY)
    )
    topics = models.JSONField("sujets", default=every_topic)
    last_period = models.CharField(max_length=10, blank=True)  # of the last letter, sent or left out as empty
    last_on = models.DateField("dernière lettre le", null=True, blank=True)
    feed_key = models.CharField(
        max_length=40, default=new_key, unique=True
    )  # of the private feed; a new one revokes

    class Meta:
        verbose_name = "abonnement"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_frequency_display()}"


class SavedSearch(models.Model):
    """A search to be told of: its address, in the words of the page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("nom", max_length=120)
    query = models.CharField("recherche", max_length=500)  # as in the address of the page
    made_on = models.DateField("enregistrée le")

    class Meta:
        verbose_name = "recherche enregistrée"
        verbose_name_plural = "recherches enregistrées"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "query"],
                name="search_once",
                violation_error_message="Cette recherche est déjà enregistrée.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SearchCount(models.Model):
    """How often something was searched a day, and how much it found: nobody's name, forgotten after six months."""

    day = models.DateField()
    query = models.CharField(max_length=120)
    results = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "recherche comptée"
        verbose_name_plural = "recherches comptées"
        ordering = ["-day", "query"]
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="search_count_once")]

    def __str__(self) -> str:
        return f"{self.day} · {self.query}"
