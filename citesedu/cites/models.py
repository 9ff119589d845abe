"""The tenant, its territories, its members, the links that lead to it, and its journal."""

import uuid
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from citesedu.cites.roles import PERMISSIONS, Role, Side
from citesedu.cites.tenant import TenantModel


class Commune(models.Model):
    name = models.CharField("nom", max_length=120)
    insee_code = models.CharField("code Insee", max_length=5, blank=True)
    departement = models.CharField("département", max_length=80)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "departement"], name="commune_name_departement")
        ]

    def __str__(self) -> str:
        return self.name


class PriorityDistrict(models.Model):
    """Quartier prioritaire de la politique de la ville (QPV)."""

    code = models.CharField("code", max_length=8, unique=True)
    name = models.CharField("nom", max_length=160, blank=True)
    former_codes = models.JSONField("anciens codes", default=list, blank=True)  # those of 2015

    class Meta:
        ordering = ["code"]
        verbose_name = "quartier prioritaire"
        verbose_name_plural = "quartiers prioritaires"

    def __str__(self) -> str:
        return self.name or self.code


def validate_timezone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(f"Fuseau horaire inconnu : « {value} ».")


def all_sides() -> list[str]:
    return list(Side.values)


class Cite(models.Model):
    """A cité éducative: the tenant. Not a commune: many-to-many with communes and priority districts."""

    slug = models.SlugField("adresse", unique=True)
    name = models.CharField("nom", max_length=120)
    departement = models.CharField("département", max_length=80, blank=True)
    communes = models.ManyToManyField(Commune, related_name="cites", blank=True)
    districts = models.ManyToManyField(PriorityDistrict, related_name="cites", blank=True)
    timezone = models.CharField(
        "fuseau horaire", max_length=40, default="Europe/Paris", validators=[validate_timezone]
    )
    crip_phone = models.CharField("téléphone de la CRIP", max_length=30, blank=True)
    # The notice shown before the first question is printed from these three; empty, no campaign can open.
    controller = models.CharField("responsable du traitement", max_length=200, blank=True)
    contact = models.CharField("contact pour les droits", max_length=200, blank=True)
    retention_months = models.PositiveSmallIntegerField("conservation, en mois", null=True, blank=True)
    shares_nationally = models.BooleanField("accord pour la lecture nationale", default=False)
    # Whose agreement an état des lieux needs before it is validated.
    validating_sides = models.JSONField("validation par", default=all_sides)
    is_demo = models.BooleanField("données de démonstration", default=False)

    class Meta:
        verbose_name = "cité éducative"
        verbose_name_plural = "cités éducatives"
        ordering = ["name"]
        default_permissions = ()
        permissions = [
            *((name, label) for name, (label, _) in PERMISSIONS.items()),
            ("read_national", "Lire la synthèse nationale"),
            ("select_cites", "Choisir les cités du programme"),
            ("review_club", "Relire les pratiques du Club"),
            ("edit_club", "Publier les pratiques du Club"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class CiteGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Cite, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        pass


class CiteUserObjectPermission(UserObjectPermissionBase):
    """Asked for by guardian beside the group table; no right is ever given to one person."""

    content_object = models.ForeignKey(Cite, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        pass


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, today: object) -> "MembershipQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gte=today))


class Membership(models.Model):
    """Who belongs to which cité, as what, until when. Read before a cité is chosen: a global table."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    # The co-owner that the person speaks for when an état des lieux is validated.
    side = models.CharField("au titre de", max_length=8, choices=Side.choices, blank=True)
    until = models.DateField("jusqu’au", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "appartenance"
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "cite", "role"],
                name="membership_once",
                violation_error_message="Cette personne a déjà ce rôle dans la cité.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Invitation(models.Model):
    """A role offered to an e-mail address. Only the digest of its link is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("adresse électronique")
    full_name = models.CharField("prénom et nom", max_length=120)
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    side = models.CharField("au titre de", max_length=8, choices=Side.choices, blank=True)
    expires_on = models.DateField("valable jusqu’au")
    accepted_on = models.DateField("acceptée le", null=True, blank=True)

    class Meta:
        ordering = ["full_name", "digest"]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.get_role_display()}"


class PublicLink(models.Model):
    """From the token of a printed link to its cité, before any scope can be opened. Says nothing else."""

    digest = models.CharField(max_length=64, primary_key=True)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["digest"]

    def __str__(self) -> str:
        return self.digest[:8]


class AuditEntry(TenantModel):
    """Who did what to which object. Never changed, never deleted: no role has the right to."""

    GRANTS = {"citesedu_web": "SELECT, INSERT"}

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    at = models.DateTimeField("le", auto_now_add=True)
    actor = models.CharField("par", max_length=160)
    verb = models.CharField("action", max_length=60)
    target = models.CharField("objet", max_length=200)
    detail = models.CharField("précision", max_length=300, blank=True)

    class Meta:
        verbose_name = "ligne du journal"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["cite", "-at"], name="audit_cite_at")]

    def __str__(self) -> str:
        return f"{self.actor} · {self.verb} · {self.target}"
