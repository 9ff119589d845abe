"""What participants leave while a workshop is under way. No name, no account, no time, no order.

A participant is the digest of a random token that only its telephone holds, and an audience. A ballot bears a seal:
the digest of that token and of the activity together. Whoever reads the whole database can neither say whose ballot
it is, nor follow a person from one activity to the next; the telephone, which has the token, finds its ballot again.
"""

from __future__ import annotations

import uuid

from django.db import models

from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.workshops.domain.contents import QUADRANT_WORDS, Quadrant
from citesedu.workshops.models.workshops import LINKED_WORKSHOP, Activity, Round, Workshop
from diagnostics.models.answers import random_id
from diagnostics.models.campaigns import AUDIENCE_CHOICES

_TOKEN = "(SELECT current_setting('app.claim'))"  # noqa: S105 - SQL that reads the token held
_DIGEST = f"{_TOKEN} <> '' AND digest = encode(sha256(convert_to({_TOKEN}, 'UTF8')), 'hex')"
_ACTIVITY = "(SELECT a.uid::text FROM workshops_activity a)"
_SEALED = (
    f"{_TOKEN} <> '' AND seal = encode(sha256(convert_to({_TOKEN} || ':' || {_ACTIVITY}, 'UTF8')), 'hex')"
)
_OPEN = "round_id IN (SELECT r.id FROM workshops_round r WHERE r.state = 'open')"
_OWN_AUDIENCE = "audience = (SELECT p.audience FROM workshops_participant p)"


class Participant(TenantModel):
    """Erased when the workshop ends."""

    GRANTS = {
        "citesedu_web": "SELECT, DELETE",
        "citesedu_anon": ("SELECT, INSERT", f"{_DIGEST} AND workshop_id = {LINKED_WORKSHOP}"),
    }

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    workshop = TenantForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    digest = models.CharField(max_length=64)
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)

    class Meta:
        verbose_name = "participant"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "workshop", "digest"], name="participant_once")
        ]

    def __str__(self) -> str:
        return self.get_audience_display()


class Ballot(TenantModel):
    """The answers of one person to one round; erased once the result is revealed: counts alone are kept."""

    GRANTS = {
        "citesedu_web": "SELECT, DELETE",
        "citesedu_anon": ("SELECT, INSERT, UPDATE", f"{_SEALED} AND {_OPEN} AND {_OWN_AUDIENCE}"),
    }

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    round = TenantForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    seal = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        verbose_name = "bulletin"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "round", "seal"], name="ballot_once")]

    def __str__(self) -> str:
        return self.get_audience_display()


class Note(TenantModel):
    """A short note, from a telephone or (`by_hand`) typed by a facilitator. No audience; its seal goes when the
    round closes. One merged into another is read under it."""

    GRANTS = {
        "citesedu_web": "SELECT, INSERT, UPDATE, DELETE",
        "citesedu_anon": ("SELECT, INSERT, DELETE", f"{_SEALED} AND {_OPEN} AND NOT by_hand"),
    }

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    round = TenantForeignKey(Round, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField("note", max_length=140)
    quadrant = models.CharField(
        "case", max_length=12, choices=[(each, QUADRANT_WORDS[each]) for each in Quadrant], blank=True
    )
    theme = models.CharField("thème", max_length=60, blank=True)
    # Whoever deletes a note parts those merged into it first: a respondent may not, and PostgreSQL says no.
    merged_into = TenantForeignKey(
        "self", on_delete=models.DO_NOTHING, related_name="merged", null=True, blank=True
    )
    by_hand = models.BooleanField("écrite par l’animation", default=False)
    seal = models.CharField(max_length=64, blank=True)
    key = models.UUIDField(
        default=uuid.uuid4
    )  # chosen by the page that sends it: sent twice, it is kept once

    class Meta:
        verbose_name = "note"
        ordering = ["quadrant", "text", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cite", "uid"], name="note_uid"),
            models.UniqueConstraint(fields=["cite", "round", "key"], name="note_key"),
        ]

    def __str__(self) -> str:
        return self.text


class RoundResult(TenantModel):
    """`shown` is a domain Shown: the only thing that is ever displayed. `counts` and `voters` are what a second
    measure is compared with; they are erased when the workshop ends."""

    round = TenantForeignKey(Round, on_delete=models.CASCADE, related_name="results")
    counts = models.JSONField(default=dict)
    voters = models.JSONField(default=dict)  # audience → seals, in order
    shown = models.JSONField()

    class Meta:
        verbose_name = "résultat"
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["cite", "round"], name="round_result_once")]

    def __str__(self) -> str:
        return f"{self.round_id}"


class GroupCount(TenantModel):
    """A show of hands counted by a helper: people of one audience, and their answers (a domain Hands)."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    round = TenantForeignKey(Round, on_delete=models.CASCADE, related_name="group_counts")
    audience = models.CharField("public", max_length=10, choices=AUDIENCE_CHOICES)
    size = models.PositiveSmallIntegerField("personnes")
    counts = models.JSONField()

    class Meta:
        verbose_name = "groupe compté à main levée"
        verbose_name_plural = "groupes comptés à main levée"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="group_count_uid")]

    def __str__(self) -> str:
        return self.get_audience_display()


class CollectiveRating(TenantModel):
    """The common answer of a table (a domain Common) to one statement, beside the answers of each."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    activity = TenantForeignKey(Activity, on_delete=models.CASCADE, related_name="collective_ratings")
    label = models.CharField("table", max_length=60)
    choice_key = models.CharField("affirmation", max_length=8)
    choice = models.PositiveSmallIntegerField("réponse commune")
    present = models.PositiveSmallIntegerField("présents")
    agreeing = models.PositiveSmallIntegerField("d’accord")
    dissent = models.CharField("avis divergent", max_length=280, blank=True)

    class Meta:
        verbose_name = "note collective"
        verbose_name_plural = "notes collectives"
        ordering = ["label", "id"]
        constraints = [models.UniqueConstraint(fields=["cite", "uid"], name="collective_rating_uid")]

    def __str__(self) -> str:
        return self.label
