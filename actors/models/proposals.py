"""What people who do not keep the directory say of it: the actor itself with its link, a member with an account."""

from __future__ import annotations

from django.db import models

from actors.models.actors import LINKED_ACTOR, Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class Proposal(TenantModel):
    """Read by the team, then taken or left. Behind a link: the own words of its actor, for as
    long as they wait."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_anon": (
            "SELECT, INSERT, DELETE",
            f"actor_id = {LINKED_ACTOR} AND kind = 'own' AND outcome = ''",
        ),
    }

    class Kind(models.TextChoices):
        OWN = "own", "L’acteur a relu sa fiche"
        CHANGE = "change", "Une erreur, un changement"
        GONE = "gone", "Cet acteur n’existe plus"
        DOUBLE = "double", "Cet acteur est déjà dans l’annuaire"
        MISSING = "missing", "Un acteur manque"
        PERSONAL = "personal", "Une donnée personnelle est affichée"

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Retenue"
        LEFT = "left", "Écartée"

    kind = models.CharField("sujet", max_length=10, choices=Kind.choices)
    actor = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True)
    facts = models.JSONField("fiche proposée", null=True, blank=True)  # of actors.services.history
    text = models.CharField("ce qu’il faut savoir", max_length=400, blank=True)
    made_on = models.DateField("reçue le")
    outcome = models.CharField("suite", max_length=6, choices=Outcome.choices, blank=True)
    settled_on = models.DateField("traitée le", null=True, blank=True)

    class Meta:
        verbose_name = "proposition"
        ordering = ["id"]
        indexes = [models.Index(fields=["cite", "outcome"], name="proposal_outcome")]

    def __str__(self) -> str:
        return self.get_kind_display()
