"""Who takes part, and who is missing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actors.domain.mobilisation import Quarter
from actors.domain.natures import Nature
from actors.domain.visibility import Level
from actors.forms.mobilisation import MomentForm
from actors.models import Moment
from actors.queries.directory import active_actors, circle_of
from actors.queries.mobilisation import attendance, find_moment, gaps, moments, present_at
from actors.services.mobilisation import erase_moment, note_moment
from actors.views.tabs import tabs_of
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


@cite_door("view_actors")
def mobilisation(request: CiteRequest, cite: Cite) -> HttpResponse:
    circle = circle_of(request.permissions)
    context = {
        "tabs": tabs_of(request, cite, "mobilisation"),
        "gaps": gaps(circle),
        "attendance": attendance(circle, Quarter.of(timezone.localdate())),
        "moments": moments(circle),
        "may_edit": "edit_actors" in request.permissions,
    }
    return render(request, "actors/mobilisation.html", context)


@cite_door("edit_actors", acts=True)
def moment(request: CiteRequest, cite: Cite, uid: uuid.UUID | None = None) -> HttpResponse:
    """One moment; without one, a new one. POST keeps it, with `effacer` erases it."""
    kept = find_moment(uid) if uid else None
    if request.method == "POST" and kept is not None and "effacer" in request.POST:
        erase_moment(moment=kept, by=request.user)
        messages.success(request, "Ce moment est effacé.")
        return redirect("actors_mobilisation", slug=cite.slug)
    actors = [actor for actor in active_actors(Level.TEAM) if actor.nature != Nature.BODY]
    data = request.POST if request.method == "POST" else None
    form = MomentForm(data, actors=actors, initial=_initial(kept))
    if request.method == "POST" and form.is_valid():
        try:
            made = note_moment(facts=form.facts(), moment=kept, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"« {made.title} » est noté.")
            return redirect("actors_mobilisation", slug=cite.slug)
    path = [
        ("Mobilisation", reverse("actors_mobilisation", args=[cite.slug])),
        (kept.title if kept else "Noter un moment", ""),
    ]
    context = {"form": form, "moment": kept, "path": path}
    return render(request, "actors/moment.html", context, status=422 if form.errors else 200)


def _initial(kept: Moment | None) -> dict[str, object]:
    if kept is None:
        return {"held_on": timezone.localdate(), "kind": Moment.Kind.MEETING}
    return {
        "title": kept.title,
        "kind": kept.kind,
        "held_on": kept.held_on,
        "actors": [str(uid) for uid in present_at(kept)],
    }
