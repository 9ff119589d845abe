"""Reviews of the plan: proposed, planned, told."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.plan.domain.states import STATES
from citesedu.plan.forms.reviews import HoldReviewForm, PlanReviewForm
from citesedu.plan.models import Review
from citesedu.plan.queries.reviews import days_to_propose, every_review, find_review, states_on_days
from citesedu.plan.services.reviews import cancel_review, hold_review, plan_review


@cite_door("read_plan", acts=True)
def reviews(request: CiteRequest, cite: Cite) -> HttpResponse:
    today, may_edit = timezone.localdate(timezone=cite.zone), "edit_plan" in request.permissions
    form = PlanReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        if form.is_valid():
            try:
                plan_review(planned_on=form.cleaned_data["planned_on"], by=request.user)
            except Refusal as refusal:
                tell(form, refusal)
            else:
                messages.success(request, "Le point d’étape est prévu.")
                return redirect("reviews", slug=cite.slug)
    every = every_review()
    states = states_on_days([min(review.day, today) for review in every])
    context = {
        "form": form,
        "reviews": [
            (review, [states[min(review.day, today)][code] for code in STATES]) for review in reversed(every)
        ],
        "labels": list(STATES.values()),
        "proposed": days_to_propose(every, today),
        "may_edit": may_edit,
        "path": [("Plan d’action", reverse("plan", args=[cite.slug])), ("Points d’étape", "")],
    }
    return render(request, "plan/reviews.html", context, status=422 if form.errors else 200)


@cite_door("read_plan", acts=True)
def review(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found, today = find_review(uid), timezone.localdate(timezone=cite.zone)
    may_edit = "edit_plan" in request.permissions
    initial = {
        "held_on": found.held_on or min(found.planned_on, today),
        "summary": found.summary,
        "decisions": found.decisions,
    }
    form = HoldReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        if form.is_valid():
            try:
                hold_review(review=found, by=request.user, today=today, **form.cleaned_data)
            except Refusal as refusal:
                tell(form, refusal)
            else:
                messages.success(request, "C’est enregistré.")
                return redirect("review", slug=cite.slug, uid=uid)
    context = {
        "form": form,
        "review": found,
        "states": [(STATES[code], n) for code, n in _states(found, today).items()],
        "may_edit": may_edit,
        "path": [
            ("Plan d’action", reverse("plan", args=[cite.slug])),
            ("Points d’étape", reverse("reviews", args=[cite.slug])),
            (str(found), ""),
        ],
    }
    return render(request, "plan/review.html", context, status=422 if form.errors else 200)


@cite_door("edit_plan", acts=True)
def cancel(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_review(uid)
    if request.method == "POST":
        try:
            cancel_review(review=found, by=request.user)
            messages.success(request, "Le point d’étape est annulé.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    return redirect("reviews", slug=cite.slug)


def _states(found: Review, today: dt.date) -> dict[str, int]:
    """How many actions were in each state on its day; today when it is still to come."""
    day = min(found.day, today)
    return states_on_days([day])[day]
