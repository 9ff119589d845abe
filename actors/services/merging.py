"""Two lines made one, and the way back.

Whatever refers to the line that goes is given to the one that stays, but for what both have (the same seat, the same
partnership): that stays with the line that goes, in the archives, and comes back with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from actors.domain.duplicates import VERDICTS, Verdict
from actors.domain.visibility import Level, is_wider
from actors.models import (
    Actor,
    ActorLink,
    ActorSheet,
    ActorVersion,
    Consent,
    DuplicateVerdict,
    Merge,
    Proposal,
)
from actors.queries.references import references
from actors.services.checks import is_inside
from actors.services.directory import edit_actor
from actors.services.facts import from_json, line_of
from actors.services.importing import merged
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal

# What belongs to a line itself.
_OWN = (ActorLink, ActorSheet, ActorVersion, Consent, DuplicateVerdict, Merge, Proposal)


@transaction.atomic
def give_verdict(*, one: Actor, other: Actor, verdict: str, by: User | None = None) -> DuplicateVerdict:
    """Remembered: a pair on which somebody said yes or no is not asked again."""
    if verdict not in VERDICTS:
        raise Refusal("Choisissez une réponse dans la liste.")
    if one.pk == other.pk:
        raise Refusal("Ce sont deux fois la même ligne.")
    first, second = sorted((one, other), key=lambda actor: actor.pk)
    told, _ = DuplicateVerdict.objects.update_or_create(
        one=first,
        other=second,
        defaults={
            "verdict": verdict,
            "told_on": timezone.localdate(),
            "told_by": str(by) if by else "",
        },
    )
    record(actor=by, verb="donne un avis sur un doublon", target=one.name, detail=other.name)
    return told


@transaction.atomic
def merge(*, kept: Actor, gone: Actor, by: User | None = None) -> Merge:
    """What `kept` does not say, `gone` says for it. `gone` leaves for the archives."""
    kept, gone = _both(kept, gone)
    if not (kept.active and gone.active):
        raise Refusal("L’un des deux est déjà dans les archives.", conflict=True)
    give_verdict(one=kept, other=gone, verdict=Verdict.SAME, by=by)
    before = line_of(actor=kept)
    moved = _give(gone, kept)
    told = merged(
        present=before,
        facts={**line_of(actor=gone), "parent": None},
        replacing=False,
    )
    if told["parent"] == gone.pk:
        told["parent"] = gone.parent_id
    ActorLink.objects.filter(actor=gone).delete()
    gone.active, gone.modified_on = False, timezone.localdate()
    gone.save(update_fields=["active", "modified_on"])
    if told != before:
        edit_actor(actor=kept, facts=from_json(told), by=by)
    record(actor=by, verb="réunit deux acteurs", target=kept.name, detail=gone.name)
    return Merge.objects.create(
        kept=kept,
        gone=gone,
        moved={"rows": moved, "before": before, "after": told},
        made_on=timezone.localdate(),
    )


@transaction.atomic
def undo_merge(*, done: Merge, by: User | None = None) -> None:
    """What changed hands comes back; what was written of the one that stayed since then stays written."""
    locked = Merge.objects.select_for_update().get(pk=done.pk)
    if locked.undone_on is not None:
        raise Refusal("C’est déjà fait : la page a changé entre-temps.", conflict=True)
    kept, gone = _both(locked.kept, locked.gone)
    gone.active, gone.modified_on = True, timezone.localdate()
    gone.save(update_fields=["active", "modified_on"])
    for label, keys in locked.moved["rows"].items():
        model, _, field = label.rpartition(".")
        for row in apps.get_model(model).objects.filter(pk__in=keys, **{field: kept}):
            if _may_have(row, gone):
                _set(row, field, gone)
    if line_of(actor=kept) == locked.moved["after"]:
        edit_actor(actor=kept, facts=from_json(locked.moved["before"]), by=by)
    # They were not the same after all: the pair may be asked about again.
    give_verdict(one=kept, other=gone, verdict=Verdict.UNSURE, by=by)
    locked.undone_on = timezone.localdate()
    locked.save(update_fields=["undone_on"])
    record(actor=by, verb="sépare deux acteurs réunis", target=kept.name, detail=gone.name)


def _both(one: Actor, other: Actor) -> tuple[Actor, Actor]:
    """Locked, in the order of their keys: two people who merge the same pair do not wait for each other."""
    rows = {
        actor.pk: actor
        for actor in Actor.objects.select_for_update(of=("self",))
        .filter(pk__in=(one.pk, other.pk))
        .order_by("pk")
    }
    return rows[one.pk], rows[other.pk]


def _give(gone: Actor, kept: Actor) -> dict[str, list[int]]:
    """« app.Model.field » → keys of the rows that changed hands."""
    moved: dict[str, list[int]] = {}
    for model, field in _references():
        for row in model.objects.filter(**{field: gone}).order_by("pk"):  # type: ignore[attr-defined]
            if _may_have(row, kept) and _set(row, field, kept):
                moved.setdefault(f"{model._meta.label}.{field}", []).append(row.pk)
    return moved


def _may_have(row: models.Model, kept: Actor) -> bool:
    """An actor may not become part of itself, nor of one that fewer people see; what every member reads may not come to
    name one that the team keeps to itself."""
    if not isinstance(row, Actor):
        return row._meta.app_label == "actors" or kept.visibility != Level.TEAM
    return not is_inside(one=kept, actor=row) and not is_wider(row.visibility, kept.visibility)


def _references() -> Iterator[tuple[type[models.Model], str]]:
    """Every table of the platform that names an actor, but for what belongs to a line itself."""
    return ((model, field) for model, field in references() if model not in _OWN)


def _set(row: models.Model, field: str, actor: Actor) -> bool:
    """Whether it could be given: not when that makes two of what there is one of."""
    try:
        with transaction.atomic():
            setattr(row, field, actor)
            row.save(update_fields=[field])
    except IntegrityError:
        return False
    return True
