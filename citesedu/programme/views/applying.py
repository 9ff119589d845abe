"""The call for participation, and an application in the hands of those who hold its link."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from citesedu.cites.access import plain_door
from citesedu.cites.call_access import application_door
from citesedu.common.forms import tell
from citesedu.common.limits import seconds_to_wait
from citesedu.common.refusal import Refusal
from citesedu.programme.domain.applications import WRITABLE, Move, Part, arrival
from citesedu.programme.domain.template import SECTIONS, missing
from citesedu.programme.forms.applying import ApplicationForm, BeginForm, DocumentForm, initial_of
from citesedu.programme.models import Application
from citesedu.programme.queries.applications import documents_of, find_document, held_by
from citesedu.programme.queries.call import the_call
from citesedu.programme.services import applying
from citesedu.programme.services.letters import send_acknowledgement, send_link
from citesedu.programme.views.showing import answers

AUTOSAVE = "application/json"
LACKING = "À remplir avant de déposer."
MOST_BEGUN, WINDOW = 200, 3600  # applications begun in an hour, on the whole platform


@plain_door(acts=True)
def call(request: HttpRequest) -> HttpResponse:
    """POST begins an application."""
    today, asked = timezone.localdate(), the_call()
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if seconds_to_wait("applications", most=MOST_BEGUN, seconds=WINDOW):
                raise Refusal("Trop de dossiers ont été commencés : revenez dans une heure.")
            application, token = applying.begin(**form.cleaned_data, call=asked)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            if send_link(application=application, token=token):
                messages.success(request, f"Le lien de ce dossier est parti à {application.email}.")
            else:
                messages.warning(
                    request, "Le courriel n’est pas parti : gardez bien l’adresse de cette page."
                )
            return redirect("application", token=token)
    context = {
        "call": asked,
        "is_open": asked.is_open(today),
        "is_ahead": asked.is_ahead(today),
        "form": form,
        "sections": SECTIONS,
    }
    return render(request, "programme/call.html", context, status=422 if form.errors else 200)


@application_door(held_by)
def application(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    """POST saves what is written; `acte` also files it, takes it up again, or withdraws it."""
    posted = request.POST if request.method == "POST" else None
    if posted is not None and posted.get("acte") in (Move.TAKE_UP, Move.WITHDRAW):
        return _move(request, found, token, Move(posted["acte"]))
    form = ApplicationForm(posted, initial=initial_of(found))
    is_autosave = request.headers.get("Accept") == AUTOSAVE
    if posted is None:
        return _page(request, found, token, form)
    try:
        if not form.is_valid():
            name, errors = next(iter(form.errors.items()))
            raise Refusal(str(errors[0]), field=name)
        saved = applying.save(
            application=found,
            content=form.content(),
            revision=form.cleaned_data["revision"],
            call=the_call(),
        )
    except Refusal as refusal:
        status = 409 if refusal.conflict else 422
        if is_autosave:
            return JsonResponse({"sentence": refusal.sentence}, status=status)
        if form.is_valid():
            tell(form, refusal)
        return _page(request, found, token, form, status=status)
    if is_autosave:
        return _kept(saved)
    if saved.conflict:
        return _met(request, saved.application, token, form)
    if posted.get("acte") == Move.FILE:
        return _file(request, saved.application, token)
    messages.success(request, "C’est enregistré. Vous pouvez revenir par ce lien quand vous voulez.")
    return redirect("application", token=token)


@application_door(held_by)
def document_new(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(applying.MOST_BYTES + 1)
            applying.attach(application=found, kind=form.cleaned_data["kind"], content=content)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Le document est joint.")
            return redirect("application", token=token)
    context = {"form": form, "application": found, "token": token}
    return render(request, "programme/document.html", context, status=422 if form.errors else 200)


@application_door(held_by)
def document(request: HttpRequest, found: Application, token: str, uid: uuid.UUID) -> HttpResponse:
    """GET is the file, POST takes it away."""
    kept = find_document(found, uid)
    if request.method != "POST":
        return sent(kept.content, f"document-{kept.uid}.pdf")
    try:
        applying.detach(document=kept)
        messages.success(request, "Le document est retiré.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("application", token=token)


def sent(content: bytes | memoryview, name: str) -> HttpResponse:
    headers = {
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return HttpResponse(bytes(content), content_type="application/pdf", headers=headers)


def _file(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    try:
        filed = applying.move(application=found, move=Move.FILE, call=the_call())
    except Refusal as refusal:
        form = ApplicationForm({**found.content, "revision": found.revision})
        form.is_valid()
        tell(form, refusal)
        for field in missing(found.content):
            if field.name not in form.errors:
                form.add_error(field.name, LACKING)
        return _page(request, found, token, form, is_saved=True, status=422)
    send_acknowledgement(application=filed, token=token)
    messages.success(request, "Votre candidature est déposée. Un accusé de réception vous est envoyé.")
    return redirect("application", token=token)


def _move(request: HttpRequest, found: Application, token: str, move: Move) -> HttpResponse:
    try:
        applying.move(application=found, move=move, call=the_call())
        messages.success(
            request, "Votre dossier est retiré." if move is Move.WITHDRAW else "Vous pouvez le modifier."
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("application", token=token)


def _kept(saved: applying.Saved) -> HttpResponse:
    if saved.conflict:
        sentence = "Une autre personne a écrit en même temps que vous : enregistrez pour comparer."
        return JsonResponse({"sentence": sentence}, status=409)
    at = timezone.localtime(saved.application.edited_at)
    return JsonResponse({"revision": saved.application.revision, "at": f"{at:%-H} h {at:%M}"})


def _met(request: HttpRequest, now: Application, token: str, form: ApplicationForm) -> HttpResponse:
    """Somebody else's words are shown beside; one's own stay in the form, to be saved over them on purpose."""
    data = request.POST.copy()
    data["revision"] = str(now.revision)
    again = ApplicationForm(data)
    again.is_valid()
    theirs = [
        (label, value)
        for name, label, value in answers(now.content)
        if value != str(form.content()[name]).strip()
    ]
    return _page(request, now, token, again, theirs=theirs, status=409)


def _page(
    request: HttpRequest,
    found: Application,
    token: str,
    form: ApplicationForm,
    *,
    theirs: object = None,
    is_saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    """`is_saved`: what is in the form is what is kept, though something is wrong with it."""
    is_open = the_call().is_open(timezone.localdate())
    context = {
        "application": found,
        "token": token,
        "form": form,
        "theirs": theirs,
        "is_unsaved": form.is_bound and not is_saved,
        "writes": found.state in WRITABLE and is_open,
        "lacking": missing(found.content),
        "documents": documents_of(found),
        "answers": answers(found.content),
        "call": the_call(),
        "may_take_up": is_open
        and not found.told_state
        and arrival(found.state, Move.TAKE_UP, Part.APPLICANT) is not None,
        "may_withdraw": arrival(found.state, Move.WITHDRAW, Part.APPLICANT) is not None,
    }
    return render(request, "programme/application.html", context, status=status)
