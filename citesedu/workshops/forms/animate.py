"""What a facilitator types during a session."""

from __future__ import annotations

from typing import Any

from django import forms

from citesedu.workshops.domain.collective import DISSENT_LENGTH, FEWEST
from citesedu.workshops.domain.contents import QUADRANT_WORDS, SCALE, UNKNOWN, Content, Kind
from diagnostics.domain.framework import AUDIENCES


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Note", max_length=140, help_text="Ce qui est écrit sur papier ou dit à voix haute."
    )
    quadrant = forms.ChoiceField(
        label="Case", choices=[(str(q), words) for q, words in QUADRANT_WORDS.items()]
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != Kind.BOARD:
            del self.fields["quadrant"]


class ChoiceForm(forms.Form):
    text = forms.CharField(label="Phrase à ajouter", max_length=240)


class DecisionForm(forms.Form):
    text = forms.CharField(label="Décision", max_length=300)
    holder = forms.CharField(
        label="Portée par",
        max_length=160,
        required=False,
        help_text="Une structure ou un groupe, pas une personne.",
    )
    due = forms.CharField(label="Pour quand", max_length=80, required=False)


class CommonForm(forms.Form):
    """The common answer of a table."""

    label = forms.CharField(label="Table", max_length=60, initial="Toute la salle")
    choice_key = forms.ChoiceField(label="Affirmation")
    choice = forms.TypedChoiceField(
        label="Réponse commune",
        coerce=int,
        choices=[(rank, words) for rank, words in enumerate(SCALE, 1)],
    )
    present = forms.IntegerField(label="Personnes autour de la table", min_value=FEWEST, max_value=300)
    agreeing = forms.IntegerField(label="Personnes d’accord avec cette réponse", min_value=0, max_value=300)
    dissent = forms.CharField(
        label="Avis divergent",
        max_length=DISSENT_LENGTH,
        required=False,
        help_text="Ce que disent celles et ceux qui ne sont pas d’accord, sans nommer personne.",
    )

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice_key"].choices = [(each.key, each.text) for each in content.choices]  # type: ignore[attr-defined]


class HandsForm(forms.Form):
    """A group counted by hand: one number for each answer."""

    audience = forms.ChoiceField(label="Public du groupe", choices=list(AUDIENCES.items()))
    size = forms.IntegerField(label="Personnes dans le groupe", min_value=1, max_value=60)

    def __init__(self, *args: Any, kind: str, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._columns = ("points",) if kind == Kind.DOTS else (*SCALE, UNKNOWN)
        self._content = content
        for choice in content.choices:
            for rank, words in enumerate(self._columns):
                self.fields[f"{choice.key}-{rank}"] = forms.IntegerField(
                    label=f"{choice.text} : {words.lower()}", min_value=0, max_value=3000, required=False
                )

    @property
    def counts(self) -> dict[str, tuple[int, ...]]:
        return {
            choice.key: tuple(
                self.cleaned_data.get(f"{choice.key}-{rank}") or 0 for rank in range(len(self._columns))
            )
            for choice in self._content.choices
        }
