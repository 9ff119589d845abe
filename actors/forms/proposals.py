"""What a member says of the directory, or to an actor."""

from __future__ import annotations

from django import forms

from actors.services.contact import LONGEST as LONGEST_MESSAGE
from actors.services.proposals import LONGEST, Kind


class ProposalForm(forms.Form):
    """About one actor; or, with `missing`, about one that is not there."""

    kind = forms.ChoiceField(label="De quoi s’agit-il", widget=forms.RadioSelect)
    text = forms.CharField(
        label="Ce qu’il faut savoir",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jamais le nom d’une personne, d’un enfant ou d’une famille.",
    )

    def __init__(self, *args: object, missing: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kinds = [Kind.MISSING] if missing else [Kind.CHANGE, Kind.GONE, Kind.DOUBLE, Kind.PERSONAL]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0].value


class MessageForm(forms.Form):
    text = forms.CharField(
        label="Votre message", max_length=LONGEST_MESSAGE, widget=forms.Textarea(attrs={"rows": 8})
    )
