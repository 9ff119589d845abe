from __future__ import annotations

from django import forms

from club.domain.exchanges import KINDS, REASONS
from club.models.fields import pairs
from club.services.comments import LONGEST, LONGEST_WHY


class CommentForm(forms.Form):
    kind = forms.ChoiceField(label="C’est", choices=pairs(KINDS))
    text = forms.CharField(
        label="Votre commentaire",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lu par toutes les cités, avec votre nom. Jamais le nom d’un enfant ou d’une famille.",
        error_messages={"required": "Écrivez votre commentaire."},
    )


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="Qu’est-ce qui ne va pas ?",
        choices=pairs(REASONS),
        widget=forms.RadioSelect,
        error_messages={"required": "Dites ce qui ne va pas."},
    )


class HideForm(forms.Form):
    why = forms.CharField(label="Pourquoi le masquer", max_length=LONGEST_WHY, required=False)
