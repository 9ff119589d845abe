"""One action: read, told, added, changed, moved, shared with partners."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actors.models import Actor
from actors.queries.directory import active_actors
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.plan.domain.states import STATES
from citesedu.plan.forms.actions import ActionForm, NoteForm, PartnerForm, initial_of
from citesedu.plan.models import Action
from citesedu.plan.queries.actions import (
    agreed_report,
    find_action,
    notes_of,
    partners_of,
    recommendations_of,
    taken_up,
)
from citesedu.plan.services.actions import (
    add_partner,
    change_state,
    create_action,
    edit_action,
    remove_partner,
    report_progress,
)
from citesedu.plan.views.lines import line_of, only_own


@cite_door("report_progress", acts=True, people=True)
def action(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST adds a note, by who leads the plan or is in charge of the action."""
    found = find_action(uid, member=only_own(request))
    may_note = "edit_plan" in request.permissions or found.accountable_id == request.user.pk
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_note:
            raise PermissionDenied
        if form.is_valid():
            try:
                report_progress(action=found, text=form.cleaned_data["text"], by=request.user)
            except Refusal as refusal:
                tell(form, refusal)
            else:
                messages.success(request, "Votre note est enregistrée.")
                return _to(cite, found)
    context = _page(request, cite, found) | {"form": form, "may_note": may_note}
    return render(request, "plan/action.html", context, status=422 if form.errors else 200)


@cite_door("edit_plan", acts=True, people=True)
def new(request: CiteRequest, cite: Cite) -> HttpResponse:
    """`?preconisation=<uid>` starts from a recommendation of the last agreed état des lieux."""
    recommendations = recommendations_of(agreed_report())
    asked = request.GET.get("preconisation", "")
    start = next((entry for entry in recommendations if str(entry.uid) == asked), None)
    initial = (
        {"recommendation": str(start.uid), "title": start.text[:160], "objective": start.objective}
        if start
        else {}
    )
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        people=request.people,
        actors=active_actors(),
        recommendations=recommendations,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = create_action(facts=form.facts(), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {made.title} » est dans le plan.")
            return _to(cite, made)
    context = {"form": form, "path": _path(cite, "Ajouter une action"), "start": start}
    return render(request, "plan/action_edit.html", context, status=422 if form.errors else 200)


@cite_door("edit_plan", acts=True, people=True)
def edit(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_action(uid)
    recommendations = recommendations_of(agreed_report())
    taken = taken_up(found, recommendations)
    if taken is not None and taken not in recommendations:
        recommendations.append(taken)  # of an earlier report
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(found, request.people, taken),
        people=request.people,
        actors=_choice(found.holder),
        recommendations=recommendations,
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_action(action=found, facts=form.facts(), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est enregistré.")
            return _to(cite, found)
    context = {"form": form, "action": found, "path": _path(cite, "Modifier", found)}
    return render(request, "plan/action_edit.html", context, status=422 if form.errors else 200)


@cite_door("edit_plan", acts=True)
def state(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Moves the action. From the board, which posts `colonnes`, goes back to it, at the same filters."""
    found = find_action(uid)
    if request.method == "POST":
        try:
            moved = change_state(action=found, state=request.POST.get("state", ""), by=request.user)
            messages.success(request, f"« {moved.title} » : {moved.get_state_display().lower()}.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        if "colonnes" in request.POST:
            address = reverse("plan", args=[cite.slug])
            return redirect(f"{address}?{request.GET.urlencode()}#action-{found.uid}")
    return _to(cite, found)


@cite_door("edit_plan", acts=True, people=True)
def partners(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST adds a partner, or takes one away: `retirer` is the uid of its actor."""
    found = find_action(uid)
    if request.method != "POST":
        return _to(cite, found)
    if "retirer" in request.POST:
        asked = request.POST["retirer"]
        for partner in partners_of(found):
            if str(partner.actor.uid) == asked:
                remove_partner(partner=partner, by=request.user)
        return _to(cite, found)
    form = PartnerForm(request.POST, actors=active_actors())
    if form.is_valid():
        try:
            add_partner(
                action=found,
                actor=form.chosen,
                contribution=form.cleaned_data["contribution"],
                by=request.user,
            )
            return _to(cite, found)
        except Refusal as refusal:
            tell(form, refusal)
    context = _page(request, cite, found) | {"form": NoteForm(), "may_note": True, "partner_form": form}
    return render(request, "plan/action.html", context, status=422)


def _page(request: CiteRequest, cite: Cite, found: Action) -> dict[str, object]:
    may_edit = "edit_plan" in request.permissions
    return {
        "action": found,
        "line": line_of(found, request.people, timezone.localdate(timezone=cite.zone)),
        "partners": partners_of(found),
        "notes": notes_of(found),
        "may_edit": may_edit,
        "moves": [(code, label) for code, label in STATES.items() if code != found.state],
        "partner_form": PartnerForm(actors=active_actors()) if may_edit else None,
        "path": _path(cite, found.title),
    }


def _choice(holder: Actor | None) -> list[Actor]:
    """The directory, and who holds the action even if archived since."""
    actors = active_actors()
    return actors if holder is None or holder in actors else [*actors, holder]


def _to(cite: Cite, found: Action) -> HttpResponse:
    return redirect("action", slug=cite.slug, uid=found.uid)


def _path(cite: Cite, here: str, found: Action | None = None) -> list[tuple[str, str]]:
    above = [(found.title, reverse("action", args=[cite.slug, found.uid]))] if found else []
    return [("Plan d’action", reverse("plan", args=[cite.slug])), *above, (here, "")]
