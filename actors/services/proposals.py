"""What is proposed of the directory by those who do not keep it: written, then taken or left by the team."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from actors.models import Actor, Proposal
from actors.queries.history import number_waiting
from actors.services.checks import check_sheet
from actors.services.directory import confirm_actor, edit_actor
from actors.services.facts import SheetFacts, from_json, line_of, sheet_as_json
from citesedu.accounts.models import User
from citesedu.cites.services.journal import record
from citesedu.common.refusal import Refusal

Kind, Outcome = Proposal.Kind, Proposal.Outcome
LONGEST = 400
MOST_WAITING = 200  # in a cité: beyond, somebody is playing


def propose(*, kind: str, text: str = "", actor: Actor | None = None, by: User | None = None) -> Proposal:
    """A member's word about an actor, or about one that is missing."""
    text = text.strip()
    if kind not in Kind or kind == Kind.OWN:
        raise Refusal("Choisissez un sujet dans la liste.", field="kind")
    if not text and kind in (Kind.CHANGE, Kind.MISSING, Kind.DOUBLE):
        raise Refusal("Dites en une phrase ce qu’il faut savoir.", field="text")
    if len(text) > LONGEST:
        raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field="text")
    if number_waiting() >= MOST_WAITING:
        raise Refusal("Trop de propositions attendent déjà : prévenez l’équipe de la cité.", conflict=True)
    made = Proposal.objects.create(kind=kind, actor=actor, text=text, made_on=timezone.localdate())
    record(actor=by, verb="propose une correction de l’annuaire", target=actor.name if actor else "")
    return made


def propose_own(
    *, actor: Actor, description: str, website: str, sheet: SheetFacts, note: str = ""
) -> Proposal:
    """In the scope of the actor's link: how it presents itself. Said again, the last words are those that wait."""
    told = check_sheet(kind=actor.kind, description=description, website=website, sheet=sheet)
    body = {"description": description.strip(), "website": website.strip(), "sheet": sheet_as_json(told)}
    Proposal.objects.filter(actor=actor, kind=Kind.OWN, outcome="").delete()
    return Proposal.objects.create(
        kind=Kind.OWN, actor=actor, facts=body, text=note.strip()[:LONGEST], made_on=timezone.localdate()
    )


@transaction.atomic
def take(*, proposal: Proposal, by: User | None = None) -> Proposal:
    """An actor's own words are written in its line; any other is marked as dealt with."""
    locked = _waiting(proposal)
    if locked.kind == Kind.OWN and locked.actor is not None:
        present = line_of(actor=locked.actor)
        told = with_proposal(present=present, proposal=locked)
        if told == present:
            confirm_actor(actor=locked.actor, by=by)
        else:
            edit_actor(actor=locked.actor, facts=from_json(told), by=by)
    return _settle(locked, Outcome.TAKEN, by)


@transaction.atomic
def leave(*, proposal: Proposal, by: User | None = None) -> Proposal:
    return _settle(_waiting(proposal), Outcome.LEFT, by)


def with_proposal(*, present: dict[str, Any], proposal: Proposal) -> dict[str, Any]:
    """The whole line of an actor, with its own words in it."""
    told = proposal.facts or {}
    return {**present, **told, "sheet": {**present["sheet"], **told.get("sheet", {})}}


def _waiting(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.outcome:
        raise Refusal("C’est déjà fait : la page a changé entre-temps.", conflict=True)
    return locked


def _settle(proposal: Proposal, outcome: str, by: User | None) -> Proposal:
    proposal.outcome, proposal.settled_on = outcome, timezone.localdate()
    proposal.save(update_fields=["outcome", "settled_on"])
    verb = "retient une proposition" if outcome == Outcome.TAKEN else "écarte une proposition"
    record(actor=by, verb=verb, target=proposal.actor.name if proposal.actor else proposal.get_kind_display())
    return proposal
