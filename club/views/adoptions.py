"""Taking up a practice of the Club in one's own cité, and following what becomes of it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actors.models import Actor
from actors.queries.directory import active_actors
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.domain.adopting import FAMILIES, STAGES, Stage
from club.forms.adopting import AdoptionForm, initial_of
from club.models import Adoption, Edition
from club.queries.adoptions import find_adoption
from club.queries.catalogue import find_edition, latest_edition
from club.services.adopting import Sheet, declare_interest, follow, note_tie, pin
from club.views.practices import path_of


def read_in_the_club(request: CiteRequest, cite: Cite, sheet: str) -> Edition:
    """The current edition, read as the Club reads it, before the cité's own scope opens."""
    with scope(role="club", user=request.user, read_only=True):
        return find_edition(sheet)


def _followed(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> Edition | None:
    """The edition that an adoption of this cité pins, and None when it was withdrawn."""
    with scope(role="web", cite=cite, user=request.user, read_only=True):
        adoption = find_adoption(uid)
    with scope(role="club", user=request.user, read_only=True):
        return latest_edition(adoption.practice_uid)


def _sheet(edition: Edition) -> Sheet:
    return Sheet(
        edition.practice_uid,
        edition.slug,
        edition.title,
        edition.number,
        edition.cite_id,
        edition.cite.name,
        edition.carrier_name,
        edition.facets.get("kind", ""),
    )


@cite_door("adopt_practices", acts=True, beforehand=read_in_the_club)
def adopt(request: CiteRequest, cite: Cite, sheet: str) -> HttpResponse:
    edition: Edition = request.beforehand
    problem = "Cette pratique vient de votre cité." if edition.cite_id == cite.pk else ""
    if request.method == "POST" and not problem:
        adoption = declare_interest(sheet=_sheet(edition), own_cite_id=cite.pk, by=request.user)
        messages.success(request, "Votre cité suit cette pratique.")
        return redirect("adoption", slug=cite.slug, uid=adoption.uid)
    context = {"edition": edition, "problem": problem, "path": path_of(cite, "Reprendre une pratique")}
    return render(request, "club/adopt.html", context, status=422 if request.method == "POST" else 200)


@cite_door("adopt_practices", acts=True, people=True, beforehand=_followed)
def adoption(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST says where it is; `acte=version` follows the latest version instead, `acte=lien` tells the directory."""
    found, edition = find_adoption(uid), request.beforehand
    if request.POST.get("acte") == "version" and edition is not None:
        pin(adoption=found, sheet=_sheet(edition), by=request.user)
        messages.success(request, f"Vous suivez la version {edition.number}.")
        return redirect("adoption", slug=cite.slug, uid=uid)
    if request.POST.get("acte") == "lien" and edition is not None:
        try:
            note_tie(adoption=found, sheet=_sheet(edition), by=request.user)
            messages.success(request, "Le lien est dans l’annuaire.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("adoption", slug=cite.slug, uid=uid)
    form = AdoptionForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(found),
        actors=_choice(found),
        people=request.people,
    )
    if request.method == "POST" and form.is_valid():
        try:
            follow(adoption=found, facts=form.facts(), by=request.user)
            messages.success(request, "C’est enregistré.")
            return redirect("adoption", slug=cite.slug, uid=uid)
        except Refusal as refusal:
            tell(form, refusal)
    context = {
        "adoption": found,
        "edition": edition,
        "may_tie": edition is not None and found.holder is not None and bool(edition.facets.get("kind")),
        "has_newer": edition is not None and edition.number > found.number,
        "form": form,
        "families": _families(form, edition),
        "log": [
            (dt.date.fromisoformat(day), STAGES[Stage(stage)], who) for day, stage, who in reversed(found.log)
        ],
        "sheet": reverse("club_sheet_version", args=[found.practice_slug, found.number]),
        "path": path_of(cite, found.practice_title),
    }
    return render(request, "club/adoption.html", context, status=422 if form.errors else 200)


def _families(form: AdoptionForm, edition: Edition | None) -> list[tuple[str, str, object]]:
    """(title, what the practice needed there, the field) of each family of conditions."""
    content = edition.content if edition else {}
    return [
        (FAMILIES[family], str(content.get(f"needs_{family}", "")), bound) for family, bound in form.families
    ]


def _choice(adoption: Adoption) -> list[Actor]:
    actors = active_actors()
    return actors if adoption.holder is None or adoption.holder in actors else [*actors, adoption.holder]
