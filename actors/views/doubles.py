"""Lines that look alike: the same actor, two actors, or not known yet."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actors.domain.changes import changes
from actors.domain.duplicates import Verdict
from actors.domain.visibility import Level
from actors.queries.directory import find_actor
from actors.queries.doubles import doubles_found, standing_merges
from actors.queries.history import names_by_key
from actors.services.facts import line_of
from actors.services.merging import give_verdict, merge, undo_merge
from actors.views.paths import directory_path
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal


@cite_door("edit_actors", acts=True)
def doubles(request: CiteRequest, cite: Cite) -> HttpResponse:
    """POST separates again the line `separer` from the one it was merged into."""
    if request.method == "POST":
        wanted = request.POST.get("separer", "")
        done = next((each for each in standing_merges() if str(each.gone.uid) == wanted), None)
        try:
            if done is None:
                raise Refusal("Choisissez une ligne de la liste.")
            undo_merge(done=done, by=request.user)
            messages.success(request, f"« {done.gone.name} » est de nouveau dans l’annuaire.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_doubles", slug=cite.slug)
    context = {
        "pairs": doubles_found(),
        "merges": standing_merges(),
        "path": directory_path(cite, "Doublons"),
    }
    return render(request, "actors/doubles.html", context)


@cite_door("edit_actors", acts=True)
def pair(request: CiteRequest, cite: Cite, uid: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Two lines side by side. POST: « garder » names the one that stays, or `avis` says what is known."""
    first, second = find_actor(uid, Level.TEAM), find_actor(other, Level.TEAM)
    if request.method == "POST":
        try:
            if request.POST.get("garder") == str(first.uid):
                merge(kept=first, gone=second, by=request.user)
            elif request.POST.get("garder") == str(second.uid):
                merge(kept=second, gone=first, by=request.user)
            else:
                verdict = request.POST.get("avis", "")
                if verdict == Verdict.SAME:
                    raise Refusal("Dites laquelle des deux lignes reste.")
                give_verdict(one=first, other=second, verdict=verdict, by=request.user)
            messages.success(request, "C’est noté.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_doubles", slug=cite.slug)
    lines = [line_of(actor=actor) for actor in (first, second)]
    context = {
        "one": first,
        "other": second,
        "differences": changes(lines[0], lines[1], names_by_key()),
        "path": [("Doublons", reverse("actor_doubles", args=[cite.slug])), (first.name, "")],
    }
    return render(request, "actors/double.html", context)
