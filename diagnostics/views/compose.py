"""Composing an état des lieux: its plan, and the lines of its lists."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from diagnostics.domain.composition import CHAPTER_KINDS, Kind, plan_titles
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.drawings.document import prepared_keys
from diagnostics.forms.compositions import EntryForm
from diagnostics.models import ReportEntry, StateOfPlay
from diagnostics.queries.compositions import find_entry, open_comments, written_in
from diagnostics.queries.reports import find_report
from diagnostics.services.compositions import move_chapter, show_chapter
from diagnostics.services.report_lines import add_entry, change_entry, move_entry, remove_entry

COVER = "couverture"
LISTS = {
    Kind.STRENGTH: ("Forces", "une force"),
    Kind.WEAKNESS: ("Faiblesses", "une faiblesse"),
    Kind.OPPORTUNITY: ("Opportunités", "une opportunité"),
    Kind.THREAT: ("Menaces", "une menace"),
    Kind.ABSENT: ("Acteurs absents", "un acteur absent"),
    Kind.PRIORITY: ("Priorités", "une priorité"),
    Kind.RECOMMENDATION: ("Préconisations", "une préconisation"),
    Kind.PARTNER: ("Partenaires", "un partenaire"),
}
RANKS = {"monter": -1, "descendre": 1}


@dataclass(frozen=True)
class Line:
    """A chapter as the plan shows it. `state` is what is in it, in words."""

    key: str
    title: str
    shown: bool
    state: str
    remarks: int


def draft_or_none(uid: uuid.UUID) -> tuple[StateOfPlay, bool]:
    """The report, and whether it may still be written."""
    report = find_report(uid)
    return report, report.status == StateOfPlay.Status.DRAFT


@cite_door("compose_report", acts=True)
def plan(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    report, is_draft = draft_or_none(uid)
    if request.method == "POST":
        action, _, key = request.POST.get("action", "").partition(":")
        try:
            if action in RANKS:
                move_chapter(report=report, key=key, by_rank=RANKS[action])
            elif action in {"montrer", "masquer"}:
                show_chapter(report=report, key=key, shown=action == "montrer", by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("compose", slug=cite.slug, uid=uid)
    if not is_draft:
        return redirect("report", slug=cite.slug, uid=uid)
    snapshot, written, remarks = read_snapshot(report.snapshot), written_in(report), open_comments(report)
    titles, composition = plan_titles(snapshot), written.composition
    prepared = prepared_keys(snapshot, composition)
    lines = []
    for choice in composition.in_order(snapshot):
        if choice.text or choice.heading:
            state = "texte écrit"
        elif any(composition.of(kind) for kind in CHAPTER_KINDS.get(choice.key, ())):
            state = "liste écrite"
        else:
            state = "proposé" if choice.key in prepared else "vide"
        lines.append(Line(choice.key, titles[choice.key], choice.shown, state, remarks[choice.key]))
    context = {
        "report": report,
        "lines": lines,
        "remarks": remarks.total(),
        "logos": len(written.logos),
        "partners": len(composition.of(Kind.PARTNER)),
    }
    return render(request, "diagnostics/compose/plan.html", context)


@cite_door("compose_report", acts=True)
def line(request: CiteRequest, cite: Cite, uid: uuid.UUID, key: str, line: uuid.UUID) -> HttpResponse:
    """Change or remove one line of a list."""
    report, is_draft = draft_or_none(uid)
    entry = find_entry(report, line)
    kind = Kind(entry.kind)
    if kind not in kinds_of(key):
        raise Http404
    here = ("compose_cover", [cite.slug, uid]) if key == COVER else ("compose_chapter", [cite.slug, uid, key])
    names = ("text", "detail", "votes", "objective", "actor_kind")
    fields = {name: getattr(entry, name) for name in names}
    form = EntryForm(request.POST or None, kind=kind, initial=fields)
    if request.method == "POST":
        try:
            if request.POST.get("action") == "supprimer":
                remove_entry(report=report, uid=line, by=request.user)
                messages.success(request, "La ligne est retirée.")
                return redirect(here[0], *here[1])
            if form.is_valid():
                change_entry(report=report, uid=line, by=request.user, **form.cleaned_data)
                messages.success(request, "La ligne est enregistrée.")
                return redirect(here[0], *here[1])
        except Refusal as refusal:
            tell(form, refusal)
    elif not is_draft:
        return redirect("report", slug=cite.slug, uid=uid)
    context = {"form": form, "entry": entry, "back": reverse(here[0], args=here[1]), "what": LISTS[kind][1]}
    return render(request, "diagnostics/compose/line.html", context, status=422 if form.errors else 200)


# --- What the chapter and the cover share ------------------------------------------------------------------
def kinds_of(key: str) -> tuple[Kind, ...]:
    return (Kind.PARTNER,) if key == COVER else CHAPTER_KINDS.get(key, ())


def entry_forms(request: CiteRequest, key: str) -> dict[Kind, EntryForm]:
    """One empty line under each list; filled in, it is added whatever the button pressed."""
    data = request.POST if request.method == "POST" else None
    options = {"empty_permitted": True, "use_required_attribute": False}
    return {kind: EntryForm(data, kind=kind, prefix=kind, **options) for kind in kinds_of(key)}


def add_typed_lines(report: StateOfPlay, forms: dict[Kind, EntryForm]) -> bool:
    """Whether every line typed could be added; those that could not say why."""
    for kind, form in forms.items():
        if form.has_changed() and form.is_valid():
            try:
                add_entry(report=report, kind=kind, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error("text", refusal.sentence)
    return not any(form.errors for form in forms.values())


def act_on_line(report: StateOfPlay, action: str, target: str) -> None:
    """« monter » or « descendre » a line."""
    if action in RANKS and (uid := as_uid(target)):
        move_entry(report=report, uid=uid, by_rank=RANKS[action])


def as_uid(text: str) -> uuid.UUID | None:
    """None for what a button of ours never sends."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def lists(
    entries: Iterable[ReportEntry], forms: dict[Kind, EntryForm]
) -> list[tuple[str, str, list[ReportEntry], EntryForm]]:
    """(title, what one line is, its lines, the form of the next one) for each list."""
    found = list(entries)
    return [(*LISTS[kind], [row for row in found if row.kind == kind], form) for kind, form in forms.items()]
