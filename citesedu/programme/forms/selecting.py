from __future__ import annotations

from typing import Any

from django import forms

from citesedu.cites.models import validate_timezone
from citesedu.programme.domain.criteria import CRITERIA, MARKS
from citesedu.programme.domain.template import items
from citesedu.programme.services.selecting import LONGEST_NOTE


class AppraisalForm(forms.Form):
    notes = forms.CharField(
        label="Remarques",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Lues par celles et ceux qui choisissent, jamais par la cité.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(mark), label) for mark, label in MARKS.items()]
        for code, words in CRITERIA.items():
            self.fields[code] = forms.ChoiceField(
                label=words, choices=choices, widget=forms.RadioSelect, required=False
            )

    @property
    def criteria(self) -> list[forms.BoundField]:
        return [self[code] for code in CRITERIA]

    def marks(self) -> dict[str, int]:
        return {code: int(self.cleaned_data[code]) for code in CRITERIA if self.cleaned_data.get(code)}


class DecisionForm(forms.Form):
    reason = forms.CharField(
        label="Raisons, pour la cité",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpeningForm(forms.Form):
    slug = forms.SlugField(
        label="Adresse de la cité sur la plateforme",
        max_length=50,
        help_text="En minuscules, sans accent : « marvallon ».",
        error_messages={"required": "Donnez une adresse à cette cité."},
    )
    timezone = forms.CharField(
        label="Fuseau horaire", max_length=40, initial="Europe/Paris", validators=[validate_timezone]
    )
    facilitators = forms.CharField(
        label="Tiers facilitateurs",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une adresse électronique par ligne. Ils sont invités, comme les porteurs et la cheffe de projet.",
    )

    def clean_facilitators(self) -> list[str]:
        addresses = items(self.cleaned_data["facilitators"])
        for address in addresses:
            try:
                forms.EmailField().clean(address)
            except forms.ValidationError:
                raise forms.ValidationError(
                    f"« {address[:60]} » n’est pas une adresse électronique."
                ) from None
        return addresses
