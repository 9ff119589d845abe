"""The directory: its table, one actor added, changed, archived."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actors.domain.consents import CONSENTING
from actors.domain.freshness import FRESHNESS, freshness
from actors.domain.visibility import LEVELS, Level
from actors.forms.directory import ActorFilterForm, ActorForm, initial_of
from actors.models import Actor, ActorSheet
from actors.queries.directory import (
    ActorFilter,
    active_actors,
    actors_listed,
    circle_of,
    find_actor,
    sheet_of,
)
from actors.queries.history import number_waiting
from actors.queries.relations import around, tensions_of
from actors.services.directory import add_actor, archive_actor, edit_actor
from actors.services.facts import facts_of
from actors.views.ground import ground
from actors.views.paths import directory_path, path_of
from actors.views.pictures import picture
from actors.views.tabs import VIEWS, tabs_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.common.typography import day

PER_PAGE = 100


@cite_door("view_actors")
def actors(request: CiteRequest, cite: Cite) -> HttpResponse:
    """As a table; with `vue`, the same actors as a picture."""
    view = request.GET.get("vue", "")
    if view == "carte":
        return ground(request, cite)
    if view in VIEWS and view != "tableau":
        return picture(request, cite, view)
    form = ActorFilterForm(request.GET)
    wanted = form.wanted()
    page = Paginator(actors_listed(wanted, circle_of(request.permissions)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "tabs": tabs_of(request, cite, "tableau"),
        "page": page,
        "order": wanted.order,
        "is_filtered": wanted != ActorFilter(order=wanted.order),
        "may_edit": "edit_actors" in request.permissions,
        "waiting": number_waiting() if "edit_actors" in request.permissions else 0,
    }
    return render(request, "actors/actors.html", context)


@cite_door("edit_actors", acts=True)
def new(request: CiteRequest, cite: Cite) -> HttpResponse:
    form = ActorForm(request.POST if request.method == "POST" else None, actors=active_actors(Level.TEAM))
    if request.method == "POST" and form.is_valid():
        try:
            actor = add_actor(facts=form.facts(), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {actor.name} » est dans l’annuaire.")
            return redirect("actors", slug=cite.slug)
    context = {"form": form, "path": directory_path(cite, "Ajouter un acteur")}
    return render(request, "actors/actor_edit.html", context, status=422 if form.errors else 200)


@cite_door("view_actors")
def actor(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """What is known of an actor, and of its ties as each side says them."""
    circle = circle_of(request.permissions)
    found = find_actor(uid, circle)
    sheet, state = sheet_of(found), freshness(found.checked_on, timezone.localdate())
    context = {
        "actor": found,
        "facts": _facts(found, sheet),
        "freshness": state,
        "freshness_label": FRESHNESS[state],
        "asks_for_consent": found.nature in CONSENTING,
        "may_write": sheet is not None and bool(sheet.mailbox),
        "around": around(found, timezone.localdate(), circle),
        "tensions": tensions_of(found) if "read_tensions" in request.permissions else [],
        "path": directory_path(cite, found.name),
        "may_edit": "edit_actors" in request.permissions,
    }
    return render(request, "actors/actor.html", context)


@cite_door("edit_actors", acts=True)
def edit(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    actor = find_actor(uid, Level.TEAM)
    others = [each for each in active_actors(Level.TEAM) if each.pk != actor.pk]
    if actor.parent is not None and actor.parent not in others:
        others.append(actor.parent)  # archived since it was chosen
    data = request.POST if request.method == "POST" else None
    kept = facts_of(actor=actor, sheet=sheet_of(actor))
    form = ActorForm(data, initial=initial_of(kept), actors=others)
    if request.method == "POST" and form.is_valid():
        try:
            edit_actor(actor=actor, facts=form.facts(kept.sheet), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est enregistré.")
            return redirect("actor", slug=cite.slug, uid=actor.uid)
    context = {
        "form": form,
        "actor": actor,
        "lookups": [kind for kind, address in settings.LOOKUPS.items() if address],
        "path": path_of(cite, actor, "Modifier"),
    }
    return render(request, "actors/actor_edit.html", context, status=422 if form.errors else 200)


@cite_door("edit_actors", acts=True)
def archive(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST takes an actor out of the directory; with `remettre`, it comes back."""
    actor = find_actor(uid, Level.TEAM)
    if request.method == "POST":
        back = "remettre" in request.POST
        try:
            archive_actor(actor=actor, active=back, by=request.user)
            what = "de nouveau dans l’annuaire" if back else "dans les archives"
            messages.success(request, f"« {actor.name} » est {what}.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("actors", slug=cite.slug)


def _facts(actor: Actor, sheet: ActorSheet | None) -> list[tuple[str, str]]:
    sheet = sheet or ActorSheet()
    told = [
        ("Nature", actor.nature_label),
        ("Secteur", actor.sector_label),
        ("Sorte", actor.kind_label),
        (actor.parent_label, actor.parent.name if actor.parent else ""),
        ("Qui y agit", actor.commitment_label),
        ("Pour qui", ", ".join(sheet.public_labels)),
        ("Âges", sheet.ages),
        ("Sur quoi", ", ".join(sheet.theme_labels)),
        ("Adresse", sheet.address),
        ("Horaires", sheet.hours),
        ("Téléphone", sheet.phone),
        ("Site internet", actor.website),
        ("SIRET", actor.siret),
        ("UAI", actor.uai),
        ("Qui le voit", LEVELS.get(actor.visibility, "")),
        ("Vérifié le", day(actor.checked_on)),
    ]
    return [(term, value) for term, value in told if value]
