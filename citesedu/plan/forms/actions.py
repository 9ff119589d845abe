from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from actors.models import Actor
from citesedu.cites.objectives import OBJECTIVES, objective_choices
from citesedu.cites.people import Person
from citesedu.plan.domain.states import STATES
from citesedu.plan.models import Action
from citesedu.plan.queries.actions import ActionFilter
from citesedu.plan.services.actions import ActionFacts
from diagnostics.models import ReportEntry

DAY = {"type": "date", "class": "input input--short"}
LATER = "À désigner plus tard"


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), required=False, **more
    )


class ActionForm(forms.Form):
    """`people`, `actors` and `recommendations` are what may be chosen: those of the cité and no other."""

    title = forms.CharField(
        label="Intitulé", max_length=160, help_text="Ce qui sera fait, en commençant par un verbe."
    )
    description = forms.CharField(
        label="Description", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    recommendation = forms.ChoiceField(label="Préconisation à laquelle elle répond", required=False)
    objective = forms.ChoiceField(label="Objectif du programme", required=False)
    holder = forms.ChoiceField(label="Porteur", required=False, help_text="L’acteur qui conduit l’action.")
    accountable = forms.ChoiceField(
        label="Personne responsable",
        required=False,
        help_text="Elle seule reçoit les rappels : 14 jours avant, le jour, puis tous les 14 jours.",
    )
    starts_on = _day("Début")
    due_on = _day("Échéance")
    sign = forms.CharField(
        label="À quoi verra-t-on que cela a marché ?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Un signe que chacun pourra constater.",
    )
    practice_link = forms.CharField(
        label="Pratique dont elle s’inspire",
        max_length=300,
        required=False,
        help_text="Une fiche du Club (/club/…) ou une adresse qui commence par https://.",
    )

    def __init__(
        self,
        *args: Any,
        people: Mapping[int, Person],
        actors: Sequence[Actor],
        recommendations: Sequence[ReportEntry],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(key): person for key, person in people.items()}
        self._actors = {str(actor.uid): actor for actor in actors}
        self._recommendations = {str(entry.uid): entry for entry in recommendations}
        for name, first, choices in (
            ("recommendation", "Aucune", {uid: entry.text for uid, entry in self._recommendations.items()}),
            ("holder", LATER, {uid: actor.name for uid, actor in self._actors.items()}),
            ("accountable", LATER, {key: person.name for key, person in self._people.items()}),
        ):
            self.fields[name].choices = [("", first), *choices.items()]  # type: ignore[attr-defined]
        self.fields["objective"].choices = [("", "Aucun"), *objective_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, due_on = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts_on and due_on and due_on < starts_on:
            self.add_error("due_on", "L’échéance doit suivre le début.")
        return cleaned

    def facts(self) -> ActionFacts:
        cleaned = self.cleaned_data
        return ActionFacts(
            title=cleaned["title"],
            description=cleaned["description"],
            recommendation=self._recommendations.get(cleaned["recommendation"]),
            objective=cleaned["objective"],
            holder=self._actors.get(cleaned["holder"]),
            accountable=self._people.get(cleaned["accountable"]),
            starts_on=cleaned["starts_on"],
            due_on=cleaned["due_on"],
            sign=cleaned["sign"],
            practice_link=cleaned["practice_link"],
        )


def initial_of(
    action: Action, people: Mapping[int, Person], recommendation: ReportEntry | None
) -> dict[str, object]:
    """What the form shows of an action that is being edited; somebody who left the cité is shown no more."""
    return {
        "title": action.title,
        "description": action.description,
        "recommendation": str(recommendation.uid) if recommendation else "",
        "objective": action.objective,
        "holder": str(action.holder.uid) if action.holder else "",
        "accountable": str(action.accountable_id) if action.accountable_id in people else "",
        "starts_on": action.starts_on,
        "due_on": action.due_on,
        "sign": action.sign,
        "practice_link": action.practice_link,
    }


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Où en est-on ?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce qui a été fait, ce qui bloque. Jamais le nom d’un enfant ou d’une famille.",
        error_messages={"required": "Écrivez en quelques mots où en est l’action."},
    )


class PartnerForm(forms.Form):
    actor = forms.ChoiceField(label="Acteur")
    contribution = forms.CharField(label="Ce qu’il apporte", max_length=160, required=False)

    def __init__(self, *args: Any, actors: Sequence[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actors = {str(actor.uid): actor for actor in actors}
        names = [(uid, actor.name) for uid, actor in self._actors.items()]
        self.fields["actor"].choices = [("", "Choisir"), *names]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Actor:
        """What was chosen, once the form is valid."""
        return self._actors[self.cleaned_data["actor"]]


class ActionFilterForm(forms.Form):
    """In the address. What makes no sense there filters nothing. `holders` are those of the actions shown."""

    vue = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    tri = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    etat = forms.ChoiceField(label="État", choices=[("", "Tous"), *STATES.items()], required=False)
    porteur = forms.ChoiceField(label="Porteur", required=False)
    objectif = forms.ChoiceField(label="Objectif", required=False)
    retard = forms.BooleanField(label="En retard seulement", required=False)

    def __init__(self, *args: Any, holders: Sequence[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(holder.uid), holder.name) for holder in holders]
        self.fields["porteur"].choices = [("", "Tous"), *names]  # type: ignore[attr-defined]
        wide = [(code, title) for code, (title, _) in OBJECTIVES.items()]
        self.fields["objectif"].choices = [("", "Tous"), *wide, *objective_choices()]  # type: ignore[attr-defined]

    def wanted(self) -> ActionFilter:
        self.is_valid()
        cleaned = self.cleaned_data
        return ActionFilter(
            state=cleaned.get("etat", ""),
            holder=cleaned.get("porteur", ""),
            objective=cleaned.get("objectif", ""),
            late=cleaned.get("retard", False),
            order=cleaned.get("tri") or "echeance",
        )
