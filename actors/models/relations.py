"""What an actor says of another, and who sits in a body. Ties are not stored: actors.domain.relations reads them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from actors.domain.relations import FORMS, INTENSITIES
from actors.models.actors import LINKED_ACTOR, Actor
from citesedu.cites.tenant import TenantForeignKey, TenantModel


class RelationDeclaration(TenantModel):
    """One actor's word about another, from a day on. Said again differently, the former one ends that day: nothing is
    written over, so that two dates can be compared."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT, INSERT, UPDATE, DELETE", f"declarant_id = {LINKED_ACTOR}"),
    }

    class Channel(models.TextChoices):
        TEAM = "team", "Saisi par l’équipe de la cité"
        LINK = "link", "Dit par l’acteur, avec son lien"

    declarant = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="declarations")
    other = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="told")
    intensity = models.PositiveSmallIntegerField("force du lien")  # rank in INTENSITIES
    forms = models.JSONField(
        "ce qu’ils font ensemble", default=list
    )  # values of actors.domain.relations.Form
    wished = models.BooleanField("coopération souhaitée", default=False)
    why = models.CharField("précision", max_length=200, blank=True)
    since = models.DateField("depuis")
    until = models.DateField("jusqu’à", null=True, blank=True)
    channel = models.CharField("dit par", max_length=8, choices=Channel.choices, default=Channel.TEAM)

    class Meta:
        verbose_name = "lien déclaré"
        verbose_name_plural = "liens déclarés"
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "declarant", "other"],
                condition=Q(until__isnull=True),
                name="declaration_current_once",
                violation_error_message="Ce lien est déjà déclaré.",
            ),
            models.CheckConstraint(
                condition=~Q(declarant=F("other")),
                name="declaration_of_another",
                violation_error_message="Un acteur ne déclare pas de lien avec lui-même.",
            ),
            models.CheckConstraint(
                condition=Q(intensity__lt=len(INTENSITIES)),
                name="declaration_intensity",
                violation_error_message="Choisissez la force du lien dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="declaration_dates",
                violation_error_message="La fin du lien doit suivre son début.",
            ),
        ]
        indexes = [
            models.Index(fields=["cite", "since"], name="declaration_since"),
            models.Index(fields=["cite", "other"], name="declaration_other"),
        ]

    def __str__(self) -> str:
        return f"{self.declarant} → {self.other}"

    @property
    def intensity_label(self) -> str:
        return INTENSITIES[self.intensity]

    @property
    def form_labels(self) -> list[str]:
        return [FORMS[form] for form in self.forms]


class Tension(TenantModel):
    """A difficulty that one actor reports with another, for the facilitator alone: in no export, in no measure."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT, INSERT, UPDATE, DELETE", f"declarant_id = {LINKED_ACTOR}"),
    }

    declarant = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="tensions")
    other = TenantForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    what = models.CharField("ce qui est difficile", max_length=200, blank=True)
    told_on = models.DateField("signalée le")

    class Meta:
        verbose_name = "difficulté signalée"
        verbose_name_plural = "difficultés signalées"
        ordering = ["-told_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "declarant", "other"],
                name="tension_once",
                violation_error_message="Cette difficulté est déjà signalée.",
            ),
            models.CheckConstraint(
                condition=~Q(declarant=F("other")),
                name="tension_with_another",
                violation_error_message="Un acteur ne signale pas de difficulté avec lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declarant} – {self.other}"


class BodyMember(TenantModel):
    """A seat in a body (comité, équipe de réussite éducative): several actors around one table, not a set of ties."""

    body = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="seats")
    member = TenantForeignKey(Actor, on_delete=models.PROTECT, related_name="seats_held")
    role = models.CharField("rôle", max_length=80, blank=True)  # « préside », « secrétariat »
    since = models.DateField("depuis")
    until = models.DateField("jusqu’à", null=True, blank=True)

    class Meta:
        verbose_name = "siège dans une instance"
        verbose_name_plural = "sièges dans une instance"
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "body", "member"],
                condition=Q(until__isnull=True),
                name="body_member_once",
                violation_error_message="Cet acteur siège déjà dans cette instance.",
            ),
            models.CheckConstraint(
                condition=~Q(body=F("member")),
                name="body_member_is_another",
                violation_error_message="Une instance ne siège pas dans elle-même.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="body_member_dates",
                violation_error_message="La fin doit suivre le début.",
            ),
        ]
        indexes = [models.Index(fields=["cite", "member"], name="body_member_member")]

    def __str__(self) -> str:
        return f"{self.member} dans {self.body}"

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
