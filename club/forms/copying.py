from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


class CopyForm(forms.Form):
    """`passages`: those of the practice that is read."""

    title = forms.CharField(label="Titre de votre pratique", max_length=90)
    passages = forms.MultipleChoiceField(
        label="Ce que vous prenez",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un passage."},
    )

    def __init__(self, *args: Any, passages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passages"].choices = list(passages)  # type: ignore[attr-defined]
