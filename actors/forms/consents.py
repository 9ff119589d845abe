"""An agreement that the team notes."""

from __future__ import annotations

from django import forms

from actors.domain.consents import CHANNELS, PURPOSES, Channel


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(label="Pour", choices=list(PURPOSES.items()), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="Comment l’accord a été donné",
        choices=[(channel, label) for channel, label in CHANNELS.items() if channel != Channel.LINK],
        widget=forms.RadioSelect,
    )
    given_on = forms.DateField(label="Le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
