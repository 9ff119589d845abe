"""The national side reads applications, decides, tells, and opens the cités that are retained."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from citesedu.accounts.models import User
from citesedu.cites.call_access import SelectionRequest, selection_door
from citesedu.cites.services.letters import send_invitation
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal
from citesedu.common.typography import count, number
from citesedu.programme.domain.applications import DECISIONS, Move, State, decisions_from, places_left
from citesedu.programme.domain.criteria import CRITERIA, MARKS, apart, means
from citesedu.programme.domain.template import items
from citesedu.programme.forms.selecting import AppraisalForm, DecisionForm, OpeningForm
from citesedu.programme.models import Application, Appraisal
from citesedu.programme.queries import applications as queries
from citesedu.programme.queries.call import the_call
from citesedu.programme.queries.territories import cites_listed, districts_named
from citesedu.programme.services import selecting
from citesedu.programme.services.letters import send_decision
from citesedu.programme.views.applying import sent
from citesedu.programme.views.showing import answers

TRAIL = [("Synthèse nationale", "steering"), ("Candidatures", "applications")]


@selection_door
def applications(request: SelectionRequest) -> HttpResponse:
    lines = queries.filed()
    places = the_call().places
    context = {
        "lines": lines,
        "drafts": queries.drafts_under_way(),
        "places": places,
        "left": places_left(places, [line.application.state for line in lines]),
        "to_tell": queries.to_tell(),
        "call": the_call(),
        "listed": cites_listed(),
        "trail": _trail(),
    }
    return render(request, "programme/applications.html", context)


@selection_door
def reading(request: SelectionRequest, uid: uuid.UUID) -> HttpResponse:
    """POST keeps one's own reading, or decides: `acte` says which."""
    found = queries.find_filed(uid)
    mine = next((each for each in queries.readings_of(found) if each.reader_id == request.user.pk), None)
    form, decision = AppraisalForm(initial=_initial(mine)), DecisionForm(initial={"reason": found.reason})
    if request.method == "POST":
        act = request.POST.get("acte", "")
        bound: AppraisalForm | DecisionForm
        if act in DECISIONS:
            bound = decision = DecisionForm(request.POST)
        else:
            bound = form = AppraisalForm(request.POST)
        try:
            if bound.is_valid():
                return _act(request, found, act, bound)
        except Refusal as refusal:
            tell(bound, refusal)
            return _page(request, found, form, decision, status=409 if refusal.conflict else 422)
        return _page(request, found, form, decision, status=422)
    return _page(request, found, form, decision)


def _act(
    request: SelectionRequest, found: Application, act: str, bound: AppraisalForm | DecisionForm
) -> HttpResponse:
    if isinstance(bound, DecisionForm):
        selecting.decide(
            application=found,
            move=Move(act),
            reason=bound.cleaned_data["reason"],
            places=the_call().places,
            by=request.user,
        )
        messages.success(
            request, "C’est décidé. La cité ne le sait pas encore : annoncez quand tout est prêt."
        )
        return redirect("applications")
    selecting.appraise(
        application=found, reader=request.user, marks=bound.marks(), notes=bound.cleaned_data["notes"]
    )
    messages.success(request, "Votre lecture est enregistrée.")
    return redirect("application_reading", uid=found.uid)


@selection_door
def tell_all(request: SelectionRequest) -> HttpResponse:
    """What is decided and not told: shown first, sent by POST."""
    waiting = queries.to_tell()
    if request.method == "POST":
        failed = [each for each in waiting if not send_decision(application=each)]
        if failed:
            messages.error(request, f"Un courriel n’est pas parti à {failed[0]} : annoncez à nouveau.")
        told = len(waiting) - len(failed)
        if told:
            messages.success(request, f"{count(told, 'cité prévenue', 'cités prévenues')}.")
        return redirect("applications")
    return render(request, "programme/tell.html", {"waiting": waiting, "trail": _trail("Annoncer")})


@selection_door
def opening(request: SelectionRequest, uid: uuid.UUID) -> HttpResponse:
    """POST opens the cité and invites its people."""
    found = queries.find_filed(uid)
    initial = {"slug": slugify(str(found))[:50], "timezone": "Europe/Paris"}
    form = OpeningForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            cite, invited = selecting.open_cite(
                application=found,
                slug=form.cleaned_data["slug"],
                timezone_name=form.cleaned_data["timezone"],
                facilitators=form.cleaned_data["facilitators"],
                by=request.user,
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            failed = [
                invitation.email
                for invitation, token in invited
                if not send_invitation(invitation=invitation, address=_address(token))
            ]
            if failed:
                sentence = f"Un courriel n’est pas parti ({', '.join(failed)}) : invitez à nouveau depuis ses membres."
                messages.error(request, sentence)
            messages.success(request, f"{cite.name} est ouverte.")
            return redirect("application_reading", uid=uid)
    context = {
        "form": form,
        "application": found,
        "may_open": found.state == State.RETAINED,
        "trail": _trail(str(found)),
    }
    return render(request, "programme/opening.html", context, status=422 if form.errors else 200)


@selection_door
def application_document(request: SelectionRequest, uid: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    kept = queries.find_document(queries.find_filed(uid), document)
    return sent(kept.content, f"document-{kept.uid}.pdf")


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("invitation", args=[token])


def _initial(mine: Appraisal | None) -> dict[str, str]:
    if mine is None:
        return {}
    return {**{code: str(mark) for code, mark in mine.marks.items()}, "notes": mine.notes}


def _page(
    request: SelectionRequest,
    found: Application,
    form: AppraisalForm,
    decision: DecisionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    readings = queries.readings_of(found)
    marks = [reading.marks for reading in readings]
    discussed = set(apart(marks))
    context = {
        "application": found,
        "answers": answers(found.content),
        "documents": queries.documents_of(found),
        "districts": districts_named(items(found.content.get("districts", ""))),
        "form": form,
        "decision": decision,
        "moves": [
            (str(move), DECISIONS[move]) for move in decisions_from(found.state, is_told=found.is_told)
        ],
        "may_read": not found.is_told and found.state != State.WITHDRAWN,
        "readings": [(each, _said(each, request.user)) for each in readings],
        "criteria": [
            (words, "–" if mean is None else number(mean, 1), code in discussed)
            for (code, words), mean in zip(CRITERIA.items(), means(marks).values(), strict=True)
        ],
        "trail": _trail(str(found)),
    }
    return render(request, "programme/reading.html", context, status=status)


def _said(reading: Appraisal, reader: User) -> list[tuple[str, str]]:
    """The marks of somebody else, in words; one's own are in the form."""
    if reading.reader_id == reader.pk:
        return []
    return [(CRITERIA[code], MARKS[mark]) for code, mark in reading.marks.items() if code in CRITERIA]


def _trail(here: str = "") -> list[tuple[str, str]]:
    trail = [(label, reverse(name)) for label, name in TRAIL]
    return [*trail, (here, "")] if here else [trail[0], (trail[1][0], "")]
