"""« Nous cherchons… »: asked by a cité, answered by the others."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.club_access import ClubRequest, club_door, guest_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell, uid_or_404
from citesedu.common.refusal import Refusal
from club.forms.meetings import AskForm, ReplyForm
from club.queries import meetings as queries
from club.services import meetings as services
from club.views.practices import path_of


@club_door
def requests(request: ClubRequest) -> HttpResponse:
    """Between members of the Club: a visitor reads none."""
    if not request.person.belongs:
        raise Http404
    context = {
        "looking": queries.requests_read(),
        "person": request.person,
        "path": [("Le Club", reverse("club")), ("Nous cherchons…", "")],
    }
    return render(request, "club/requests.html", context)


@guest_door(queries.cite_of_request, readers=False)
def request_reply(request: ClubRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = queries.find_request(uid)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told, come_from = form.cleaned_data, request.person.comes_from
        try:
            services.reply(request=found, by=request.user, come_from=come_from, **told)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Merci. Votre réponse est publiée.")
            return redirect("club_requests")
    context = {
        "form": form,
        "asked": found,
        "origin": cite,
        "path": [
            ("Le Club", reverse("club")),
            ("Nous cherchons…", reverse("club_requests")),
            ("Répondre", ""),
        ],
    }
    return render(request, "club/reply.html", context, status=422 if form.errors else 200)


@cite_door("write_practices", acts=True)
def requests_here(request: CiteRequest, cite: Cite) -> HttpResponse:
    """POST asks; `acte=clore:<uid>` closes, for who answers for the cité."""
    act, _, target = request.POST.get("acte", "").partition(":")
    if act == "clore" and "submit_practices" in request.permissions:
        services.close_request(request=queries.find_request(uid_or_404(target)), by=request.user)
        return redirect("requests_here", slug=cite.slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask(**form.cleaned_data, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Votre demande est dans le Club.")
            return redirect("requests_here", slug=cite.slug)
    context = {
        "form": form,
        "asked": queries.requests_here(),
        "may_close": "submit_practices" in request.permissions,
        "path": path_of(cite, "Nous cherchons…"),
    }
    return render(request, "club/requests_here.html", context, status=422 if form.errors else 200)
