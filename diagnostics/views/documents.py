"""The files of an état des lieux: asked for, followed, cancelled, downloaded."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from diagnostics import tasks
from diagnostics.drawings.slides import report_slides
from diagnostics.models import Rendering, StateOfPlay
from diagnostics.queries.reports import find_ready, last_rendering
from diagnostics.services.documents import figures_file
from diagnostics.services.facts import facts_of
from diagnostics.services.renderings import cancel_rendering, request_rendering
from diagnostics.views.readable import readable

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
}


@cite_door("read_published_reports", acts=True)
def pdf(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """The complete document keeps its short address, that mails and other reports print."""
    return _document(request, cite, uid, Rendering.Kind.PDF)


@cite_door("read_published_reports", acts=True)
def document(request: CiteRequest, cite: Cite, uid: uuid.UUID, kind: str) -> HttpResponse:
    if kind not in Rendering.Kind.values:
        raise Http404
    return _document(request, cite, uid, kind)


def _document(request: CiteRequest, cite: Cite, uid: uuid.UUID, kind: str) -> HttpResponse:
    """POST asks for the file; GET downloads the last one that is ready."""
    found = readable(request, uid)
    if request.method == "POST":
        try:
            rendering = request_rendering(report=found, kind=kind, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        else:
            tasks.render_report.nudge(str(rendering.uid))
        return redirect("report", slug=cite.slug, uid=uid)
    ready = find_ready(found, kind)
    if ready is None or not default_storage.exists(ready.file):
        raise Http404
    with default_storage.open(ready.file) as file:
        content = file.read()
    suffix = "" if ready.extension == "docx" or kind == Rendering.Kind.PDF else f"-{kind}"
    return _file(content, found, suffix, ready.extension)


@cite_door("read_published_reports")
def figures(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """Every figure of the document, without waiting: the same file as the one attached to the PDF."""
    found = readable(request, uid)
    return _file(figures_file(facts_of(found)).content, found, "-chiffres", "csv")


@cite_door("read_published_reports")
def slides(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """For a wall: a page a slide, moved through with the keyboard."""
    found = readable(request, uid)
    facts = facts_of(found)
    shown = report_slides(facts.snapshot, facts.composition)
    context = {
        "cite": cite,
        "report": found,
        "snapshot": facts.snapshot,
        "mark": facts.mark,
        "slides": shown,
        "total": len(shown) + 2,  # the cover and the thanks
    }
    return render(request, "diagnostics/report_slides.html", context)


@cite_door("read_published_reports", acts=True)
def cancel(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = readable(request, uid)
    last = last_rendering(found)
    if request.method == "POST" and last is not None:
        try:
            cancel_rendering(rendering=last)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("report", slug=cite.slug, uid=uid)


def _file(content: bytes, report: StateOfPlay, suffix: str, extension: str) -> HttpResponse:
    name = f"{slugify(report.title)}-v{report.number}{suffix}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES[extension], headers=headers)
