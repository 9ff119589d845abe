"""A cité's workshops: the list, a new one, its page, what will be visible."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite
from citesedu.common.forms import tell
from citesedu.common.qr import qr_svg
from citesedu.common.refusal import Refusal
from citesedu.workshops.domain.agenda import TEMPLATES, Step, from_deck, from_template
from citesedu.workshops.domain.codes import in_two
from citesedu.workshops.domain.contents import KIND_WORDS
from citesedu.workshops.forms.workshops import DECK_ONLY, NewWorkshopForm, WorkshopForm
from citesedu.workshops.models import Workshop
from citesedu.workshops.queries.workshops import (
    agenda_of,
    find_workshop,
    outlook_of,
    sources,
    workshops_of_the_cite,
)
from citesedu.workshops.services.workshops import create_workshop, edit_workshop
from citesedu.workshops.views.screens import room_address
from diagnostics.domain.deck import read_deck
from diagnostics.models import Deck


@cite_door("read_workshop")
def workshops(request: CiteRequest, cite: Cite) -> HttpResponse:
    return render(request, "workshops/workshops.html", {"workshops": workshops_of_the_cite()})


@cite_door("prepare_workshop", acts=True)
def new(request: CiteRequest, cite: Cite) -> HttpResponse:
    found = sources()
    form = NewWorkshopForm(request.POST or None, campaigns=found.campaigns, decks=found.decks)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_workshop(
                cite=cite,
                title=form.cleaned_data["title"],
                planned_on=form.cleaned_data["planned_on"],
                place=form.cleaned_data["place"],
                steps=_steps(form.cleaned_data["template"], form.chosen_deck),
                campaign=form.chosen_campaign,
                deck=form.chosen_deck,
                expected=form.expected,
                by=request.user,
            )
            messages.success(request, "L’atelier est prêt : relisez le déroulé, puis imprimez le nécessaire.")
            return redirect("workshop", slug=cite.slug, uid=made.uid)
        except Refusal as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "workshops/new.html", {"form": form}, status=status)


def _steps(template: str, deck: Deck | None) -> tuple[Step, ...]:
    cards = read_deck(deck.cards) if deck is not None else None
    if template == DECK_ONLY and cards is not None:
        return from_deck(cards)
    return from_template(template, cards) if template in TEMPLATES else ()


@cite_door("read_workshop")
def workshop(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_workshop(uid)
    agenda = agenda_of(found)
    address = room_address(request, found)
    context = {
        "workshop": found,
        "agenda": agenda,
        "minutes": sum(activity.minutes for activity in agenda),
        "outlook": outlook_of(found),
        "kinds": [(str(kind), words) for kind, words in KIND_WORDS.items()],
        "code": in_two(found.code),
        "room_address": address,
        "qr": qr_svg(address, "Code QR pour rejoindre l’atelier"),
        "is_over": found.state == Workshop.Stage.OVER,
    }
    return render(request, "workshops/workshop.html", context)


@cite_door("prepare_workshop", acts=True)
def edit(request: CiteRequest, cite: Cite, uid: uuid.UUID) -> HttpResponse:
    found = find_workshop(uid)
    form = WorkshopForm(request.POST or None, workshop=found)
    if request.method == "POST" and form.is_valid():
        try:
            edit_workshop(
                workshop=found,
                title=form.cleaned_data["title"],
                planned_on=form.cleaned_data["planned_on"],
                place=form.cleaned_data["place"],
                expected=form.expected,
            )
            messages.success(request, "C’est enregistré.")
            return redirect("workshop", slug=cite.slug, uid=uid)
        except Refusal as refusal:
            tell(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "workshops/edit.html", {"form": form, "workshop": found}, status=status)
