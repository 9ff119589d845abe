"""After a workshop: what was shown, decided, written; photographs; the file; the way into the état des lieux."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.limits import seconds_to_wait
from citesedu.common.pdf import DocumentError
from citesedu.common.refusal import Refusal
from citesedu.workshops.forms.minutes import MinutesForm, PhotoForm
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.minutes import Record, find_photo, record_of, typed_and_shown
from citesedu.workshops.queries.workshops import agenda_of, drafts_of, find_draft, find_workshop
from citesedu.workshops.services.documents import kit, minutes_file
from citesedu.workshops.services.minutes import add_photo, remove_photo, save_minutes
from citesedu.workshops.services.reports import pour_into_report
from citesedu.workshops.views.screens import READ, drawn, room_address

PRINTED = 660
MOST_FILES, FILES_WINDOW = 10, 60  # files drawn for one person in so many seconds
WAIT = "Plusieurs fichiers viennent d’être produits : attendez une minute."


@cite_door("read_workshop", acts=True)
def minutes(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    workshop = find_workshop(uid)
    record = record_of(workshop)
    may_write = "prepare_workshop" in request.permissions
    form = MinutesForm(request.POST or None, initial=_initial(record))
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        if form.is_valid():
            try:
                _save(request, workshop, form)
                messages.success(request, "Le compte rendu est enregistré.")
                return redirect("workshop_minutes", slug=cite.slug, uid=uid)
            except Refusal as refusal:
                tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return _page(request, record, form, PhotoForm(), status=status)


def _initial(record: Record) -> dict[str, Any]:
    shown = typed_and_shown(record.workshop, record.minutes)
    initial: dict[str, Any] = {f"present_{name}": number for name, number in shown.items()}
    if record.minutes is None:
        return {**initial, "revision": 0}
    written = record.minutes
    return {
        **initial,
        "text": written.text,
        "next_on": written.next_on,
        "next_what": written.next_what,
        "revision": written.revision,
    }


def _save(request: CiteRequest, workshop: Workshop, form: MinutesForm) -> None:
    cleaned = form.cleaned_data
    save_minutes(
        workshop=workshop,
        text=cleaned["text"],
        next_on=cleaned["next_on"],
        next_what=cleaned["next_what"],
        present=form.present,
        revision=cleaned["revision"],
        by=request.user,
    )


def _page(
    request: CiteRequest, record: Record, form: MinutesForm, photo_form: PhotoForm, *, status: int = 200
) -> HttpResponse:
    workshop = record.workshop
    context = {
        "workshop": workshop,
        "record": record,
        "scenes": [{"scene": scene, **drawn(scene, READ)} for scene in record.story],
        "form": form,
        "photo_form": photo_form,
        "may_write": "prepare_workshop" in request.permissions,
        "drafts": drafts_of(workshop) if "compose_report" in request.permissions else [],
    }
    return render(request, "workshops/minutes.html", context, status=status)


@cite_door("prepare_workshop", acts=True)
def photos(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST adds one."""
    workshop = find_workshop(uid)
    if request.method != "POST":
        return redirect("workshop_minutes", slug=cite.slug, uid=uid)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_photo(
                workshop=workshop, content=form.cleaned_data["photo"].read(), alt=form.cleaned_data["alt"]
            )
            return redirect(f"{reverse('workshop_minutes', args=[cite.slug, uid])}#photos")
        except Refusal as refusal:
            tell(form, refusal)
    record = record_of(workshop)
    return _page(request, record, MinutesForm(initial=_initial(record)), form, status=422)


@cite_door("read_workshop", acts=True)
def photo(request: CiteRequest, cite: Cite, uid: uuid.UUID, photo: uuid.UUID) -> HttpResponse:
    """GET is the picture, POST removes it."""
    found = find_photo(find_workshop(uid), photo)
    if request.method == "POST":
        if "prepare_workshop" not in request.permissions:
            raise PermissionDenied
        remove_photo(photo=found)
        return redirect(f"{reverse('workshop_minutes', args=[cite.slug, uid])}#photos")
    return HttpResponse(
        bytes(found.image),
        content_type="image/jpeg",
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )


@cite_door("read_workshop")
def pdf(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    workshop = find_workshop(uid)
    record = record_of(workshop)
    scenes = [{"scene": scene, **drawn(scene, PRINTED)} for scene in record.story]
    return _file(
        request,
        cite,
        workshop,
        f"compte-rendu-{slugify(workshop.title)}.pdf",
        lambda: minutes_file(cite=cite, record=record, scenes=scenes),
    )


@cite_door("prepare_workshop")
def kit_file(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    workshop = find_workshop(uid)
    return _file(
        request,
        cite,
        workshop,
        f"atelier-{slugify(workshop.title)}.pdf",
        lambda: kit(
            cite=cite,
            workshop=workshop,
            agenda=agenda_of(workshop),
            address=room_address(request, workshop),
            door=request.build_absolute_uri(reverse("room_door")),
        ),
    )


def _file(request: CiteRequest, cite: Cite, workshop: Workshop, name: str, draw: Any) -> HttpResponse:
    """A PDF of a few pages, drawn while the person waits: two or three seconds."""
    sentence = WAIT
    if not seconds_to_wait(f"workshop-file:{request.user.pk}", most=MOST_FILES, seconds=FILES_WINDOW):
        try:
            content = draw()
        except DocumentError as error:
            sentence = error.sentence
        else:
            headers = {
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            }
            return HttpResponse(content, content_type="application/pdf", headers=headers)
    context = {"workshop": workshop, "problem": sentence}
    return render(request, "workshops/no_file.html", context, status=503)


@cite_door("compose_report", acts=True)
def pour(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """« Verser dans l’état des lieux »."""
    workshop = find_workshop(uid)
    if request.method == "POST":
        try:
            report = find_draft(workshop, request.POST.get("report", ""))
            pour_into_report(workshop=workshop, report=report, by=request.user)
            messages.success(request, "L’atelier est dans l’état des lieux : relisez-le dans son chapitre.")
            return redirect("report", slug=cite.slug, uid=report.uid)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("workshop_minutes", slug=cite.slug, uid=uid)
