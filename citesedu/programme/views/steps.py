"""The steps of a cité, its meetings, its commitment letter."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.cites.roles import Side
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.meetings import ROADMAP
from citesedu.programme.domain.steps import STEPS
from citesedu.programme.forms.steps import (
    CommitmentForm,
    MeetingForm,
    StepForm,
    initial_of_commitment,
    initial_of_meeting,
    initial_of_step,
)
from citesedu.programme.models import Commitment
from citesedu.programme.queries import steps as queries
from citesedu.programme.queries.national import national_steps
from citesedu.programme.services import steps as services
from citesedu.programme.views.timeline import charts


@cite_door("view_cite")
def steps(request: CiteRequest, cite: Cite) -> HttpResponse:
    today = timezone.localdate(timezone=cite.zone)
    lines = queries.steps_here(today)
    commitment = queries.commitment_here()
    context = {
        "lines": [(line, _page_of(line, cite, request)) for line in lines],
        "next": queries.next_of(lines, today),
        "charts": charts(cite, lines, commitment.starts_on, today),
        "commitment": commitment,
        "roadmap": [
            (label, getattr(commitment, name))
            for name, (label, _) in ROADMAP.items()
            if getattr(commitment, name)
        ],
        "signatures": _signatures(commitment),
        "meetings": queries.meetings_here(),
        "national": national_steps(today),
        "may_conduct": False,
        "may_edit": "edit_steps" in request.permissions,
        "path": _path(cite, ""),
    }
    return render(request, "programme/steps.html", context)


@cite_door("edit_steps", acts=True)
def step_edit(request: CiteRequest, cite: Cite, code: str) -> HttpResponse:
    today = timezone.localdate(timezone=cite.zone)
    line = next((line for line in queries.steps_here(today) if line.code == code), None)
    if line is None:
        raise Http404
    form = StepForm(request.POST if request.method == "POST" else None, initial=initial_of_step(line.step))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_step(code=code, facts=form.facts(), by=request.user, today=today)
            messages.success(request, "C’est enregistré.")
            return redirect("steps", slug=cite.slug)
        except Refusal as refusal:
            tell(form, refusal)
    context = {"form": form, "kind": STEPS[code], "path": _path(cite, STEPS[code].name)}
    return render(request, "programme/step.html", context, status=422 if form.errors else 200)


@cite_door("view_cite")
def meeting(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = queries.find_meeting(uid)
    context = {
        "meeting": found,
        "may_edit": "edit_steps" in request.permissions,
        "path": _path(cite, found.get_body_display()),
    }
    return render(request, "programme/meeting.html", context)


@cite_door("edit_steps", acts=True)
def meeting_edit(request: CiteRequest, cite: Cite, uid: uuid.UUID | None = None) -> HttpResponse:
    """A new one without `uid`."""
    found = queries.find_meeting(uid) if uid else None
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=initial_of_meeting(found))
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.save_meeting(facts=form.facts(), meeting=found, by=request.user)
            messages.success(request, "C’est enregistré.")
            return redirect("programme_meeting", slug=cite.slug, uid=kept.uid)
        except Refusal as refusal:
            tell(form, refusal)
    context = {"form": form, "meeting": found, "path": _path(cite, "Noter une réunion")}
    return render(request, "programme/meeting_edit.html", context, status=422 if form.errors else 200)


@cite_door("edit_steps", acts=True)
def commitment(request: CiteRequest, cite: Cite) -> HttpResponse:
    found = queries.commitment_here()
    form = CommitmentForm(
        request.POST if request.method == "POST" else None, initial=initial_of_commitment(found)
    )
    theirs: list[tuple[str, str]] | None = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.commit(
                starts_on=told["starts_on"],
                words={name: told[name] for name in ROADMAP},
                signed={side: told[side] for side in Side.values},
                revision=told["revision"],
                by=request.user,
            )
            messages.success(request, "C’est enregistré.")
            return redirect("steps", slug=cite.slug)
        except Refusal as refusal:
            theirs = _theirs(found, told)
            data = request.POST.copy()
            data["revision"] = str(found.revision)  # to be saved over on purpose, once both are read
            form = CommitmentForm(data)
            form.is_valid()
            tell(form, refusal)
    context = {"form": form, "theirs": theirs, "path": _path(cite, "Lettre d’engagement")}
    status = 409 if theirs is not None else 422 if form.errors else 200
    return render(request, "programme/commitment.html", context, status=status)


def _theirs(found: Commitment, told: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (label, getattr(found, name))
        for name, (label, _) in ROADMAP.items()
        if getattr(found, name) != told[name].strip()
    ]


def _signatures(commitment: Commitment) -> list[tuple[str, dt.date | None]]:
    signed = {side: dt.date.fromisoformat(day) for side, day in commitment.signed.items()}
    return [(side.label, signed.get(side.value)) for side in Side]


def _page_of(line: queries.Line, cite: Cite, request: CiteRequest) -> str:
    """Where the platform itself shows what this step makes, for who may read it."""
    opens = {
        "actors": "view_actors",
        "campaigns": "manage_campaigns",
        "workshops": "read_workshop",
        "reports": "read_published_reports",
        "plan": "report_progress",
        "practices": "write_practices",
    }
    page = line.kind.page
    return reverse(page, args=[cite.slug]) if page and opens[page] in request.permissions else ""


def _path(cite: Cite, here: str) -> list[tuple[str, str]]:
    trail = [(cite.name, reverse("cite", args=[cite.slug]))]
    if not here:
        return [*trail, ("Étapes", "")]
    return [*trail, ("Étapes", reverse("steps", args=[cite.slug])), (here, "")]
