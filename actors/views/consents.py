"""The agreements of a group or of a function: noted by the team, given or taken back by the actor with its link."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actors.domain.consents import Channel
from actors.domain.visibility import Level
from actors.forms.consents import ConsentForm
from actors.queries.consents import agreements_of
from actors.queries.directory import find_actor
from actors.queries.links import held_link
from actors.services.consents import give_consent, withdraw_consent
from actors.views.own_words import KEPT, over
from actors.views.paths import path_of
from citesedu.cites.access import CiteRequest, cite_door, link_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


@cite_door("edit_actors", acts=True)
def consents(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    """POST notes an agreement, or with `retirer` takes one back."""
    actor = find_actor(uid, Level.TEAM)
    if request.method == "POST" and "retirer" in request.POST:
        try:
            withdraw_consent(actor=actor, purpose=request.POST["retirer"], by=request.user)
            messages.success(request, "L’accord est retiré : il n’est plus vu hors de la cité.")
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("actor_consents", slug=cite.slug, uid=actor.uid)
    today = timezone.localdate()
    form = ConsentForm(request.POST if request.method == "POST" else None, initial={"given_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            give_consent(actor=actor, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "L’accord est noté.")
            return redirect("actor_consents", slug=cite.slug, uid=actor.uid)
    context = {
        "form": form,
        "actor": actor,
        "agreements": agreements_of(actor, today),
        "path": path_of(cite, actor, "Accords"),
    }
    return render(request, "actors/consents.html", context, status=422 if form.errors else 200)


@link_door(acts=True)
def own_consents(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    """POST gives the agreement named `donner`, or takes back the one named `retirer`."""
    held = held_link()
    if held is None:
        return over(request, cite)
    problem = ""
    if request.method == "POST":
        try:
            if "retirer" in request.POST:
                withdraw_consent(actor=held.actor, purpose=request.POST["retirer"])
            else:
                purpose = request.POST.get("donner", "")
                give_consent(actor=held.actor, purpose=purpose, channel=Channel.LINK)
            return redirect(f"{reverse('own_consents', args=[token])}?{KEPT}=oui")
        except Refusal as refusal:
            problem = refusal.sentence
    context = {
        "cite": cite,
        "token": token,
        "held": held,
        "agreements": agreements_of(held.actor, timezone.localdate()),
        "kept": KEPT in request.GET,
        "problem": problem,
    }
    return render(request, "actors/own_consents.html", context, status=422 if problem else 200)
