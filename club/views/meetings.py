"""Events of the Club: seen by everybody they are for, held by a cité, joined by whoever belongs."""

from __future__ import annotations

import re
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.club_access import ClubRequest, club_door, guest_door
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from club.domain.meetings import is_ahead, seats_left, sheets_named
from club.exports.ics import MIME, Meeting, meeting_file
from club.forms.meetings import EventForm, NotebookForm, initial_of
from club.models import Registration
from club.queries import meetings as queries
from club.queries.catalogue import editions_at
from club.services import meetings as services
from club.views.practices import path_of

_SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)


@club_door
def events(request: ClubRequest) -> HttpResponse:
    ahead, past = queries.events_read(timezone.now())
    context = {
        "ahead": ahead,
        "past": past,
        "person": request.person,
        "path": [("Le Club", reverse("club")), ("Rendez-vous", "")],
    }
    return render(request, "club/events.html", context)


@club_door
def event(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    found = queries.find_event_read(uid)
    context = {
        "event": found,
        "sheets": editions_at(found.sheets) if found.sheets else [],
        "is_ahead": is_ahead(found.ends_at, timezone.now()),
        "starts": timezone.localtime(found.starts_at, found.cite.zone),
        "ends": timezone.localtime(found.ends_at, found.cite.zone),
        "person": request.person,
        "path": _path(found.title),
    }
    return render(request, "club/event.html", context)


@club_door
def event_calendar(request: ClubRequest, uid: uuid.UUID) -> HttpResponse:
    found = queries.find_event_read(uid)
    meeting = Meeting(
        key=str(found.uid),
        title=found.title,
        text=found.text,
        place=found.place,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        called_off=found.called_off,
        address=f"{settings.PUBLIC_URL}{reverse('club_event', args=[found.uid])}",
        written_at=found.starts_at,
    )
    headers = {"Content-Disposition": f'attachment; filename="rendez-vous-{found.uid}.ics"'}
    return HttpResponse(meeting_file(meeting), content_type=MIME, headers=headers)


@guest_door(queries.cite_of_event, readers=False)
def event_join(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST registers, or leaves with `acte=partir`; of a visit, `acte=carnet` keeps one's notebook."""
    found = queries.find_event(uid)
    mine = queries.own_registration(found, request.user.pk)
    act = request.POST.get("acte", "")
    form = NotebookForm(request.POST if act == "carnet" else None, initial=_notes(mine))
    if request.method == "POST":
        try:
            if act == "partir" and mine is not None:
                services.leave(registration=mine)
                messages.success(request, "Vous n’êtes plus inscrit.")
            elif act == "carnet" and mine is not None and form.is_valid():
                services.write_notebook(registration=mine, notes=form.cleaned_data)
                messages.success(request, "C’est noté dans le carnet de visite.")
            elif act == "venir":
                come_from = request.person.comes_from
                services.register(event=found, by=request.user, come_from=come_from)
                messages.success(request, "Vous êtes inscrit.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("club_event_join", uid=uid)
    coming = queries.coming_to(found)
    context = {
        "event": found,
        "mine": mine,
        "left": seats_left(found.seats, len(coming)),
        "is_ahead": is_ahead(found.ends_at, timezone.now()),
        "form": form if mine and found.kind == "visit" else None,
        "notebooks": queries.notebooks_of(found) if mine else [],
        "path": [
            *_path(found.title)[:-1],
            (found.title, reverse("club_event", args=[uid])),
            ("Inscription", ""),
        ],
    }
    return render(request, "club/event_join.html", context)


def _readable(request: CiteRequest, cite: Cite, uid: uuid.UUID | None = None) -> set[str]:
    """Of the practices that are named, those that the Club reads."""
    named = sheets_named(request.POST.get("sheets", "")[:2000])
    if not named:
        return set()
    with scope(role="club", user=request.user, read_only=True):
        return {edition.slug for edition in editions_at(named)}


@cite_door("submit_practices", acts=True, beforehand=_readable)
def event_edit(request: CiteRequest, cite: Cite, uid: uuid.UUID | None = None) -> HttpResponse:
    """A new one without `uid`; with it, who comes is there too."""
    found = queries.find_event(uid) if uid else None
    initial = initial_of(found, cite.zone) if found else _new(request)
    form = EventForm(request.POST if request.method == "POST" else None, initial=initial, zone=cite.zone)
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.save_event(
                facts=form.facts(), event=found, readable=request.beforehand, by=request.user
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "C’est enregistré.")
            return redirect("club_event_edit", slug=cite.slug, uid=kept.uid)
    context = {
        "form": form,
        "event": found,
        "coming": queries.coming_to(found) if found else [],
        "notebooks": queries.notebooks_of(found) if found else [],
        "path": path_of(cite, found.title if found else "Proposer un rendez-vous"),
    }
    return render(request, "club/event_edit.html", context, status=422 if form.errors else 200)


def _new(request: CiteRequest) -> dict[str, str]:
    """`?fiche=` names the practice that somebody wants to present."""
    sheet = request.GET.get("fiche", "")
    return {"level": "club", "sheets": reverse("club_sheet", args=[sheet]) if _SLUG.fullmatch(sheet) else ""}


def _notes(mine: Registration | None) -> dict[str, str]:
    return {"saw": mine.saw, "takes": mine.takes, "asks": mine.asks} if mine else {}


def _path(here: str) -> list[tuple[str, str]]:
    return [("Le Club", reverse("club")), ("Rendez-vous", reverse("club_events")), (here, "")]
