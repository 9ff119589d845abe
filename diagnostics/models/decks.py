"""A workshop's cards, kept as they were the day they were made."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.models.campaigns import Campaign


class Deck(TenantModel):
    """`cards` is a domain Deck as JSON: figures after disclosure control. Made once, never edited."""

    GRANTS = {"citesedu_web": "SELECT, INSERT, DELETE"}

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="decks")
    number = models.PositiveSmallIntegerField("numéro")
    cards = models.JSONField("cartes")
    created_on = models.DateField("créé le")
    created_by = models.CharField("créé par", max_length=160, blank=True)

    class Meta:
        verbose_name = "jeu de cartes"
        verbose_name_plural = "jeux de cartes"
        ordering = ["campaign", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="deck_uid"),
            models.UniqueConstraint(fields=["cite", "campaign", "number"], name="deck_number_once"),
        ]

    def __str__(self) -> str:
        return f"Jeu de cartes n° {self.number}"

    @property
    def size(self) -> int:
        return len(self.cards["cards"])
