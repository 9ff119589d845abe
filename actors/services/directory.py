"""The directory as people keep it. Runs inside the cité's scope."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from actors.domain.kinds import COMMITMENTS, kind_label
from actors.domain.natures import Nature, nature_label
from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.links import is_web_address
from citesedu.common.refusal import Refusal

LONGEST = {"name": 160, "description": 300, "website": 300}


@dataclass(frozen=True)
class ActorFacts:
    """What one says of an actor. `kind` and `commitment` are codes of actors.domain.kinds, `nature` of its natures."""

    name: str
    kind: str
    commitment: tuple[str, ...] = ()
    description: str = ""
    parent: Actor | None = None
    absent: bool = False
    website: str = ""
    nature: str = Nature.ORGANISATION


def add_actor(*, facts: ActorFacts, by: User | None = None) -> Actor:
    actor = _write(Actor(), facts)
    record(actor=by, verb="ajoute un acteur", target=actor.name)
    return actor


@transaction.atomic
def edit_actor(*, actor: Actor, facts: ActorFacts, by: User | None = None) -> Actor:
    locked = Actor.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    before = locked.name
    written = _write(locked, facts)
    renamed = "" if before == written.name else f"auparavant : {before}"
    record(actor=by, verb="modifie un acteur", target=written.name, detail=renamed)
    return written


@transaction.atomic
def archive_actor(*, actor: Actor, active: bool = False, by: User | None = None) -> Actor:
    """Out of the directory, or with `active` back in it."""
    locked = Actor.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if locked.active == active:
        raise Refusal("C’est déjà fait : la page a changé entre-temps.", conflict=True)
    locked.active, locked.modified_on = active, timezone.localdate()
    locked.save(update_fields=["active", "modified_on"])
    verb = "remet un acteur dans l’annuaire" if active else "archive un acteur"
    record(actor=by, verb=verb, target=locked.name)
    return locked


def _write(actor: Actor, facts: ActorFacts) -> Actor:
    name = " ".join(facts.name.split())
    _check(actor, facts, name)
    actor.name, actor.nature, actor.kind, actor.parent = name, facts.nature, facts.kind, facts.parent
    actor.commitment = [each for each in COMMITMENTS if each in facts.commitment]
    actor.description, actor.website = facts.description.strip(), facts.website.strip()
    actor.absent, actor.modified_on = facts.absent, timezone.localdate()
    try:
        with transaction.atomic():
            actor.save()
    except IntegrityError as error:
        raise Refusal(
            "Un acteur de ce nom est déjà dans l’annuaire, ou dans ses archives.", field="name", conflict=True
        ) from error
    return actor


def _check(actor: Actor, facts: ActorFacts, name: str) -> None:
    if not name:
        raise Refusal("Donnez le nom de l’acteur.", field="name")
    if not nature_label(facts.nature):
        raise Refusal("Choisissez une nature dans la liste.", field="nature")
    if not kind_label(facts.kind):
        raise Refusal("Choisissez une sorte d’acteur dans la liste.", field="kind")
    if set(facts.commitment) - set(COMMITMENTS):
        raise Refusal("Choisissez un engagement dans la liste.", field="commitment")
    if facts.website.strip() and not is_web_address(facts.website.strip()):
        raise Refusal("L’adresse du site commence par https:// ou http://.", field="website")
    for field, longest in LONGEST.items():
        if len(getattr(facts, field).strip()) > longest:
            raise Refusal(f"Ce texte est trop long : {longest} signes au plus.", field=field)
    if facts.parent is not None and actor.pk is not None and _is_inside(facts.parent, actor):
        raise Refusal(
            "Un acteur ne peut pas faire partie de lui-même, ni d’un acteur qui en fait partie.",
            field="parent",
        )


def _is_inside(one: Actor | None, actor: Actor) -> bool:
    """Whether `one` is the actor, or part of it. What is stored has no ring: this ends."""
    while one is not None:
        if one.pk == actor.pk:
            return True
        one = one.parent
    return False
