"""The lines of the plan. Runs inside the cité's scope."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.objectives import objective_label
from citesedu.cites.people import Person
from citesedu.cites.services.journal import record
from citesedu.common.links import is_practice_address
from citesedu.common.refusal import Refusal
from citesedu.plan.domain.states import STATES
from citesedu.plan.models import Action, ActionPartner, ProgressNote
from diagnostics.domain.composition import Kind
from diagnostics.models import ReportEntry

LONGEST = {"title": 160, "description": 2000, "sign": 500, "practice_link": 300}
LONGEST_NOTE, LONGEST_CONTRIBUTION = 2000, 160


@dataclass(frozen=True)
class ActionFacts:
    """What is decided of an action. `objective` is a code of the programme; `accountable` a member of the cité, as
    read outside the scope."""

    title: str
    description: str = ""
    recommendation: ReportEntry | None = None
    objective: str = ""
    holder: Actor | None = None
    accountable: Person | None = None
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    sign: str = ""
    practice_link: str = ""


@transaction.atomic
def create_action(*, facts: ActionFacts, by: User | None = None, today: dt.date | None = None) -> Action:
    last = Action.objects.aggregate(last=Max("position"))["last"]
    action = Action(position=(last or 0) + 1, created_on=today or timezone.localdate())
    _write(action, facts)
    record(actor=by, verb="ajoute une action au plan", target=action.title)
    return action


@transaction.atomic
def edit_action(*, action: Action, facts: ActionFacts, by: User | None = None) -> Action:
    """Somebody newly in charge is reminded as if for the first time."""
    locked = _locked(action)
    if facts.accountable is None or locked.accountable_id != facts.accountable.pk:
        locked.last_reminded_on = None
    _write(locked, facts)
    record(actor=by, verb="modifie une action du plan", target=locked.title)
    return locked


@transaction.atomic
def change_state(
    *,
    action: Action,
    state: str,
    text: str = "",
    author: str = "",
    by: User | None = None,
    today: dt.date | None = None,
) -> Action:
    """Move it, which its notes remember. `author` is who signs the note, by default `by`."""
    if state not in STATES:
        raise Refusal("Choisissez un état dans la liste.", field="state")
    locked = _locked(action)
    if locked.state == state:
        raise Refusal(f"L’action est déjà dans l’état « {STATES[state]} ».", field="state", conflict=True)
    before, locked.state = locked.state, state
    locked.save(update_fields=["state"])
    _note(locked, text, author or _name(by), today)
    detail = f"{STATES[before]} → {STATES[state]}"
    record(actor=by, verb="change l’état d’une action", target=locked.title, detail=detail)
    return locked


@transaction.atomic
def report_progress(
    *, action: Action, text: str, author: str = "", by: User | None = None, today: dt.date | None = None
) -> ProgressNote:
    """A note, without changing the state."""
    if not text.strip():
        raise Refusal("Écrivez en quelques mots où en est l’action.", field="text")
    note = _note(_locked(action), text, author or _name(by), today)
    record(actor=by, verb="note l’avancement d’une action", target=action.title)
    return note


@transaction.atomic
def add_partner(
    *, action: Action, actor: Actor, contribution: str = "", by: User | None = None
) -> ActionPartner:
    contribution = contribution.strip()
    if len(contribution) > LONGEST_CONTRIBUTION:
        raise Refusal(
            f"Ce texte est trop long : {LONGEST_CONTRIBUTION} signes au plus.", field="contribution"
        )
    if action.holder_id == actor.pk:
        raise Refusal("Cet acteur porte déjà l’action.", field="actor")
    try:
        with transaction.atomic():
            partner = ActionPartner.objects.create(action=action, actor=actor, contribution=contribution)
    except IntegrityError as error:
        raise Refusal("Cet acteur est déjà partenaire de l’action.", field="actor", conflict=True) from error
    record(actor=by, verb="associe un partenaire", target=action.title, detail=actor.name)
    return partner


@transaction.atomic
def remove_partner(*, partner: ActionPartner, by: User | None = None) -> None:
    record(actor=by, verb="retire un partenaire", target=partner.action.title, detail=partner.actor.name)
    partner.delete()


def _locked(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _name(by: User | None) -> str:
    return "La plateforme" if by is None else str(by)


def _note(action: Action, text: str, author: str, today: dt.date | None) -> ProgressNote:
    text = text.strip()
    if len(text) > LONGEST_NOTE:
        raise Refusal(f"Cette note est trop longue : {LONGEST_NOTE} signes au plus.", field="text")
    return ProgressNote.objects.create(
        action=action, day=today or timezone.localdate(), author=author[:160], text=text, state=action.state
    )


def _write(action: Action, facts: ActionFacts) -> None:
    _check(facts)
    action.title, action.description = " ".join(facts.title.split()), facts.description.strip()
    if facts.recommendation is None or facts.recommendation.pk != action.recommendation_id:
        action.recommendation = facts.recommendation
        action.recommendation_text = facts.recommendation.text if facts.recommendation else ""
    action.objective, action.holder = facts.objective, facts.holder
    action.accountable_id = facts.accountable.pk if facts.accountable else None
    action.accountable_name = facts.accountable.name[:160] if facts.accountable else ""
    action.starts_on, action.due_on = facts.starts_on, facts.due_on
    action.sign, action.practice_link = facts.sign.strip(), facts.practice_link.strip()
    action.save()


def _check(facts: ActionFacts) -> None:
    if not facts.title.strip():
        raise Refusal("Donnez un intitulé à l’action.", field="title")
    for field, longest in LONGEST.items():
        if len(getattr(facts, field).strip()) > longest:
            raise Refusal(f"Ce texte est trop long : {longest} signes au plus.", field=field)
    if facts.starts_on and facts.due_on and facts.due_on < facts.starts_on:
        raise Refusal("L’échéance doit suivre le début.", field="due_on")
    if facts.objective and not objective_label(facts.objective):
        raise Refusal("Choisissez un objectif dans la liste.", field="objective")
    if facts.recommendation is not None and facts.recommendation.kind != Kind.RECOMMENDATION:
        raise Refusal("Choisissez une préconisation de l’état des lieux.", field="recommendation")
    if facts.practice_link.strip() and not is_practice_address(facts.practice_link.strip()):
        raise Refusal(
            "Le lien mène à une fiche du Club, /club/…, ou commence par https://.", field="practice_link"
        )
