from __future__ import annotations

from typing import Any

from django import forms

from citesedu.cites.roles import Side
from citesedu.programme.domain.meetings import BODIES, ROADMAP
from citesedu.programme.domain.steps import PROGRESS
from citesedu.programme.models import Commitment, Meeting, Step
from citesedu.programme.services.steps import MeetingFacts, StepFacts


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "input input--short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **kwargs)


def text_field(label: str, longest: int, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class StepForm(forms.Form):
    progress = forms.ChoiceField(
        label="Où elle en est", choices=list(PROGRESS.items()), widget=forms.RadioSelect
    )
    starts_on = day_field("Début", required=False, help_text="Prévu, ou réel.")
    ends_on = day_field("Fin", required=False, help_text="Prévue, ou réelle.")
    who = forms.CharField(label="Qui s’en occupe", max_length=300, required=False)
    product = text_field("Ce qui en sort", 2000, 3)
    evidence = forms.CharField(
        label="Où le lire", max_length=300, required=False, help_text="Une adresse : https://…, ou /cites/…"
    )

    def facts(self) -> StepFacts:
        return StepFacts(**self.cleaned_data)


def initial_of_step(step: Step | None) -> dict[str, object]:
    names = ("progress", "starts_on", "ends_on", "who", "product", "evidence")
    return {name: getattr(step, name) for name in names} if step else {"progress": "to_come"}


class MeetingForm(forms.Form):
    body = forms.ChoiceField(label="Quelle réunion", choices=list(BODIES.items()))
    held_on = day_field("Tenue le", error_messages={"required": "Dites quand elle s’est tenue."})
    present = text_field(
        "Qui était là", 2000, 3, "Par fonction : « deux parents d’élèves, la CPE ». Aucun nom de famille."
    )
    decisions = text_field("Ce qui est décidé", 4000, 4)
    minutes = text_field("Compte rendu", 10_000, 8)

    def facts(self) -> MeetingFacts:
        return MeetingFacts(**self.cleaned_data)


def initial_of_meeting(meeting: Meeting | None) -> dict[str, object]:
    names = ("body", "held_on", "present", "decisions", "minutes")
    return {name: getattr(meeting, name) for name in names} if meeting else {}


class CommitmentForm(forms.Form):
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    starts_on = day_field(
        "Début de la démarche", required=False, help_text="Les mois indiqués des étapes comptent d’ici."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in ROADMAP.items():
            self.fields[name] = text_field(label, 4000, 5, help_text)
        for side in Side:
            self.fields[side.value] = day_field(f"Signée par {side.label}, le", required=False)

    @property
    def signatures(self) -> list[forms.BoundField]:
        return [self[side] for side in Side.values]

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in ("starts_on", *ROADMAP)]


def initial_of_commitment(commitment: Commitment) -> dict[str, object]:
    told = {name: getattr(commitment, name) for name in ("starts_on", "revision", *ROADMAP)}
    return {**told, **commitment.signed}
