"""The directory as people keep it. Runs inside the cité's scope. Whatever is written is kept as a version."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from actors.domain.kinds import COMMITMENTS
from actors.models import Actor, ActorSheet, ActorVersion, Merge
from actors.services.checks import check
from actors.services.facts import PLAIN, ActorFacts, as_json, from_json, sheet_as_json
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal


@transaction.atomic
def add_actor(*, facts: ActorFacts, by: User | None = None) -> Actor:
    actor = _write(Actor(), facts, by)
    record(actor=by, verb="ajoute un acteur", target=actor.name)
    return actor


@transaction.atomic
def edit_actor(*, actor: Actor, facts: ActorFacts, by: User | None = None) -> Actor:
    locked = _locked(actor)
    before = locked.name
    written = _write(locked, facts, by)
    renamed = "" if before == written.name else f"auparavant : {before}"
    record(actor=by, verb="modifie un acteur", target=written.name, detail=renamed)
    return written


@transaction.atomic
def restore_version(*, version: ActorVersion, by: User | None = None) -> Actor:
    """The line as it was then; what it was until now stays in the history."""
    locked = _locked(version.actor)
    written = _write(locked, from_json(version.facts), by)
    record(actor=by, verb="rétablit une version d’un acteur", target=written.name)
    return written


@transaction.atomic
def confirm_actor(*, actor: Actor, by: User | None = None) -> Actor:
    """Somebody read the line and says that it is right."""
    locked = _locked(actor)
    locked.checked_on = timezone.localdate()
    locked.save(update_fields=["checked_on"])
    record(actor=by, verb="vérifie un acteur", target=locked.name)
    return locked


@transaction.atomic
def archive_actor(*, actor: Actor, active: bool = False, by: User | None = None) -> Actor:
    """Out of the directory, or with `active` back in it."""
    locked = _locked(actor)
    if locked.active == active:
        raise Refusal("C’est déjà fait : la page a changé entre-temps.", conflict=True)
    if active and (done := Merge.objects.filter(gone=locked, undone_on=None).select_related("kept").first()):
        raise Refusal(
            f"Cette ligne est réunie à « {done.kept.name} » : séparez-les dans « Doublons ».", conflict=True
        )
    locked.active, locked.modified_on = active, timezone.localdate()
    locked.save(update_fields=["active", "modified_on"])
    verb = "remet un acteur dans l’annuaire" if active else "archive un acteur"
    record(actor=by, verb=verb, target=locked.name)
    return locked


def _locked(actor: Actor) -> Actor:
    return Actor.objects.select_for_update(of=("self",)).get(pk=actor.pk)


def _write(actor: Actor, facts: ActorFacts, by: User | None) -> Actor:
    facts = check(actor=actor, facts=facts)
    for name in PLAIN:
        setattr(actor, name, getattr(facts, name))
    actor.parent = facts.parent
    actor.commitment = [each for each in COMMITMENTS if each in facts.commitment]
    actor.modified_on = actor.checked_on = timezone.localdate()
    try:
        with transaction.atomic():
            actor.save()
    except IntegrityError as error:
        raise Refusal(
            "Un acteur de ce nom est déjà dans l’annuaire, ou dans ses archives.", field="name", conflict=True
        ) from error
    ActorSheet.objects.update_or_create(actor=actor, defaults=sheet_as_json(facts.sheet))
    ActorVersion.objects.create(actor=actor, facts=as_json(facts), made_by=str(by) if by else "")
    return actor
