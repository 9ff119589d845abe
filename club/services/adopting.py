"""Taking up a practice of another cité. Runs inside the scope of the cité that takes it up."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from actors.models import Actor
from actors.services.elsewhere import tie_with_elsewhere
from citesedu.accounts.models import User
from citesedu.cites.people import Person
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from club.domain.adopting import FAMILIES, LIKENESS, MODES, STAGES, may_go
from club.models import Adoption

LONGEST = 2000


@dataclass(frozen=True)
class Sheet:
    """What was read in the Club, before the scope of one's own cité opened."""

    practice_uid: uuid.UUID
    slug: str
    title: str
    number: int
    cite_id: int
    cite_name: str
    carrier: str = ""
    carrier_kind: str = ""


@dataclass(frozen=True)
class AdoptionFacts:
    """Where it is, and what was made of it here. `comparison`: a family of conditions → how one's own place is."""

    stage: str
    mode: str = ""
    kept: str = ""
    changed: str = ""
    learned: str = ""
    comparison: Mapping[str, str] = field(default_factory=dict)
    holder: Actor | None = None
    follower: Person | None = None
    wrote_to_carrier: bool = False


@transaction.atomic
def declare_interest(
    *, sheet: Sheet, own_cite_id: int, by: User | None = None, today: dt.date | None = None
) -> Adoption:
    """Twice is once: the second finds the first."""
    if sheet.cite_id == own_cite_id:
        raise Refusal("Cette pratique vient de votre cité.", conflict=True)
    existing = Adoption.objects.filter(practice_uid=sheet.practice_uid).order_by("id").first()
    if existing is not None:
        return existing
    today = today or timezone.localdate()
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                practice_uid=sheet.practice_uid,
                practice_slug=sheet.slug,
                practice_title=sheet.title,
                origin=sheet.cite_name[:120],
                number=sheet.number,
                since=today,
                began_on=today,
                follower_id=by.pk if by else None,
                follower_name=str(by)[:160] if by else "",
                log=[[today.isoformat(), "interested", str(by) if by else ""]],
            )
    except IntegrityError:
        return Adoption.objects.get(practice_uid=sheet.practice_uid)
    record(actor=by, verb="s’intéresse à une pratique du Club", target=sheet.title, detail=sheet.cite_name)
    return adoption


@transaction.atomic
def follow(
    *, adoption: Adoption, facts: AdoptionFacts, by: User | None = None, today: dt.date | None = None
) -> Adoption:
    kept = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    _check(facts)
    today = today or timezone.localdate()
    if facts.stage != kept.stage:
        if not may_go(kept.stage, facts.stage):
            raise Refusal("Une reprise abandonnée recommence par « Intéressée ».", field="stage")
        kept.stage, kept.since = facts.stage, today
        kept.log = [*kept.log, [today.isoformat(), facts.stage, str(by) if by else ""]]
        record(
            actor=by,
            verb="dit où en est une reprise",
            target=kept.practice_title,
            detail=STAGES[facts.stage],  # type: ignore[index]
        )
    kept.mode, kept.holder = facts.mode, facts.holder
    kept.kept, kept.changed, kept.learned = facts.kept.strip(), facts.changed.strip(), facts.learned.strip()
    kept.comparison = {family: facts.comparison.get(family, "unknown") for family in FAMILIES}
    kept.follower_id = facts.follower.pk if facts.follower else None
    kept.follower_name = facts.follower.name[:160] if facts.follower else ""
    kept.wrote_to_carrier = facts.wrote_to_carrier
    kept.save()
    return kept


@transaction.atomic
def note_tie(*, adoption: Adoption, sheet: Sheet, by: User | None = None) -> None:
    """Who holds it here and who carries it there exchange a practice: the directory is told."""
    if adoption.holder is None:
        raise Refusal("Dites d’abord qui le porte chez vous.", field="holder")
    if not sheet.carrier:
        raise Refusal("La fiche ne dit pas qui la porte.", field="note_tie")
    tie_with_elsewhere(
        here=adoption.holder,
        name=sheet.carrier,
        kind=sheet.carrier_kind,
        cite_name=sheet.cite_name,
        why=f"Pratique reprise : {sheet.title}",
        by=by,
    )


@transaction.atomic
def pin(*, adoption: Adoption, sheet: Sheet, by: User | None = None) -> Adoption:
    """Another version of the practice becomes the one that is followed."""
    kept = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    if sheet.practice_uid != kept.practice_uid:
        raise Refusal("Cette version est d’une autre pratique.", conflict=True)
    kept.number, kept.practice_title = sheet.number, sheet.title
    kept.save(update_fields=["number", "practice_title"])
    record(
        actor=by, verb="suit une autre version", target=kept.practice_title, detail=f"version {kept.number}"
    )
    return kept


def _check(facts: AdoptionFacts) -> None:
    if facts.stage not in STAGES:
        raise Refusal("Choisissez dans la liste.", field="stage")
    if facts.mode and facts.mode not in MODES:
        raise Refusal("Choisissez dans la liste.", field="mode")
    for name in ("kept", "changed", "learned"):
        if len(getattr(facts, name)) > LONGEST:
            raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field=name)
    if any(value not in LIKENESS for value in facts.comparison.values()):
        raise Refusal("Choisissez dans la liste.", field="comparison")
    if facts.stage == "dropped" and not facts.learned.strip():
        raise Refusal("Dites ce qui a arrêté : cela sert aux autres cités.", field="learned")
