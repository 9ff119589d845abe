"""What members say of the directory, and what the team does of it; a message to an actor."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actors.domain.changes import Change, changes
from actors.forms.proposals import MessageForm, ProposalForm
from actors.models import Proposal
from actors.queries.directory import circle_of, find_actor, sheet_of, sheets_of
from actors.queries.history import names_by_key, proposal_of, waiting_proposals
from actors.services.contact import write_to
from actors.services.facts import as_json, facts_of
from actors.services.proposals import Kind, leave, propose, take, with_proposal
from actors.views.paths import directory_path, path_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


@dataclass(frozen=True)
class Waiting:
    proposal: Proposal
    changes: list[Change]


@cite_door("view_actors", acts=True)
def report(request: CiteRequest, cite: Cite, uid: uuid.UUID | None = None) -> HttpResponse:
    """About an actor; without one, about an actor that is missing."""
    actor = find_actor(uid, circle_of(request.permissions)) if uid else None
    data = request.POST if request.method == "POST" else None
    form = ProposalForm(data, missing=actor is None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            propose(kind=told["kind"], text=told["text"], actor=actor, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, "Merci. L’équipe de la cité lit votre proposition avant de rien changer."
            )
            return redirect("actor", cite.slug, actor.uid) if actor else redirect("actors", cite.slug)
    path = (
        path_of(cite, actor, "Proposer une correction") if actor else directory_path(cite, "Un acteur manque")
    )
    context = {"form": form, "actor": actor, "path": path}
    return render(request, "actors/report.html", context, status=422 if form.errors else 200)


@cite_door("edit_actors", acts=True)
def proposals(request: CiteRequest, cite: Cite) -> HttpResponse:
    """POST takes the proposal, or with `ecarter` leaves it."""
    if request.method == "POST":
        found = proposal_of(request.POST.get("proposition", ""))
        try:
            if found is None:
                raise Refusal("Choisissez une proposition de la liste.")
            if "ecarter" in request.POST:
                leave(proposal=found, by=request.user)
            else:
                take(proposal=found, by=request.user)
            messages.success(request, "C’est noté.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_proposals", slug=cite.slug)
    waiting, names = waiting_proposals(), names_by_key()
    sheets = sheets_of([each.actor for each in waiting if each.actor])
    lines = []
    for each in waiting:
        told: list[Change] = []
        if each.kind == Kind.OWN and each.actor is not None:
            present = as_json(facts_of(actor=each.actor, sheet=sheets.get(each.actor.pk)))
            told = changes(present, with_proposal(present=present, proposal=each), names)
        lines.append(Waiting(each, told))
    context = {"lines": lines, "path": directory_path(cite, "Propositions")}
    return render(request, "actors/proposals.html", context)


@cite_door("view_actors", acts=True)
def write(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """A message to the body's mailbox, that nobody sees."""
    actor = find_actor(uid, circle_of(request.permissions))
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            write_to(actor=actor, sheet=sheet_of(actor), cite=cite, text=text, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Votre message est parti à « {actor.name} ».")
            return redirect("actor", slug=cite.slug, uid=actor.uid)
    context = {"form": form, "actor": actor, "path": path_of(cite, actor, "Écrire")}
    return render(request, "actors/write.html", context, status=422 if form.errors else 200)
