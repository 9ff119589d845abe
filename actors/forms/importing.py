"""A file to read."""

from __future__ import annotations

from django import forms

from actors.domain.kinds import kind_choices


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Le fichier",
        help_text="CSV, classeur XLSX, JSON ou GeoJSON ; 5 Mo au plus. Rien n’est écrit avant votre accord.",
        error_messages={"empty": "Ce fichier est vide.", "required": "Choisissez un fichier."},
    )
    only = forms.CharField(
        label="Garder seulement les lignes avec ces mots",
        max_length=80,
        required=False,
        help_text="Par exemple le nom de votre commune, si le fichier en contient d’autres.",
    )
    kind = forms.ChoiceField(
        label="Sorte des acteurs dont le fichier ne la dit pas",
        required=False,
        choices=[("", "Mettre ces lignes à part"), *kind_choices()],
    )
