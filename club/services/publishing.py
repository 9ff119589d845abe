"""Submitting a practice to the Club, publishing it, taking it back. Runs inside its cité's scope: that of its members,
or that of the guest who edits for the Club."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.days import months_after
from citesedu.common.refusal import Refusal
from club.domain.editions import STALE_AFTER, content_hash
from club.domain.lifecycle import Move, Part, State
from club.domain.template import Level, cleaned, missing, words_of
from club.models import Edition, Piece, Practice
from club.services.steps import locked, said, step

_WIDTH = {Level.CITE: 0, Level.CLUB: 1, Level.PUBLIC: 2}
_FACETS = ("themes", "audiences", "types", "maturity", "money", "effort", "evidence")


def lacking(practice: Practice) -> list[str]:
    """What stands in the way of a reading by the Club, each as a few words; nothing when it may go."""
    found = [field.label for field in missing(practice.content, has_carrier=practice.carrier_id is not None)]
    if practice.level == Level.CITE:
        found.append("Une lecture au-delà de la cité")
    if not practice.agreed_by:
        found.append("L’accord du porteur")
    if not practice.persons_agree:
        found.append("L’accord des personnes citées")
    return found


@transaction.atomic
def submit(
    *, practice: Practice, by: User | None = None, comment: str = "", today: dt.date | None = None
) -> Practice:
    kept = locked(practice)
    if wanting := lacking(kept):
        raise Refusal(f"Avant de soumettre, il manque : {', '.join(wanting)}.")
    kept.review_round += 1
    kept.save(update_fields=["review_round"])
    step(practice=kept, move=Move.SUBMIT, part=Part.LEAD, by=by, comment=comment, today=today)
    record(actor=by, verb="soumet une pratique au Club", target=kept.title)
    return kept


@transaction.atomic
def publish_home(*, practice: Practice, by: User | None = None, today: dt.date | None = None) -> Edition:
    """For the members of the cité, without a reading: what is needed is what makes it readable."""
    kept = locked(practice)
    if kept.level != Level.CITE:
        raise Refusal(
            "Choisissez d’abord « Les membres de la cité » : au-delà, le Club relit.", field="level"
        )
    _whole(kept)
    step(practice=kept, move=Move.PUBLISH_HOME, part=Part.LEAD, by=by, today=today)
    record(actor=by, verb="publie une pratique dans la cité", target=kept.title)
    return _edition(kept, is_major=True, today=today)


@transaction.atomic
def correct(*, practice: Practice, by: User | None = None, today: dt.date | None = None) -> Edition:
    """What does not change the sense: no new reading, same readers, another number."""
    kept = locked(practice)
    last = Edition.objects.filter(practice=kept, is_current=True).order_by("-number").first()
    if last is None or last.withdrawn_on:
        raise Refusal("Rien n’est publié qui puisse être corrigé.", conflict=True)
    if _WIDTH[Level(kept.level)] > _WIDTH[Level(last.level)]:
        raise Refusal("Pour être lue plus largement, la fiche passe par la relecture du Club.", field="level")
    has_new_piece = Piece.objects.filter(practice=kept, level="").exists()
    same = content_hash(cleaned(kept.content)) == last.content_hash and kept.level == last.level
    if same and not has_new_piece:
        raise Refusal("Rien n’a changé depuis la dernière version.", conflict=True)
    _whole(kept)
    step(practice=kept, move=Move.CORRECT, part=Part.LEAD, by=by, today=today)
    record(actor=by, verb="corrige une pratique publiée", target=kept.title)
    return _edition(kept, is_major=False, today=today)


@transaction.atomic
def publish(*, practice: Practice, by: User, today: dt.date | None = None) -> Edition:
    """By the Club, once it is validated. What its cité agreed to when it submitted still holds, or it is refused."""
    kept = locked(practice)
    if wanting := lacking(kept):
        raise Refusal(f"Cette fiche ne peut plus être publiée. Il manque : {', '.join(wanting)}.")
    step(practice=kept, move=Move.PUBLISH, part=Part.EDITOR, by=by, today=today)
    return _edition(kept, is_major=True, today=today)


@transaction.atomic
def withdraw(
    *, practice: Practice, comment: str, by: User | None = None, today: dt.date | None = None
) -> Practice:
    """At once, every version: its cité's right."""
    kept = step(
        practice=locked(practice), move=Move.WITHDRAW, part=Part.LEAD, by=by, comment=comment, today=today
    )
    Edition.objects.filter(practice=kept, withdrawn_on=None).update(
        is_current=False, withdrawn_on=today or timezone.localdate()
    )
    Piece.objects.filter(practice=kept).update(level="")
    record(actor=by, verb="retire une pratique", target=kept.title)
    return kept


@transaction.atomic
def archive(*, practice: Practice, by: User | None = None, today: dt.date | None = None) -> Practice:
    """What was published stays at its address, and out of the searches."""
    kept = step(practice=locked(practice), move=Move.ARCHIVE, part=Part.LEAD, by=by, today=today)
    Edition.objects.filter(practice=kept, is_current=True).update(is_current=False)
    record(actor=by, verb="archive une pratique", target=kept.title)
    return kept


@transaction.atomic
def reopen(*, practice: Practice, by: User | None = None, today: dt.date | None = None) -> Practice:
    kept = step(practice=locked(practice), move=Move.REOPEN, part=Part.LEAD, by=by, today=today)
    record(actor=by, verb=said(Move.REOPEN), target=kept.title)
    return kept


@transaction.atomic
def confirm(*, practice: Practice, by: User | None = None, today: dt.date | None = None) -> Practice:
    """Read again, still true: another year."""
    kept = locked(practice)
    if kept.state != State.PUBLISHED:
        raise Refusal("Cette fiche n’est pas publiée.", conflict=True)
    due = months_after(today or timezone.localdate(), STALE_AFTER)
    Edition.objects.filter(practice=kept, is_current=True).update(check_on=due)
    record(actor=by, verb="confirme une pratique", target=kept.title)
    return kept


def _whole(practice: Practice) -> None:
    wanting = missing(practice.content, has_carrier=practice.carrier_id is not None)
    if wanting:
        raise Refusal(f"Avant de publier, il manque : {', '.join(field.label for field in wanting)}.")


def _edition(practice: Practice, *, is_major: bool, today: dt.date | None) -> Edition:
    today = today or timezone.localdate()
    before = Edition.objects.filter(practice=practice)
    last = before.order_by("-number").values_list("number", flat=True).first() or 0
    before.filter(is_current=True).update(is_current=False)
    wider = [str(level) for level, width in _WIDTH.items() if width > _WIDTH[Level(practice.level)]]
    before.filter(withdrawn_on=None, level__in=wider).update(withdrawn_on=today)
    content = cleaned(practice.content)
    Piece.objects.filter(practice=practice).update(level=practice.level)
    return Edition.objects.create(
        practice=practice,
        practice_uid=practice.uid,
        slug=practice.slug,
        number=last + 1,
        is_major=is_major,
        title=practice.title,
        catchphrase=str(content.get("catchphrase", "")),
        content=content,
        content_hash=content_hash(content),
        facets=_facets(practice, content),
        carrier_name=practice.carrier_name,
        level=practice.level,
        licence=practice.licence,
        published_on=today,
        check_on=months_after(today, STALE_AFTER),
        told=f"{words_of(content)}\n{practice.carrier_name}",
    )


def _facets(practice: Practice, content: Mapping[str, object]) -> dict[str, object]:
    """What the search sorts by."""
    chosen = {name: content[name] for name in _FACETS if name in content}
    return {**chosen, "sector": practice.sector, "kind": practice.carrier_kind}
