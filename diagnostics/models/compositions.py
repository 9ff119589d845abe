"""What people write in an état des lieux, who commented, who validated, and what was published."""

from __future__ import annotations

import uuid

from django.db import models

from actors.domain.kinds import kind_label
from citesedu.cites.roles import Side
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from diagnostics.domain.composition import Kind
from diagnostics.domain.publication import PublishedReport, read_publication
from diagnostics.models.reports import StateOfPlay

KIND_CHOICES = [
    (Kind.STRENGTH, "Force"),
    (Kind.WEAKNESS, "Faiblesse"),
    (Kind.OPPORTUNITY, "Opportunité"),
    (Kind.THREAT, "Menace"),
    (Kind.ABSENT, "Acteur absent"),
    (Kind.PRIORITY, "Priorité"),
    (Kind.RECOMMENDATION, "Préconisation"),
    (Kind.PARTNER, "Partenaire"),
]


class ReportChapter(TenantModel):
    """One chapter as it is now. `revision` grows at each change: it tells two editors apart."""

    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="chapters")
    key = models.CharField("chapitre", max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    shown = models.BooleanField("dans le document", default=True)
    heading = models.CharField("message", max_length=200, blank=True)
    text = models.TextField("texte", blank=True)
    hidden = models.JSONField("masqués", default=list)
    revision = models.PositiveIntegerField(default=0)
    edited_by = models.CharField("par", max_length=160, blank=True)
    edited_at = models.DateTimeField("le", null=True, blank=True)

    class Meta:
        verbose_name = "chapitre"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "report", "key"], name="report_chapter_once")]

    def __str__(self) -> str:
        return self.key


class ChapterRevision(TenantModel):
    """What a chapter said before, or what was typed while somebody else saved (`aside`): never changed, never lost."""

    GRANTS = {"citesedu_web": "SELECT, INSERT"}

    chapter = TenantForeignKey(ReportChapter, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    heading = models.CharField("message", max_length=200, blank=True)
    text = models.TextField("texte", blank=True)
    author = models.CharField("par", max_length=160)
    saved_at = models.DateTimeField("le")
    aside = models.BooleanField("gardé à côté", default=False)

    class Meta:
        verbose_name = "état d’un chapitre"
        verbose_name_plural = "états d’un chapitre"
        ordering = ["-saved_at", "-id"]
        indexes = [models.Index(fields=["cite", "chapter", "-saved_at"], name="revision_chapter")]

    def __str__(self) -> str:
        return f"{self.number}"


class ReportEntry(TenantModel):
    """A line of a list: a strength, a priority, a recommendation… Actions of the plan point to recommendations."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField("nature", max_length=16, choices=KIND_CHOICES)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("intitulé", max_length=300)
    detail = models.TextField("précision", blank=True, max_length=2000)
    votes = models.PositiveIntegerField("voix", null=True, blank=True)
    objective = models.CharField("objectif du programme", max_length=8, blank=True)
    actor_kind = models.CharField("sorte de structure", max_length=24, blank=True)

    class Meta:
        verbose_name = "ligne de l’état des lieux"
        verbose_name_plural = "lignes de l’état des lieux"
        ordering = ["kind", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="report_entry_uid")]
        indexes = [models.Index(fields=["cite", "report", "kind"], name="report_entry_kind")]

    def __str__(self) -> str:
        return self.text

    @property
    def actor_kind_label(self) -> str:
        return kind_label(self.actor_kind)


class ReportLogo(TenantModel):
    """A logo for the cover, drawn again as a small PNG when it is received."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="logos")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("nom", max_length=120)
    png = models.BinaryField()

    class Meta:
        verbose_name = "logo"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="report_logo_uid")]

    def __str__(self) -> str:
        return self.name


class ReportComment(TenantModel):
    """A remark of the local committee, on a chapter or (`chapter` empty) on the whole."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="comments")
    chapter = models.CharField("chapitre", max_length=40, blank=True)
    author = models.CharField("par", max_length=160)
    text = models.TextField("remarque", max_length=2000)
    written_at = models.DateTimeField("le", auto_now_add=True)
    settled_by = models.CharField("traitée par", max_length=160, blank=True)

    class Meta:
        verbose_name = "remarque"
        ordering = ["written_at", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="report_comment_uid")]
        indexes = [models.Index(fields=["cite", "report", "chapter"], name="report_comment_chapter")]

    def __str__(self) -> str:
        return self.author


class ReportApproval(TenantModel):
    """One of the cité's co-owners validated this version."""

    report = TenantForeignKey(StateOfPlay, on_delete=models.CASCADE, related_name="approvals")
    side = models.CharField("pour", max_length=8, choices=Side.choices)
    by = models.CharField("par", max_length=160)
    on = models.DateField("le")

    class Meta:
        verbose_name = "validation"
        ordering = ["side", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "report", "side"], name="report_approval_once")
        ]

    def __str__(self) -> str:
        return self.get_side_display()


class Publication(TenantModel):
    """A report as it was published, whole and for good. How far it is read is `reach`; withdrawn, nobody outside
    the cité reads it any more."""

    class Reach(models.TextChoices):
        CITE = "cite", "Les membres de la cité"
        CLUB = "club", "Toutes les cités et la coordination nationale"
        PUBLIC = "public", "Tout le monde"

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_anon": (
            "SELECT",
            "token = (SELECT current_setting('app.link')) AND reach = 'public' AND withdrawn_on IS NULL",
        ),
        "citesedu_national": ("SELECT", "reach IN ('club', 'public') AND withdrawn_on IS NULL"),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    report = TenantForeignKey(StateOfPlay, on_delete=models.PROTECT, related_name="publications")
    reach = models.CharField("qui peut le lire", max_length=8, choices=Reach.choices)
    token = models.CharField(max_length=40)
    title = models.CharField("titre", max_length=160)
    # Figures under the thresholds of a public document, composition, facts of the cover.
    document = models.JSONField()
    published_on = models.DateField("publié le")
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)

    class Meta:
        verbose_name = "publication"
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="publication_uid"),
            models.UniqueConstraint(fields=["cite", "report"], name="publication_once"),
            models.UniqueConstraint(fields=["cite", "token"], name="publication_token"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> PublishedReport:
        return read_publication(self.document)
