from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse

from club.domain.meetings import EVENT_KINDS, NOTEBOOK, sheets_named
from club.domain.template import LEVELS
from club.models import Event
from club.models.fields import pairs
from club.services.meetings import LONGEST_NOTE, EventFacts

_MOMENT = {"type": "datetime-local", "class": "input input--short"}


def _moment(label: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, help_text="À l’heure de la cité.")


class EventForm(forms.Form):
    """`zone` is the cité's: hours are typed and shown in it."""

    kind = forms.ChoiceField(label="C’est", choices=pairs(EVENT_KINDS))
    title = forms.CharField(label="Titre", max_length=120)
    place = forms.CharField(label="Lieu, ou adresse de la visioconférence", max_length=300)
    starts_at = _moment("Début")
    ends_at = _moment("Fin")
    seats = forms.IntegerField(
        label="Places", min_value=1, max_value=10_000, required=False, help_text="Vide : sans limite."
    )
    level = forms.ChoiceField(label="Pour qui", choices=pairs(LEVELS))
    text = forms.CharField(
        label="Description", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    sheets = forms.CharField(
        label="Fiches du Club présentées",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="L’adresse de chaque fiche, une par ligne.",
    )
    minutes = forms.CharField(
        label="Compte rendu",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Après le rendez-vous. Aucun nom d’enfant ni de famille.",
    )
    called_off = forms.BooleanField(label="Ce rendez-vous est annulé.", required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone = zone

    def facts(self) -> EventFacts:
        told = dict(self.cleaned_data)
        for name in ("starts_at", "ends_at"):
            told[name] = told[name].replace(tzinfo=self._zone)
        told["sheets"] = tuple(sheets_named(told["sheets"]))
        return EventFacts(**told)


def initial_of(event: Event, zone: ZoneInfo) -> dict[str, object]:
    names = ("kind", "title", "place", "seats", "level", "text", "minutes", "called_off")
    moments = {name: _local(getattr(event, name), zone) for name in ("starts_at", "ends_at")}
    sheets = "\n".join(reverse("club_sheet", args=[slug]) for slug in event.sheets)
    return {**{name: getattr(event, name) for name in names}, **moments, "sheets": sheets}


def _local(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


class NotebookForm(forms.Form):
    """Of a visit: what was seen, what is taken from it, what is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in NOTEBOOK.items():
            self.fields[name] = forms.CharField(
                label=label, max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
            )


class AskForm(forms.Form):
    title = forms.CharField(
        label="Nous cherchons…",
        max_length=120,
        help_text="« Une cité qui a ouvert son gymnase le dimanche ».",
        error_messages={"required": "Dites ce que vous cherchez."},
    )
    text = forms.CharField(
        label="Pourquoi, pour qui", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label="Votre réponse",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Lue par toutes les cités, avec votre nom.",
        error_messages={"required": "Écrivez votre réponse."},
    )
    practice_link = forms.CharField(
        label="Fiche du Club, si vous en connaissez une", max_length=300, required=False
    )
