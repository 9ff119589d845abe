"""A campaign (one wave of a questionnaire in a cité), its audiences and the links that lead to it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.domain.framework import AUDIENCES
from diagnostics.models.frameworks import Questionnaire

AUDIENCE_CHOICES = list(AUDIENCES.items())
# The one campaign a respondent's link leads to; behind the wall a respondent sees one link, its own.
LINKED_CAMPAIGN = "(SELECT l.campaign_id FROM diagnostics_campaignlink l)"
CLAIMS = "string_to_array((SELECT current_setting('app.claim')), ',')"


class Campaign(TenantModel):
    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT", f"id = {LINKED_CAMPAIGN}"),
    }

    class State(models.TextChoices):
        DRAFT = "draft", "En préparation"
        OPEN = "open", "Ouverte"
        CLOSED = "closed", "Close"

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    title = models.CharField("titre", max_length=120)
    wave = models.PositiveSmallIntegerField("passation", default=1)
    questionnaire = TenantForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.DRAFT)
    opens_on = models.DateField("ouverture")
    closes_on = models.DateField("dernier jour")
    closes_at = models.DateTimeField("clôture", editable=False)  # end of the last day, in the cité's own zone
    threshold = models.PositiveSmallIntegerField("seuil d’affichage", default=5)
    text_threshold = models.PositiveSmallIntegerField("seuil pour les textes", default=5)
    # The notice as it stood when the campaign opened: what the respondents were told.
    controller = models.CharField("responsable du traitement", max_length=200, blank=True)
    contact = models.CharField("contact pour les droits", max_length=200, blank=True)
    retention_until = models.DateField("réponses conservées jusqu’au", null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(
        null=True, blank=True, editable=False
    )  # its sheets are gone, its counts stay

    class Meta:
        verbose_name = "campagne"
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="campaign_uid"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="campaign_dates",
                violation_error_message="Le dernier jour doit suivre le jour d’ouverture.",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=5) & Q(text_threshold__gte=F("threshold")),
                name="campaign_thresholds",
                violation_error_message="Le seuil est de 5 personnes au moins, et celui des textes n’est pas plus bas.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (~Q(controller="") & ~Q(contact="") & Q(retention_until__isnull=False)),
                name="campaign_notice_before_opening",
                violation_error_message="Le responsable, le contact et la durée de conservation sont à remplir.",
            ),
        ]
        indexes = [models.Index(fields=["cite", "-opens_on"], name="campaign_cite_opens")]

    def __str__(self) -> str:
        return self.title

    def accepts(self, now: dt.datetime | None = None) -> bool:
        """Open, and not yet past midnight of the last day where the cité lives."""
        now = now or timezone.now()
        return self.state == self.State.OPEN and now < self.closes_at


class CampaignAudience(TenantModel):
    """One audience of a campaign: the forms it may fill in, and how many people were asked."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT", f"campaign_id = {LINKED_CAMPAIGN}"),
    }

    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="audiences")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    form = models.CharField("formulaire", max_length=40)
    simple_form = models.CharField("formulaire en version simple", max_length=40, blank=True)
    invited = models.PositiveIntegerField("personnes sollicitées", null=True, blank=True)

    class Meta:
        verbose_name = "public d’une campagne"
        ordering = ["campaign", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "campaign", "audience"], name="campaign_audience_once")
        ]

    def __str__(self) -> str:
        return self.get_audience_display()

    def form_for(self, register: str) -> str:
        return self.simple_form if register == "simple" and self.simple_form else self.form


class CampaignLink(TenantModel):
    """A public link, one per audience, made when the campaign opens. Its token is the respondents' only key."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, DELETE",
        "citesedu_anon": ("SELECT", "token = (SELECT current_setting('app.link'))"),
    }

    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="links")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    token = models.CharField(max_length=32)

    class Meta:
        verbose_name = "lien public"
        ordering = ["campaign", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "token"], name="campaign_link_token")]

    def __str__(self) -> str:
        return self.get_audience_display()
