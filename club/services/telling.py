"""Spotting a practice and telling it. Runs inside its cité's scope."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from actors.domain.kinds import sector_of
from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.people import Person
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal
from club.domain.lifecycle import WRITABLE, Move, Part, State
from club.domain.template import BY_NAME, FIELDS, LEVELS, LICENCES, Kind, cleaned
from club.models import Practice
from club.services.steps import locked, step

LONGEST_SIGNAL = 1000
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is read for something else


@dataclass(frozen=True)
class Signal:
    """What is said in one minute: what, who, why it inspires. `origin_code` is of the référentiel, when there is
    one."""

    title: str
    why: str = ""
    carrier: Actor | None = None
    carrier_name: str = ""
    origin_code: str = ""
    origin_label: str = ""


@transaction.atomic
def spot(*, signal: Signal, by: User | None = None, today: dt.date | None = None) -> Practice:
    title = " ".join(signal.title.split())
    if not title:
        raise Refusal("Donnez un titre à cette pratique.", field="title")
    if len(title) > BY_NAME["title"].longest:
        raise Refusal(f"Ce titre est trop long : {BY_NAME['title'].longest} signes au plus.", field="title")
    if len(signal.why) > LONGEST_SIGNAL:
        raise Refusal(f"Ce texte est trop long : {LONGEST_SIGNAL} signes au plus.", field="why")
    practice = Practice(
        slug=_slug(title),
        title=title,
        since=today or timezone.localdate(),
        edited_at=timezone.now(),
        edited_by=_name(by),
        content=cleaned({"title": title, "changes": signal.why, "carrier": signal.carrier_name}),
        origin_code=signal.origin_code[:40],
        origin_label=signal.origin_label[:160],
        authors=[{"id": by.pk, "name": str(by)}] if by else [],
    )
    _set_carrier(practice, signal.carrier)
    practice.save()
    record(actor=by, verb="repère une pratique", target=title)
    return practice


@dataclass(frozen=True)
class Saved:
    """`conflict`: somebody else wrote meanwhile, and nothing was changed."""

    practice: Practice
    conflict: bool = False


@transaction.atomic
def save_story(
    *,
    practice: Practice,
    content: Mapping[str, object],
    carrier: Actor | None,
    revision: int,
    by: User | None = None,
    today: dt.date | None = None,
) -> Saved:
    """All of it at once, over the revision it was read at. A practice that was only spotted begins to be told."""
    kept = locked(practice)
    if kept.state not in WRITABLE:
        raise Refusal("Cette fiche est entre les mains du Club : elle ne se modifie plus ici.", conflict=True)
    told = cleaned(content)
    _check(told)
    same = told == kept.content and (carrier.pk if carrier else None) == kept.carrier_id
    if kept.revision != revision:
        return Saved(kept, conflict=not same)
    if same:
        return Saved(kept)
    if kept.state == State.SPOTTED:
        step(practice=kept, move=Move.TELL, part=Part.TELLER, by=by, today=today)
    kept.content, kept.title = told, str(told["title"])
    kept.revision, kept.edited_by, kept.edited_at = revision + 1, _name(by), timezone.now()
    _set_carrier(kept, carrier)
    if by and all(author["id"] != by.pk for author in kept.authors):
        kept.authors = [*kept.authors, {"id": by.pk, "name": str(by)}]
    kept.save()
    return Saved(kept)


@transaction.atomic
def set_terms(
    *,
    practice: Practice,
    level: str,
    licence: str,
    agreed_by: str,
    persons_agree: bool,
    by: User | None = None,
    today: dt.date | None = None,
) -> Practice:
    """Under what conditions it may be read: for whom, who agreed. An agreement keeps the day it was first given."""
    kept = locked(practice)
    if level not in LEVELS or licence not in LICENCES:
        raise Refusal("Choisissez dans la liste.", field="level" if level not in LEVELS else "licence")
    agreed_by = " ".join(agreed_by.split())
    if len(agreed_by) > 160:
        raise Refusal("Ce texte est trop long : 160 signes au plus.", field="agreed_by")
    if agreed_by != kept.agreed_by:
        kept.agreed_by = agreed_by
        kept.agreed_on = (today or timezone.localdate()) if agreed_by else None
    kept.level, kept.licence, kept.persons_agree = level, licence, persons_agree
    kept.save(update_fields=["level", "licence", "agreed_by", "agreed_on", "persons_agree"])
    record(actor=by, verb="règle les conditions d’une pratique", target=kept.title, detail=LEVELS[kept.level])  # type: ignore[index]
    return kept


@transaction.atomic
def add_author(*, practice: Practice, person: Person, by: User | None = None) -> Practice:
    """A member of the cité who tells it too."""
    kept = locked(practice)
    if all(author["id"] != person.pk for author in kept.authors):
        kept.authors = [*kept.authors, {"id": person.pk, "name": person.name}]
        kept.save(update_fields=["authors"])
        record(actor=by, verb="associe un auteur à une pratique", target=kept.title, detail=person.name)
    return kept


def _check(content: Mapping[str, str | list[str]]) -> None:
    if "title" not in content:
        raise Refusal("Donnez un titre à cette pratique.", field="title")
    for field in FIELDS:
        value = content.get(field.name)
        items = value if isinstance(value, list) else [value] if value else []
        if field.choices is not None and any(item not in field.choices for item in items):
            raise Refusal("Choisissez dans la liste.", field=field.name)
        if any(len(item) > field.longest for item in items):
            raise Refusal(f"Ce texte est trop long : {field.longest} signes au plus.", field=field.name)
        if field.kind in (Kind.LIST, Kind.CHOICES) and len(items) > field.most:
            raise Refusal(f"C’est trop : {field.most} au plus.", field=field.name)


def _set_carrier(practice: Practice, carrier: Actor | None) -> None:
    practice.carrier = carrier
    practice.carrier_name = carrier.name[:160] if carrier else str(practice.content.get("carrier", ""))[:160]
    practice.carrier_kind = carrier.kind if carrier else ""
    practice.sector = sector_of(carrier.kind) if carrier else ""


def _slug(title: str) -> str:
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    return f"{slugify(title)[:60].strip('-') or 'pratique'}-{drawn}"


def _name(by: User | None) -> str:
    return (str(by) if by else "La plateforme")[:160]
