"""A question to a public service."""

from __future__ import annotations

from django import forms

from actors.services.lookups import LONGEST


class LookupForm(forms.Form):
    q = forms.CharField(label="Adresse", max_length=LONGEST, required=False)

    def __init__(self, *args: object, label: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["q"].label = label
