"""The agenda of a workshop: one activity added, changed, moved or removed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.contents import KIND_WORDS, Kind
from citesedu.workshops.forms.workshops import ActivityForm
from citesedu.workshops.models import Activity, Workshop
from citesedu.workshops.queries.workshops import find_activity, find_workshop
from citesedu.workshops.services.activities import (
    create_activity,
    edit_activity,
    move_activity,
    remove_activity,
)

PLACES = {"monter": -1, "descendre": 1}


@cite_door("prepare_workshop", acts=True)
def add(request: CiteRequest, cite: Cite, uid: uuid.UUID, kind: str) -> HttpResponse:
    workshop = find_workshop(uid)
    try:
        chosen = Kind(kind)
    except ValueError:
        raise Http404 from None
    return _form_page(request, cite, workshop, ActivityForm(request.POST or None, kind=chosen), None)


@cite_door("prepare_workshop", acts=True)
def edit(request: CiteRequest, cite: Cite, uid: uuid.UUID, activity: uuid.UUID) -> HttpResponse:
    workshop = find_workshop(uid)
    found = find_activity(workshop, activity)
    form = ActivityForm(request.POST or None, kind=Kind(found.kind), activity=found)
    return _form_page(request, cite, workshop, form, found)


def _form_page(
    request: CiteRequest, cite: Cite, workshop: Workshop, form: ActivityForm, activity: Activity | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            if activity is None:
                create_activity(workshop=workshop, step=form.step())
            else:
                edit_activity(activity=activity, step=form.step())
            return redirect("workshop", slug=cite.slug, uid=workshop.uid)
        except Refusal as refusal:
            tell(form, refusal)
    context = {"form": form, "workshop": workshop, "activity": activity, "kind": KIND_WORDS[form.kind]}
    status = 422 if request.method == "POST" else 200
    return render(request, "workshops/activity.html", context, status=status)


@cite_door("prepare_workshop", acts=True)
def arrange(request: CiteRequest, cite: Cite, uid: uuid.UUID, activity: uuid.UUID) -> HttpResponse:
    """Up, down, or out."""
    found = find_activity(find_workshop(uid), activity)
    action = request.POST.get("action", "")
    if request.method == "POST":
        try:
            if action in PLACES:
                move_activity(activity=found, by=PLACES[action])
            elif action == "retirer":
                remove_activity(activity=found)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("workshop", slug=cite.slug, uid=uid)
