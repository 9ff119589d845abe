from __future__ import annotations

from typing import Any

from django import forms

from diagnostics.domain.framework import AUDIENCES


class MinutesForm(forms.Form):
    text = forms.CharField(
        label="Compte rendu",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ce qui s’est dit, sans nommer personne. Résultats révélés et décisions s’ajoutent tout seuls.",
    )
    next_on = forms.DateField(
        label="Prochaine date",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    next_what = forms.CharField(label="Prochaine rencontre", max_length=160, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in AUDIENCES.items():
            self.fields[f"present_{name}"] = forms.IntegerField(
                label=f"{label} : personnes présentes",
                min_value=0,
                max_value=500,
                required=False,
                help_text="Si l’atelier s’est tenu sur papier. Un petit nombre ne sera affiché nulle part.",
            )

    @property
    def present(self) -> dict[str, int]:
        """Empty when nothing was typed."""
        typed = {name: self.cleaned_data.get(f"present_{name}") for name in AUDIENCES}
        return {name: number or 0 for name, number in typed.items()} if any(typed.values()) else {}


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label="Photographie",
        help_text="PNG ou JPEG. Un mur, un paperboard, une carte : jamais un visage, jamais un prénom.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    alt = forms.CharField(label="Ce que l’on y voit", max_length=200)
    no_face = forms.BooleanField(label="Aucun visage n’est visible sur cette photographie")
