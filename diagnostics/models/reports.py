"""The état des lieux: frozen figures, edited by people, rendered by a worker."""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.models.campaigns import AUDIENCE_CHOICES, Campaign


class StateOfPlay(TenantModel):
    """`snapshot` holds figures after disclosure control and the texts as they were: it prints the same document
    after the raw answers are gone."""

    class Status(models.TextChoices):
        DRAFT = "draft", "En préparation"
        PROPOSED = "proposed", "Proposé"
        VALIDATED = "validated", "Validé"
        PUBLISHED = "published", "Publié"

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    campaign = TenantForeignKey(Campaign, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField("titre", max_length=160)
    number = models.PositiveSmallIntegerField("version", default=1)
    status = models.CharField("état", max_length=10, choices=Status.choices, default=Status.DRAFT)
    snapshot = models.JSONField()
    # The same figures under the thresholds of whatever leaves the cité: it can be asked for while answers exist.
    public_snapshot = models.JSONField(null=True)
    created_on = models.DateField("figé le")
    validated_on = models.DateField("validé le", null=True, blank=True)
    published_on = models.DateField("publié le", null=True, blank=True)

    class Meta:
        verbose_name = "état des lieux"
        verbose_name_plural = "états des lieux"
        ordering = ["-created_on", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="report_uid"),
            models.UniqueConstraint(fields=["cite", "campaign", "number"], name="report_number_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Rendering(TenantModel):
    """One request for a file. At most one is under way for a report; its steps and its failure are shown."""

    class Kind(models.TextChoices):
        """What can be made of a report. The value is in the address."""

        PDF = "pdf", "Le document complet"
        LARGE = "grands-caracteres", "Le document en grands caractères"
        ESSENTIAL = "essentiel", "L’essentiel sur une page"
        PLAIN = "version-simple", "L’essentiel en version simple"
        WORD = "word", "Le document à modifier"

    class State(models.TextChoices):
        QUEUED = "queued", "En attente"
        RUNNING = "running", "En cours"
        DONE = "done", "Prêt"
        FAILED = "failed", "Échec"
        CANCELLED = "cancelled", "Annulé"

    UNDER_WAY = (State.QUEUED, State.RUNNING)

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="renderings")
    kind = models.CharField("document", max_length=20, choices=Kind.choices, default=Kind.PDF)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.CharField("étape", max_length=80, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    problem = models.CharField("difficulté", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=120, blank=True)  # name in the private storage
    content_hash = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)  # 0 for a file that has none: Word counts its own
    size = models.PositiveIntegerField(default=0)  # bytes
    requested_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField("dernier signe", null=True, blank=True)

    class Meta:
        verbose_name = "mise en page"
        verbose_name_plural = "mises en page"
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="rendering_uid"),
            models.UniqueConstraint(
                fields=["cite", "report"],
                condition=models.Q(state__in=["queued", "running"]),
                name="rendering_one_under_way",
            ),
        ]
        indexes = [models.Index(fields=["cite", "report", "-requested_at"], name="rendering_report")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.get_state_display()}"

    @property
    def under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def extension(self) -> str:
        return "docx" if self.kind == self.Kind.WORD else "pdf"


class PublishedCount(TenantModel):
    """The rollup of what is counted from one cité to another: people by audience and channel (`code` is the channel,
    empty for all of them), programme objectives of the priorities, kinds of the absent actors. No words. PostgreSQL
    shows groups of 11 at least, and only while the cité agrees."""

    class Kind(models.TextChoices):
        PEOPLE = "people", "Personnes"
        PRIORITY = "priority", "Priorité"
        ABSENT = "absent", "Acteur absent"

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_national": (
            "SELECT",
            "(kind <> 'people' OR n >= 11) AND cite_id IN (SELECT c.id FROM cites_cite c WHERE c.shares_nationally)",
        ),
    }

    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    audience = models.CharField(max_length=10, choices=AUDIENCE_CHOICES, blank=True)
    code = models.CharField(max_length=24, blank=True)
    n = models.PositiveIntegerField()
    published_on = models.DateField("publié le")

    class Meta:
        verbose_name = "compte publié"
        verbose_name_plural = "comptes publiés"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "campaign", "kind", "audience", "code"], name="published_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.audience} {self.code} n={self.n}"


class PublishedFigure(TenantModel):
    """The rollup that the national coordination reads: figures of published reports, on unmodified core items.
    PostgreSQL shows it groups of 11 at least, and only while the cité agrees."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_national": (
            "SELECT",
            "n >= 11 AND cite_id IN (SELECT c.id FROM cites_cite c WHERE c.shares_nationally)",
        ),
    }

    campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    framework = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    audience = models.CharField(max_length=10, choices=AUDIENCE_CHOICES)
    n = models.PositiveIntegerField()
    counts = models.JSONField()
    unknown = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "chiffre publié"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "campaign", "code", "audience"], name="published_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.audience} n={self.n}"
