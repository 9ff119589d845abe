"""The plan as a table, a board or a calendar; its calendar file; the « revue de projet »."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.refusal import Refusal
from citesedu.common.typography import folded
from citesedu.plan.domain.states import STATES
from citesedu.plan.exports.ics import MIME, Entry, calendar_file
from citesedu.plan.forms.actions import ActionFilterForm
from citesedu.plan.queries.actions import (
    agreed_report,
    chosen,
    every_action,
    recommendations_of,
    without_action,
)
from citesedu.plan.queries.reviews import every_review
from citesedu.plan.services.exports import FORMATS, write_project_review
from citesedu.plan.views.lines import board, line_of, months, only_own

VIEWS = {"tableau": "Tableau", "colonnes": "Colonnes", "calendrier": "Calendrier"}


@cite_door("report_progress", people=True)
def plan(request: CiteRequest, cite: Cite) -> HttpResponse:
    today, member = timezone.localdate(timezone=cite.zone), only_own(request)
    every = every_action(member=member)
    holders = {action.holder.pk: action.holder for action in every if action.holder}
    named = sorted(holders.values(), key=lambda holder: folded(holder.name))
    form = ActionFilterForm(request.GET, holders=named)
    wanted = form.wanted()
    view = request.GET.get("vue", "")
    view = view if view in VIEWS else "tableau"
    lines = [line_of(action, request.people, today) for action in chosen(every, wanted, today)]
    may_edit = "edit_plan" in request.permissions
    reviews = every_review() if view == "calendrier" and member is None else []
    months_shown = months(lines, reviews) if view == "calendrier" else []
    context = {
        "form": form,
        "wanted": wanted,
        "order": wanted.order,
        "view": view,
        "views": _tabs(request, view),
        "lines": lines,
        "total": len(every),
        "late": sum(action.is_late(today) for action in every),
        "columns": board(lines),
        "overdue": [line for line in lines if line.is_late],
        "past": [month for month in months_shown if month.first < today.replace(day=1)],
        "coming": [month for month in months_shown if month.first >= today.replace(day=1)],
        "query": request.GET.urlencode(),
        "may_edit": may_edit,
        "reads_all": member is None,
        "waiting": without_action(recommendations_of(agreed_report()), every) if may_edit else [],
        "formats": [(code, each.label) for code, each in FORMATS.items()],
    }
    return render(request, "plan/plan.html", context)


@cite_door("report_progress")
def calendar(request: CiteRequest, cite: Cite) -> HttpResponse:
    """The due dates and the reviews that the reader sees, for a calendar: no name, no address of a person."""
    member = only_own(request)
    entries = [
        Entry(
            key=f"action-{action.uid}",
            day=action.due_on,
            title=f"Échéance : {action.title}",
            detail=STATES[action.state] + (f", portée par {action.holder}" if action.holder else ""),
            address=request.build_absolute_uri(reverse("action", args=[cite.slug, action.uid])),
            written_on=action.created_on,
        )
        for action in every_action(member=member)
        if action.due_on is not None and action.state != "dropped"
    ]
    entries += [
        Entry(
            key=f"point-{review.uid}",
            day=review.day,
            title="Point d’étape du plan d’action",
            detail=cite.name,
            address=request.build_absolute_uri(reverse("review", args=[cite.slug, review.uid])),
            written_on=review.planned_on,
        )
        for review in (every_review() if member is None else [])
    ]
    content = calendar_file(f"Plan d’action, {cite.name}", entries)
    return _file(content, MIME, f"{slugify(cite.name)}-plan-action.ics")


@cite_door("read_plan", acts=True, people=True)
def project_review(request: CiteRequest, cite: Cite) -> HttpResponse:
    """POST downloads it, since each download is written in the journal."""
    if request.method == "POST":
        code = request.POST.get("format", "")
        try:
            content = write_project_review(cite=cite, people=request.people, code=code, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        else:
            return _file(content, FORMATS[code].content_type, f"{slugify(cite.name)}-revue-de-projet.{code}")
    return redirect("plan", slug=cite.slug)


def _tabs(request: CiteRequest, here: str) -> list[tuple[str, str, bool]]:
    """The same data and the same filters, seen otherwise."""
    query, tabs = request.GET.copy(), []
    for name, label in VIEWS.items():
        query["vue"] = name
        tabs.append((label, f"?{query.urlencode()}", name == here))
    return tabs


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
