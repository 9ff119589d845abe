"""A moment, and who was there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from actors.models import Actor, Moment
from actors.services.mobilisation import LONGEST, MomentFacts


class MomentForm(forms.Form):
    """`actors` are those that may be ticked, by name."""

    title = forms.CharField(
        label="Intitulé", max_length=LONGEST, help_text="Par exemple : comité de pilotage, forum des parents."
    )
    kind = forms.ChoiceField(label="Sorte", choices=Moment.Kind.choices)
    held_on = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    actors = forms.MultipleChoiceField(
        label="Qui était là",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Les acteurs, pas les personnes.",
    )

    def __init__(self, *args: Any, actors: list[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actors = {str(actor.uid): actor for actor in actors}
        choices = [(uid, actor.name) for uid, actor in self._actors.items()]
        self.fields["actors"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> MomentFacts:
        held_on: dt.date = self.cleaned_data["held_on"]
        return MomentFacts(
            kind=self.cleaned_data["kind"],
            title=self.cleaned_data["title"],
            held_on=held_on,
            actors=tuple(self._actors[uid] for uid in self.cleaned_data["actors"]),
        )
