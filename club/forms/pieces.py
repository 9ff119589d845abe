from __future__ import annotations

from django import forms


class PieceForm(forms.Form):
    file = forms.FileField(
        label="Photographie ou document",
        help_text="PNG, JPEG ou PDF. Un lieu, un objet, un mur de papiers : jamais un visage, jamais un prénom.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,application/pdf"}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )
    alt = forms.CharField(
        label="Ce que l’on y voit", max_length=200, help_text="Lu à voix haute à qui ne voit pas l’image."
    )
    credit = forms.CharField(
        label="Crédit", max_length=120, required=False, help_text="Qui l’a fait : « la médiathèque »."
    )
    rights = forms.BooleanField(
        label="Nous avons le droit de le publier sous la licence de la fiche.",
        error_messages={"required": "Sans ce droit, il ne peut pas être joint."},
    )
    no_face = forms.BooleanField(
        label="Aucun visage, aucun nom d’enfant ou de famille n’y est visible.",
        error_messages={"required": "Retirez d’abord ce qui permet de reconnaître quelqu’un."},
    )
