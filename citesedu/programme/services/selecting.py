"""What the national side does with applications: read, decide, tell, open the cité. Outside any scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import connection, transaction
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Invitation
from citesedu.cites.roles import Role, Side
from citesedu.cites.services.cites import create_cite
from citesedu.cites.services.members import invite
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.applications import (
    STATES,
    WITH_REASON,
    Move,
    Part,
    State,
    arrival,
    decisions_from,
    places_left,
)
from citesedu.programme.domain.criteria import CRITERIA, MARKS
from citesedu.programme.domain.template import OWNERS, items
from citesedu.programme.models import Application, Appraisal

LONGEST_NOTE = 4000
Invited = tuple[Invitation, str]


@transaction.atomic
def appraise(*, application: Application, reader: User, marks: Mapping[str, int], notes: str) -> Appraisal:
    """One for a reader, changed as long as the decision is not told."""
    kept = _locked(application)
    if kept.state in (State.DRAFT, State.WITHDRAWN) or kept.is_told:
        raise Refusal("Ce dossier ne se lit plus : rechargez la page.", conflict=True)
    if len(notes) > LONGEST_NOTE:
        raise Refusal(f"Ce texte est trop long : {LONGEST_NOTE} signes au plus.", field="notes")
    told = {code: mark for code, mark in marks.items() if code in CRITERIA and mark in MARKS}
    return Appraisal.objects.update_or_create(
        application=kept, reader=reader, defaults={"marks": told, "notes": notes.strip()}
    )[0]


@transaction.atomic
def decide(
    *,
    application: Application,
    move: Move,
    reason: str,
    places: int,
    by: User,
    today: dt.date | None = None,
) -> Application:
    """Raises Refusal when no place is left, when the reason is missing, or once the decision was told."""
    _one_at_a_time()
    kept = _locked(application)
    end = arrival(kept.state, move, Part.NATIONAL)
    if end is None or move not in decisions_from(kept.state, is_told=kept.is_told):
        state = STATES[State(kept.state)].lower()
        raise Refusal(f"Cette candidature est « {state} » : rechargez la page.", conflict=True)
    reason = reason.strip()
    if move in WITH_REASON and not reason:
        raise Refusal("Dites pourquoi : c’est ce que la cité lira.", field="reason")
    if move is Move.RETAIN:
        states = list(Application.objects.order_by().values_list("state", flat=True))
        if not places_left(places, states):
            raise Refusal(
                f"Les {places} places sont prises : revenez d’abord sur une décision.", field="reason"
            )
    kept.state, kept.reason = end, reason[:2000]
    kept.decided_by = "" if move is Move.UNDECIDE else str(by)[:160]
    kept.decided_on = None if move is Move.UNDECIDE else today or timezone.localdate()
    kept.save(update_fields=["state", "reason", "decided_by", "decided_on"])
    return kept


@transaction.atomic
def tell_decision(*, application: Application, today: dt.date | None = None) -> Application | None:
    """Marked as told, for the letter that the caller sends in the same transaction; None when it already was."""
    kept = _locked(application)
    if kept.is_told or kept.state not in (State.RETAINED, State.WAITING, State.DECLINED):
        return None
    kept.told_state, kept.told_on = kept.state, today or timezone.localdate()
    kept.save(update_fields=["told_state", "told_on"])
    return kept


@transaction.atomic
def open_cite(
    *,
    application: Application,
    slug: str,
    timezone_name: str,
    facilitators: Iterable[str],
    by: User,
) -> tuple[Cite, list[Invited]]:
    """The tenant of an application that is retained, with its people invited: who leads, the three co-owners, the
    facilitators. The tokens are for the letters, and kept nowhere."""
    kept = _locked(application)
    end = arrival(kept.state, Move.OPEN, Part.NATIONAL)
    if end is None:
        raise Refusal("Retenez d’abord cette candidature.", conflict=True)
    told = kept.content
    cite = create_cite(
        slug=slug,
        name=told["name"],
        departement=told["departement"],
        communes=items(told["communes"]),
        districts=items(told.get("districts", "")),
        timezone=timezone_name,
        is_demo=kept.is_demo,
        by=by,
    )
    kept.state, kept.cite = end, cite
    kept.save(update_fields=["state", "cite"])
    return cite, [
        invite(cite=cite, email=email, full_name=name, role=role, side=side, by=None)
        for email, name, role, side in _people(told, facilitators)
    ]


def _people(told: Mapping[str, str], facilitators: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """(address, name, role, side), each once."""
    found = [(told["lead_email"], told["lead_name"], str(Role.PROJECT_LEAD), "")]
    found += [
        (told[f"{side}_email"], told[f"{side}_name"], str(Role.STEERING_MEMBER), str(Side(side)))
        for side in OWNERS
    ]
    found += [(email, email.partition("@")[0], str(Role.FACILITATOR), "") for email in facilitators]
    seen: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for email, name, role, side in found:
        seen.setdefault((email.lower(), role), (email, name, role, side))
    return list(seen.values())


def _one_at_a_time() -> None:
    """Two people do not give the last place together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('places of the programme'))")


def _locked(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
