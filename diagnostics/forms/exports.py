from __future__ import annotations

from django import forms

from diagnostics.services.raw_exports import SHORTEST_REASON


class RawExportForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi avez-vous besoin de ces réponses ?",
        help_text="Votre nom, le jour et cette raison restent dans le journal de la cité.",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Dites pourquoi : cela reste dans le journal.",
            "min_length": "Dites-en un peu plus : quelques mots suffisent.",
        },
    )


class TokenForm(forms.Form):
    purpose = forms.CharField(
        label="À quoi servira cet accès ?",
        help_text="Par exemple : tableau de bord du département.",
        max_length=120,
        error_messages={"required": "Dites à quoi servira cet accès."},
    )
