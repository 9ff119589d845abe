from __future__ import annotations

from django import forms

from club.domain.exchanges import FREQUENCIES, TOPICS
from club.models.fields import pairs


class NewsForm(forms.Form):
    frequency = forms.ChoiceField(
        label="Une lettre",
        choices=pairs(FREQUENCIES),
        widget=forms.RadioSelect,
        help_text="Vide, elle ne part pas.",
    )
    topics = forms.MultipleChoiceField(
        label="Avec", choices=pairs(TOPICS), widget=forms.CheckboxSelectMultiple, required=False
    )
