"""What actors say of each other, kept by the day. Runs inside the cité's scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from actors.domain.relations import FORMS, INTENSITIES, Form
from actors.models import Actor, BodyMember, RelationDeclaration, Tension
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal

LONGEST_WHY, LONGEST_ROLE = 200, 80
Channel = RelationDeclaration.Channel


@dataclass(frozen=True)
class Word:
    """What one actor says of another: rank in INTENSITIES, values of Form, a wish to do more."""

    intensity: int
    forms: tuple[str, ...] = ()
    wished: bool = False
    why: str = ""


@transaction.atomic
def declare(
    *,
    declarant: Actor,
    words: Mapping[Actor, Word | None],
    since: dt.date | None = None,
    channel: str = Channel.TEAM,
    by: User | None = None,
) -> int:
    """Keep what one actor says of others from a day on (today); None takes its word back. The same word again changes
    nothing. Returns how many changed; the journal says so, unless the actor spoke for itself. Refusal for a word about
    oneself, out of the scale, or older than the last."""
    day = since or timezone.localdate()
    for other, word in words.items():
        _check(declarant, other, word)
    # One at a time for a declarant: two people who key in the same sheet leave one word, not two. Who holds a link may
    # not change an actor, hence lock its row.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('words of an actor'), %s::int)", [declarant.pk])
    standing = {
        each.other_id: each
        for each in RelationDeclaration.objects.filter(declarant=declarant, until__isnull=True).order_by("id")
    }
    changed = sum(
        _keep(declarant, other, word, standing.get(other.pk), day, channel) for other, word in words.items()
    )
    if changed and channel == Channel.TEAM:
        record(actor=by, verb="note les liens d’un acteur", target=declarant.name, detail=f"{changed}")
    return changed


def _check(declarant: Actor, other: Actor, word: Word | None) -> None:
    if other.pk == declarant.pk:
        raise Refusal("Un acteur ne déclare pas de lien avec lui-même.")
    if word is None:
        return
    if not 0 <= word.intensity < len(INTENSITIES):
        raise Refusal("Choisissez la force du lien dans la liste.", field="intensity")
    if set(word.forms) - set(FORMS):
        raise Refusal("Choisissez ce qu’ils font ensemble dans la liste.", field="together")
    if len(word.why.strip()) > LONGEST_WHY:
        raise Refusal(f"Ce texte est trop long : {LONGEST_WHY} signes au plus.", field="why")


def _keep(
    declarant: Actor,
    other: Actor,
    word: Word | None,
    standing: RelationDeclaration | None,
    day: dt.date,
    channel: str,
) -> bool:
    told = None if word is None else _columns(word)
    if standing is not None and told == _told(standing):
        return False
    if standing is None and told is None:
        return False
    if standing is not None:
        if day < standing.since:
            raise Refusal("Une parole plus récente est déjà notée pour cet acteur.", conflict=True)
        if day == standing.since:  # said twice the same day: the last word is the one
            standing.delete()
        else:
            standing.until = day
            standing.save(update_fields=["until"])
    if told is not None:
        RelationDeclaration.objects.create(
            declarant=declarant, other=other, since=day, channel=channel, **told
        )
    return True


def _columns(word: Word) -> dict[str, object]:
    return {
        "intensity": word.intensity,
        "forms": [form for form in Form if form in word.forms],
        "wished": word.wished,
        "why": word.why.strip(),
    }


def _told(standing: RelationDeclaration) -> dict[str, object]:
    return {name: getattr(standing, name) for name in ("intensity", "forms", "wished", "why")}


@transaction.atomic
def report_tension(*, declarant: Actor, other: Actor, what: str = "") -> None:
    """Said again, the last words stay. Not in the journal: the facilitator alone may know."""
    if declarant.pk == other.pk:
        raise Refusal("Un acteur ne signale pas de difficulté avec lui-même.")
    if len(what.strip()) > LONGEST_WHY:
        raise Refusal(f"Ce texte est trop long : {LONGEST_WHY} signes au plus.", field="what")
    Tension.objects.update_or_create(
        declarant=declarant, other=other, defaults={"what": what.strip(), "told_on": timezone.localdate()}
    )


@transaction.atomic
def settle_tension(*, declarant: Actor, other: Actor) -> None:
    """It is no more, or was said by mistake."""
    Tension.objects.filter(declarant=declarant, other=other).delete()


@transaction.atomic
def seat(
    *, body: Actor, members: Mapping[Actor, str], since: dt.date | None = None, by: User | None = None
) -> int:
    """Who sits in a body from a day on, with its role there: those who came take a seat, those who are left out give
    theirs back. Returns how many seats changed."""
    day = since or timezone.localdate()
    if any(member.pk == body.pk for member in members):
        raise Refusal("Une instance ne siège pas dans elle-même.", field="members")
    if any(len(role.strip()) > LONGEST_ROLE for role in members.values()):
        raise Refusal(f"Ce texte est trop long : {LONGEST_ROLE} signes au plus.", field="role")
    locked = Actor.objects.select_for_update(of=("self",)).get(pk=body.pk)
    held = {
        each.member_id: each
        for each in BodyMember.objects.filter(body=locked, until__isnull=True).order_by("id")
    }
    changed = 0
    for member, role in members.items():
        place = held.pop(member.pk, None)
        if place is None:
            BodyMember.objects.create(body=locked, member=member, role=role.strip(), since=day)
        elif place.role != role.strip():
            place.role = role.strip()
            place.save(update_fields=["role"])
        else:
            continue
        changed += 1
    for left in held.values():
        changed += 1
        if day <= left.since:
            left.delete()
        else:
            left.until = day
            left.save(update_fields=["until"])
    if changed:
        record(actor=by, verb="change les sièges d’une instance", target=locked.name, detail=f"{changed}")
    return changed
