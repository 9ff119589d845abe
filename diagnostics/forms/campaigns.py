from __future__ import annotations

from typing import Any

from django import forms

from diagnostics.domain.framework import AUDIENCES, Framework, read_framework
from diagnostics.models import FrameworkVersion
from diagnostics.services.campaigns import AudiencePlan


class CampaignForm(forms.Form):
    """A campaign on the published référentiel: one choice of form per audience, empty when it is not asked."""

    title = forms.CharField(
        label="Titre", max_length=120, initial="Comment coopérons-nous autour des enfants ?"
    )
    opens_on = forms.DateField(
        label="Ouverture", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closes_on = forms.DateField(
        label="Dernier jour",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Le questionnaire se ferme à minuit, à l’heure de la cité.",
    )
    threshold = forms.IntegerField(
        label="Seuil d’affichage",
        min_value=5,
        max_value=50,
        initial=5,
        help_text="Aucun résultat n’est affiché pour un groupe plus petit. Il peut monter, jamais descendre sous 5.",
        error_messages={"min_value": "Le seuil d’affichage est de 5 personnes au moins."},
    )

    def __init__(self, *args: Any, version: FrameworkVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        framework = read_framework(version.document)
        for audience, label in AUDIENCES.items():
            self.fields[f"form_{audience}"] = forms.ChoiceField(
                label=f"{label} : formulaire",
                choices=[("", "Ce public n’est pas interrogé"), *_forms(framework, audience)],
                required=False,
            )
            self.fields[f"invited_{audience}"] = forms.IntegerField(
                label=f"{label} : nombre de personnes sollicitées",
                min_value=1,
                max_value=100_000,
                required=False,
                help_text="Si vous le connaissez. Il sert à dire combien de personnes ont répondu, sur combien.",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "Le dernier jour doit suivre le jour d’ouverture.")
        if not self.plans():
            self.add_error(None, "Choisissez au moins un public à interroger.")
        return cleaned

    def plans(self) -> list[AudiencePlan]:
        return [
            AudiencePlan(
                audience, self.cleaned_data[f"form_{audience}"], self.cleaned_data[f"invited_{audience}"]
            )
            for audience in AUDIENCES
            if self.cleaned_data.get(f"form_{audience}") and f"invited_{audience}" in self.cleaned_data
        ]


def _forms(framework: Framework, audience: str) -> list[tuple[str, str]]:
    """Forms in the simple register are offered beside another one, not chosen here."""
    return [
        (form.code, _form_name(form.only_short, form.note))
        for form in framework.forms_for(audience)
        if form.register == "standard"
    ]


def _form_name(only_short: bool, note: str) -> str:
    name = "Version courte" if only_short else "Version complète"
    return f"{name} : {note}" if note else name
