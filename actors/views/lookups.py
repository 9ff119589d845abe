"""The address or the number of an actor, asked of a public service when the installation allows it."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from actors.domain.visibility import Level
from actors.forms.lookups import LookupForm
from actors.imports.lines import coordinate
from actors.models import Actor, ActorSheet
from actors.queries.directory import find_actor, sheet_of
from actors.services.directory import edit_actor
from actors.services.facts import ActorFacts, facts_of
from actors.services.lookups import find_addresses, find_companies
from actors.views.paths import path_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal

KINDS = {"adresse": "Adresse", "entreprise": "Nom de la structure"}
_PLACE = ("street", "postcode", "town", "town_code")


@cite_door("edit_actors", acts=True)
def look_up(request: CiteRequest, cite: Cite, uid: uuid.UUID, kind: str) -> HttpResponse:
    """GET asks; POST takes one of the answers."""
    if not settings.LOOKUPS.get(kind):
        raise Http404
    actor = find_actor(uid, Level.TEAM)
    sheet = sheet_of(actor)
    if request.method == "POST":
        facts = _taken(request, facts_of(actor=actor, sheet=sheet))
        try:
            edit_actor(actor=actor, facts=facts, by=request.user)
            messages.success(request, "C’est enregistré.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor", slug=cite.slug, uid=actor.uid)
    asked = request.GET if "q" in request.GET else None
    form = LookupForm(asked, label=KINDS[kind], initial=_start(actor, sheet, kind))
    answers = None
    if form.is_bound and form.is_valid():
        try:
            find = find_companies if kind == "entreprise" else find_addresses
            answers = find(text=form.cleaned_data["q"], by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
    context = {
        "form": form,
        "actor": actor,
        "kind": kind,
        "answers": answers,
        "path": path_of(cite, actor, KINDS[kind]),
    }
    return render(request, "actors/look_up.html", context, status=422 if form.errors else 200)


def _start(actor: Actor, sheet: ActorSheet | None, kind: str) -> dict[str, str]:
    return {"q": actor.name if kind == "entreprise" else (sheet.address if sheet else "")}


def _taken(request: CiteRequest, facts: ActorFacts) -> ActorFacts:
    """What the form sends back is checked as if it were typed."""
    if "siret" in request.POST:
        return replace(facts, siret=request.POST["siret"])
    told = {name: request.POST.get(name, "") for name in _PLACE}
    point = {name: coordinate(request.POST.get(name, "")) for name in ("longitude", "latitude")}
    return replace(facts, sheet=replace(facts.sheet, **told, **point))  # type: ignore[arg-type]
