from __future__ import annotations

from typing import Any

from django import forms

from citesedu.programme.domain.template import DOCUMENTS, SECTIONS, Field, Kind, fields
from citesedu.programme.models import Application


class BeginForm(forms.Form):
    name = forms.CharField(
        label="Nom de la cité éducative",
        max_length=120,
        error_messages={"required": "Donnez le nom de votre cité."},
    )
    email = forms.EmailField(
        label="Adresse électronique",
        help_text="Le lien de votre dossier y est envoyé. Il sert à le reprendre quand vous voulez, à plusieurs.",
        error_messages={"required": "Il faut une adresse pour recevoir le lien du dossier."},
    )


class ApplicationForm(forms.Form):
    """Made from the template. Nothing is required while it is written: what lacks is said when it is filed."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in fields():
            self.fields[field.name] = _made(field)

    @property
    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """(anchor, title, fields) of each section."""
        return [
            (f"partie-{rank}", title, [self[field.name] for field in group])
            for rank, (title, group) in enumerate(SECTIONS.items(), 1)
        ]

    def content(self) -> dict[str, object]:
        return {field.name: self.cleaned_data.get(field.name, "") for field in fields()}


def initial_of(application: Application) -> dict[str, object]:
    return {**application.content, "revision": application.revision}


def _made(field: Field) -> forms.Field:
    common: dict[str, Any] = {
        "label": field.label if field.asked else f"{field.label} (facultatif)",
        "help_text": field.help,
        "required": False,
    }
    if field.kind is Kind.CHOICE:
        choices = [("", "À dire plus tard"), *(field.choices or {}).items()]
        return forms.ChoiceField(choices=choices, **common)
    if field.kind in (Kind.TEXT, Kind.LINES):
        rows = 6 if field.kind is Kind.TEXT else 3
        return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **common)
    attrs = {
        Kind.EMAIL: {"type": "email", "autocomplete": "off"},
        Kind.MONTH: {"type": "month", "class": "input input--short", "placeholder": "2027-01"},
    }
    return forms.CharField(widget=forms.TextInput(attrs=attrs.get(field.kind, {})), **common)


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label="C’est", choices=list(DOCUMENTS.items()))
    file = forms.FileField(
        label="Fichier PDF",
        help_text="4 Mo au plus.",
        error_messages={"required": "Choisissez un fichier."},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )
