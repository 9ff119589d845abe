from __future__ import annotations

from django import forms

from citesedu.programme.domain.meetings import NATIONAL
from citesedu.programme.forms.steps import day_field, text_field
from citesedu.programme.models import NationalStep
from citesedu.programme.services.national import NationalFacts


class NationalStepForm(forms.Form):
    kind = forms.ChoiceField(label="De quoi s’agit-il", choices=list(NATIONAL.items()))
    title = forms.CharField(
        label="Intitulé", max_length=160, required=False, help_text="Vide : celui de la liste ci-dessus."
    )
    starts_on = day_field("Début", error_messages={"required": "Dites quel jour."})
    ends_on = day_field("Fin", required=False, help_text="Si elle dure plus d’un jour.")
    place = forms.CharField(label="Où", max_length=200, required=False)
    product = text_field("Ce qui en sort", 2000, 3, "Aucun nom de famille.")
    evidence = forms.CharField(
        label="Où le lire", max_length=300, required=False, help_text="Une adresse : https://…, ou /club/…"
    )

    def facts(self) -> NationalFacts:
        return NationalFacts(**self.cleaned_data)


def initial_of_national_step(step: NationalStep | None) -> dict[str, object]:
    return {name: getattr(step, name) for name in NationalStepForm.base_fields} if step else {}
