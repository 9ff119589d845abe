"""What an actor says of the others, with its link, on its own telephone: no account, nothing to install."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actors.forms.directory import OwnSheetForm
from actors.forms.relations import OwnWordForm, WordsForm, initial_own_word
from actors.queries.directory import sheet_of
from actors.queries.links import Held, held_link, tension_with
from actors.queries.relations import standing_words
from actors.services.facts import sheet_facts_of
from actors.services.links import mark_answered
from actors.services.proposals import propose_own
from actors.services.relations import Channel, declare, report_tension, settle_tension
from citesedu.cites.access import link_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal

KEPT = "garde"  # in the address, after something was kept


@link_door(acts=True)
def own_words(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    """One list for each other actor; POST keeps them all."""
    held = held_link()
    if held is None:
        return over(request, cite)
    said = standing_words(held.actor)
    form = WordsForm(request.POST if request.method == "POST" else None, others=held.others, said=said)
    if request.method == "POST" and form.is_valid():
        try:
            declare(declarant=held.actor, words=form.words(), channel=Channel.LINK)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return _kept(held, reverse("own_words", args=[token]))
    told = [(other, said[other.pk]) for other in held.others if other.pk in said]
    context = {
        "cite": cite,
        "token": token,
        "held": held,
        "form": form,
        "told": told,
        "kept": KEPT in request.GET,
    }
    return render(request, "actors/own_words.html", context, status=422 if form.errors else 200)


@link_door(acts=True)
def own_word(request: HttpRequest, cite: Cite, token: str, other: uuid.UUID) -> HttpResponse:
    """What they do together, and what is wished or difficult, with one other actor."""
    held = held_link()
    if held is None:
        return over(request, cite)
    about = next((each for each in held.others if each.uid == other), None)
    if about is None:
        raise Http404
    said, tension = standing_words(held.actor).get(about.pk), tension_with(held.actor, about)
    data = request.POST if request.method == "POST" else None
    form = OwnWordForm(data, initial=initial_own_word(said, tension))
    if request.method == "POST" and form.is_valid():
        try:
            declare(declarant=held.actor, words={about: form.word()}, channel=Channel.LINK)
            if form.cleaned_data["hard"]:
                report_tension(declarant=held.actor, other=about, what=form.cleaned_data["what"])
            else:
                settle_tension(declarant=held.actor, other=about)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return _kept(held, reverse("own_words", args=[token]))
    context = {"cite": cite, "token": token, "held": held, "about": about, "form": form}
    return render(request, "actors/own_word.html", context, status=422 if form.errors else 200)


@link_door(acts=True)
def own_sheet(request: HttpRequest, cite: Cite, token: str) -> HttpResponse:
    """How the actor presents itself; POST sends what is typed to the team, which reads it before it is shown."""
    held = held_link()
    if held is None:
        return over(request, cite)
    kept = sheet_facts_of(sheet_of(held.actor))
    initial = {**vars(kept), "description": held.actor.description, "website": held.actor.website}
    form = OwnSheetForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            propose_own(
                actor=held.actor,
                description=told["description"],
                website=told["website"],
                sheet=form.sheet(kept),
                note=told["note"],
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return _kept(held, reverse("own_sheet", args=[token]))
    context = {"cite": cite, "token": token, "held": held, "form": form, "kept": KEPT in request.GET}
    return render(request, "actors/own_sheet.html", context, status=422 if form.errors else 200)


def _kept(held: Held, address: str) -> HttpResponse:
    mark_answered(link=held.link)
    return redirect(f"{address}?{KEPT}=oui")


def over(request: HttpRequest, cite: Cite) -> HttpResponse:
    return render(request, "actors/own_over.html", {"cite": cite}, status=410)
