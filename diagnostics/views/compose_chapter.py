"""One chapter of an état des lieux: its message, its text, its figures, its lists, and what it said before."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import Kind, plan_titles
from diagnostics.domain.snapshot import Snapshot, read_snapshot
from diagnostics.drawings.document import composed, prepared_parts, proposed_heading, switches
from diagnostics.drawings.parts import ON_SCREEN, Part
from diagnostics.forms.compositions import ChapterForm, EntryForm
from diagnostics.models import ReportChapter, StateOfPlay
from diagnostics.queries.compositions import Written, chapter_text, comments_on, revisions_of, written_in
from diagnostics.services.compositions import restore_chapter, save_chapter
from diagnostics.services.report_comments import settle_comment
from diagnostics.views.compose import (
    act_on_line,
    add_typed_lines,
    as_uid,
    draft_or_none,
    entry_forms,
    lists,
)

AUTOSAVE = "application/json"


@dataclass(frozen=True)
class Desk:
    """A chapter with what surrounds it, as it is now."""

    report: StateOfPlay
    snapshot: Snapshot
    written: Written
    key: str
    prepared: tuple[Part, ...]

    @property
    def chapter(self) -> ReportChapter:
        return self.written.chapter(self.key)

    def form(self, data: object = None) -> ChapterForm:
        chapter, names = self.chapter, switches(self.prepared)
        kept = [name for name, _ in names if name not in chapter.hidden]
        fields = {"heading": chapter.heading, "text": chapter.text, "revision": chapter.revision}
        return ChapterForm(
            data, switches=names, initial={**fields, "kept": kept, "kept_before": ",".join(kept)}
        )


def _desk(report: StateOfPlay, key: str) -> Desk:
    snapshot = read_snapshot(report.snapshot)
    if key not in plan_titles(snapshot):
        raise Http404
    written = written_in(report)
    prepared = prepared_parts(snapshot, written.composition, ON_SCREEN, only=key)[key]
    return Desk(report, snapshot, written, key, prepared)


@cite_door("compose_report", acts=True)
def chapter(request: CiteRequest, cite: Cite, uid: uuid.UUID, key: str) -> HttpResponse:
    report, is_draft = draft_or_none(uid)
    if request.method == "POST":
        desk = _desk(report, key)
        if request.headers.get("Accept") == AUTOSAVE:
            return _autosaved(request, cite, desk)
        return _saved(request, cite, desk)
    if not is_draft:
        return redirect("report", slug=cite.slug, uid=uid)
    desk = _desk(report, key)
    return _page(request, cite, desk, desk.form())


def _save(request: CiteRequest, desk: Desk, form: ChapterForm) -> tuple[ReportChapter, bool]:
    """The chapter as it is now, and whether somebody else's text is in it."""
    is_proposal = request.POST.get("action") == "reprendre"
    saved = save_chapter(
        report=desk.report,
        key=desk.key,
        heading="" if is_proposal else form.cleaned_data["heading"],
        text=form.cleaned_data["text"],
        revision=form.cleaned_data["revision"],
        hide=form.hide,
        show=form.show,
        by=request.user,
    )
    return saved.chapter, saved.conflict


def _saved(request: CiteRequest, cite: Cite, desk: Desk) -> HttpResponse:
    """Everything typed is saved, whatever the button; then what the button says."""
    form, lines = desk.form(request.POST), entry_forms(request, desk.key)
    action, _, target = request.POST.get("action", "").partition(":")
    if not form.is_valid():
        return _page(request, cite, desk, form, lines=lines, status=422)
    try:
        now, conflict = _save(request, desk, form)
        if conflict:
            fresh = _desk(desk.report, desk.key)
            return _page(request, cite, fresh, _yours(request, fresh), lines=lines, met=now, status=409)
        if not add_typed_lines(desk.report, lines):
            fresh = _desk(desk.report, desk.key)
            return _page(request, cite, fresh, fresh.form(), lines=lines, status=422)
        act_on_line(desk.report, action, target)
        if action == "traitee" and (remark := as_uid(target)):
            settle_comment(report=desk.report, uid=remark, by=request.user)
    except Refusal as refusal:
        tell(form, refusal)
        return _page(request, cite, desk, form, lines=lines, status=409 if refusal.conflict else 422)
    if action == "modifier" and (line := as_uid(target)):
        return redirect("compose_line", cite.slug, desk.report.uid, desk.key, line)
    here = reverse("compose_chapter", args=[cite.slug, desk.report.uid, desk.key])
    return redirect(here + ("#apercu" if action == "apercu" else ""))


def _autosaved(request: CiteRequest, cite: Cite, desk: Desk) -> HttpResponse:
    form = desk.form(request.POST)
    if not form.is_valid():
        sentence = next(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"sentence": sentence}, status=422)
    try:
        now, conflict = _save(request, desk, form)
    except Refusal as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=409 if refusal.conflict else 422)
    at = _hour(now.edited_at, cite)
    if conflict:
        other = {"heading": now.heading, "text": now.text, "by": now.edited_by, "at": at}
        return JsonResponse({"revision": now.revision, "other": other}, status=409)
    return JsonResponse({"revision": now.revision, "at": at})


def _yours(request: CiteRequest, desk: Desk) -> ChapterForm:
    """The person's own text again, to be saved over the state that was just met."""
    data, fresh = request.POST.copy(), desk.form()
    data["revision"] = str(fresh.initial["revision"])
    data["kept_before"] = fresh.initial["kept_before"]
    form = desk.form(data)
    form.is_valid()
    return form


def _hour(moment: dt.datetime | None, cite: Cite) -> str:
    """« 14 h 32 », where the cité lives; empty when nothing was written."""
    return f"{moment.astimezone(cite.zone):%-H h %M}" if moment else ""


def _page(
    request: CiteRequest,
    cite: Cite,
    desk: Desk,
    form: ChapterForm,
    *,
    lines: dict[Kind, EntryForm] | None = None,
    met: ReportChapter | None = None,
    status: int = 200,
) -> HttpResponse:
    chapter = desk.chapter
    titles = plan_titles(desk.snapshot)
    context = {
        "report": desk.report,
        "snapshot": desk.snapshot,
        "key": desk.key,
        "title": titles[desk.key],
        "form": form,
        "lists": lists(desk.written.entries, entry_forms(request, desk.key) if lines is None else lines),
        "chapter": chapter,
        "saved_at": _hour(chapter.edited_at, cite),
        "proposed": proposed_heading(desk.prepared),
        "met": met,
        "parts": list(composed(desk.prepared, chapter_text(chapter))),
        "remarks": [row for row in comments_on(desk.report, desk.key) if not row.settled_by],
    }
    return render(request, "diagnostics/compose/chapter.html", context, status=status)


@cite_door("compose_report", acts=True)
def history(request: CiteRequest, cite: Cite, uid: uuid.UUID, key: str) -> HttpResponse:
    report, is_draft = draft_or_none(uid)
    if request.method == "POST":
        number = request.POST.get("number", "")
        try:
            if not number.isdecimal() or len(number) > 9:
                raise Refusal("Cet état du chapitre n’existe pas.")
            restore_chapter(report=report, key=key, number=int(number), by=request.user)
            messages.success(request, "Le chapitre est revenu à cet état. L’état précédent est gardé ici.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
            return redirect("compose_history", cite.slug, uid, key)
        return redirect("compose_chapter", cite.slug, uid, key)
    titles = plan_titles(read_snapshot(report.snapshot))
    if key not in titles:
        raise Http404
    if not is_draft:
        return redirect("report", slug=cite.slug, uid=uid)
    context = {
        "report": report,
        "key": key,
        "title": titles[key],
        "chapter": written_in(report).chapter(key),
        "states": revisions_of(report, key),
    }
    return render(request, "diagnostics/compose/history.html", context)
