"""The directory of a cité's actors: never a private person."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from actors.domain.kinds import COMMITMENTS, kind_label, sector_label, sector_of
from actors.domain.natures import Nature, nature_label, parent_label
from actors.domain.visibility import LEVELS, Level
from citesedu.cites.tenant import TenantForeignKey, TenantModel

# Behind the wall who holds a link sees one link, its own.
LINKED_ACTOR = "(SELECT l.actor_id FROM actors_actorlink l)"
_SHOWN = f"visibility <> '{Level.TEAM}' OR id = {LINKED_ACTOR}"


class Actor(TenantModel):
    """An organisation, a service, a scheme, a place, a body, a group or a function: see actors.domain.natures.
    `absent`: it should take part and does not yet. Archived, it leaves the lists and keeps what refers to it."""

    # Who holds an actor's link reads how the others present themselves, and nothing else; of what the team keeps to
    # itself, not even the name.
    NAMED = (
        "id",
        "cite_id",
        "uid",
        "name",
        "nature",
        "kind",
        "description",
        "website",
        "visibility",
        "active",
    )
    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE",
        "citesedu_anon": (
            f"SELECT ({', '.join(NAMED)})",
            f"active AND {LINKED_ACTOR} IS NOT NULL AND ({_SHOWN})",
        ),
    }

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField("nom", max_length=160)
    nature = models.CharField(
        "nature", max_length=12, default=Nature.ORGANISATION
    )  # of actors.domain.natures
    kind = models.CharField("sorte", max_length=40)  # of actors.domain.kinds
    # Values of Commitment, in the order of COMMITMENTS.
    commitment = models.JSONField("engagement", default=list)
    description = models.CharField("présentation", max_length=300, blank=True)
    parent = TenantForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name="fait partie de",
    )
    absent = models.BooleanField("acteur à associer", default=False)
    website = models.URLField("site internet", max_length=300, blank=True)
    visibility = models.CharField("qui le voit", max_length=8, choices=LEVELS, default=Level.CITE)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    uai = models.CharField("UAI", max_length=8, blank=True)
    checked_on = models.DateField("vérifié le", default=timezone.localdate)
    active = models.BooleanField("dans l’annuaire", default=True)
    modified_on = models.DateField("modifié le")

    class Meta:
        verbose_name = "acteur"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="actor_uid"),
            models.UniqueConstraint(
                fields=["cite", "name"],
                name="actor_name",
                violation_error_message="Un acteur de ce nom est déjà dans l’annuaire.",
            ),
        ]
        indexes = [models.Index(fields=["cite", "active", "name"], name="actor_active")]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        return kind_label(self.kind)

    @property
    def nature_label(self) -> str:
        return nature_label(self.nature)

    @property
    def parent_label(self) -> str:
        """« Porté par »: what the link to `parent` means."""
        return parent_label(self.nature)

    @property
    def sector(self) -> str:
        return sector_of(self.kind)

    @property
    def sector_label(self) -> str:
        return sector_label(self.kind)

    @property
    def is_of_residents(self) -> bool:
        """A group of residents is never a point on a map."""
        return self.sector == "residents"

    @property
    def commitment_label(self) -> str:
        """« Professionnels, bénévoles »."""
        return ", ".join(COMMITMENTS[each] for each in self.commitment).capitalize()
