"""What people write in an état des lieux: chapters, lines, logos, remarks, and who may read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from actors.domain.kinds import kind_choices
from citesedu.cites.objectives import objective_choices
from citesedu.common.richtext import HELP
from diagnostics.domain.composition import Kind
from diagnostics.models import Publication

LONGEST_TEXT = 20_000
TOO_LONG = "C’est trop long : %(limit_value)d signes au plus, ici %(show_value)d."


class ChapterForm(forms.Form):
    """`kept` are the figures that stay; `kept_before` those that stayed when the page was shown, so that two people
    who switch different figures both get what they asked. `revision` is the state the person started from."""

    heading = forms.CharField(
        label="Message du chapitre",
        max_length=200,
        required=False,
        help_text="La phrase à retenir, en tête du chapitre. Vide : celle que proposent les chiffres.",
        error_messages={"max_length": TOO_LONG},
    )
    text = forms.CharField(
        label="Texte",
        max_length=LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=f"Une ligne vide sépare deux paragraphes. {HELP}",
        error_messages={"max_length": TOO_LONG},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    kept_before = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)

    def __init__(self, *args: Any, switches: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.switches = list(switches)
        self.fields["kept"] = forms.MultipleChoiceField(
            label="Figures, tableaux et paroles",
            help_text="Décochez ce qui ne doit pas figurer dans le document.",
            choices=self.switches,
            required=False,
            widget=forms.CheckboxSelectMultiple if self.switches else forms.MultipleHiddenInput,
        )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").rstrip()

    @property
    def hide(self) -> set[str]:
        return self._before - set(self.cleaned_data["kept"])

    @property
    def show(self) -> set[str]:
        return set(self.cleaned_data["kept"]) - self._before

    @property
    def _before(self) -> set[str]:
        """Names that the chapter knows: the field comes back from a browser."""
        return set(self.cleaned_data["kept_before"].split(",")) & {name for name, _ in self.switches}


class EntryForm(forms.Form):
    """One line of a list. A priority has votes and an objective, a recommendation an objective, an absent actor a kind:
    what lets all cités be counted together, without reading their words."""

    text = forms.CharField(
        label="Intitulé", max_length=300, required=False, error_messages={"max_length": TOO_LONG}
    )
    detail = forms.CharField(
        label="Précision",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Kind.PRIORITY:
            self.fields["votes"] = forms.IntegerField(
                label="Voix",
                required=False,
                min_value=0,
                max_value=100_000,
                help_text="Si la priorité a été mise aux voix.",
                error_messages={
                    "invalid": "Écrivez un nombre entier.",
                    "min_value": "Un nombre de voix ne peut pas être négatif.",
                    "max_value": "Ce nombre de voix est trop grand.",
                },
            )
        if kind in (Kind.PRIORITY, Kind.RECOMMENDATION):
            self.fields["objective"] = forms.ChoiceField(
                label="Objectif du programme",
                required=False,
                choices=[("", "Aucun"), *objective_choices()],
            )
        if kind == Kind.ABSENT:
            self.fields["actor_kind"] = forms.ChoiceField(
                label="Sorte de structure",
                required=False,
                choices=[("", "À préciser"), *kind_choices()],
                help_text="Pour compter, entre cités, les absents les plus souvent nommés.",
            )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text:
            raise forms.ValidationError("Écrivez l’intitulé de la ligne.")
        return text


class LogoForm(forms.Form):
    name = forms.CharField(
        label="Nom de la structure",
        max_length=120,
        required=False,
        help_text="Lu à voix haute à la place du logo.",
        error_messages={"max_length": TOO_LONG},
    )
    image = forms.FileField(
        label="Logo",
        required=False,
        help_text="PNG ou JPEG, 2 Mo au plus.",
        error_messages={"empty": "Ce fichier est vide."},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both or neither: the form stands beside others, and may stay empty."""
        cleaned = super().clean() or {}
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Écrivez le nom de la structure.")
        if not cleaned.get("image") and "image" not in self.errors:
            self.add_error("image", "Choisissez un fichier PNG ou JPEG.")
        return cleaned


class CommentForm(forms.Form):
    chapter = forms.ChoiceField(label="Sur quoi", required=False)
    text = forms.CharField(
        label="Votre remarque",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez votre remarque.", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, chapters: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = [("", "L’ensemble du document"), *chapters]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La raison est gardée avec les remarques. Les validations déjà données sont à refaire.",
        error_messages={
            "required": "Dites pourquoi : la raison est gardée avec les remarques.",
            "max_length": TOO_LONG,
        },
    )


class ReachForm(forms.Form):
    reach = forms.ChoiceField(
        label="Qui pourra le lire",
        choices=Publication.Reach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez qui pourra lire l’état des lieux."},
        help_text=(
            "Au-delà de la cité, aucun résultat n’est montré pour un groupe de moins de 11 personnes. "
            "Une fois publié, le document ne change plus ; il peut être retiré."
        ),
    )
