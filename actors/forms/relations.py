"""What is asked of a picture, and what is keyed in of an actor's relations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from actors.domain.kinds import world_choices
from actors.domain.relations import COOPERATION, FORMS, INTENSITIES, SHORT
from actors.forms.directory import ActorFilterForm
from actors.models import Actor, RelationDeclaration, Tension
from actors.services.relations import Word

SILENT = ("", "Pas de réponse")


class PictureForm(ActorFilterForm):
    """In the address, like the filter of the table. What makes no sense there is as if it were not."""

    force = forms.TypedChoiceField(
        label="Liens",
        choices=[(rank, f"{SHORT[rank]} ou plus" if rank < 4 else SHORT[rank]) for rank in (1, 2, 3, 4)],
        coerce=int,
        required=False,
    )
    le = forms.DateField(
        label="À la date du",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    autour = forms.ChoiceField(label="Autour de", required=False)

    def __init__(self, data: Any, *, actors: Mapping[int, Actor], around: bool) -> None:
        super().__init__({**data.dict(), "force": data.get("force") or COOPERATION})
        self._actors = {str(actor.uid): key for key, actor in actors.items()}
        del self.fields["voir"]
        if around:
            names = [(str(actor.uid), actor.name) for actor in actors.values()]
            self.fields["autour"].choices = [("", "Le plus lié"), *names]  # type: ignore[attr-defined]
        else:
            del self.fields["autour"]

    @property
    def least(self) -> int:
        self.is_valid()
        return int(self.cleaned_data.get("force") or COOPERATION)

    @property
    def middle(self) -> int | None:
        """Key of the actor in the middle of the circles."""
        self.is_valid()
        return self._actors.get(self.cleaned_data.get("autour", ""))


def day_asked(data: Any, today: dt.date) -> dt.date:
    """The day of a picture, as the address has it; today when it says none, or one that makes no sense."""
    try:
        return min(today, dt.date.fromisoformat(data.get("le", "")))
    except ValueError:
        return today


class BetweenForm(forms.Form):
    """Who links these two worlds."""

    entre = forms.ChoiceField(label="Entre", choices=[("", "Choisir"), *world_choices()])
    et = forms.ChoiceField(label="et", choices=[("", "Choisir"), *world_choices()])


class WordsForm(forms.Form):
    """One list for each other actor, in one page: what the declarant says of them all."""

    def __init__(
        self, *args: Any, others: list[Actor], said: Mapping[int, RelationDeclaration], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._others, self._said = others, said
        for other in others:
            standing = said.get(other.pk)
            self.fields[self.name_of(other)] = forms.TypedChoiceField(
                label=other.name,
                choices=[SILENT, *enumerate(INTENSITIES)],
                coerce=int,
                required=False,
                empty_value=None,
                initial="" if standing is None else standing.intensity,
            )

    @staticmethod
    def name_of(other: Actor) -> str:
        return f"lien-{other.uid}"

    def words(self) -> dict[Actor, Word | None]:
        """What they do together, the wish and the remark of a former word stay. An actor that the page did not show
        (added meanwhile) is left as it was."""
        changed: dict[Actor, Word | None] = {}
        for other in self._others:
            if self.name_of(other) not in self.data:
                continue
            intensity = self.cleaned_data[self.name_of(other)]
            standing = self._said.get(other.pk)
            if intensity is None:
                changed[other] = None
            elif standing is None:
                changed[other] = Word(intensity)
            else:
                changed[other] = Word(intensity, tuple(standing.forms), standing.wished, standing.why)
        return changed


class WordForm(forms.Form):
    """What one actor says of one other."""

    intensity = forms.TypedChoiceField(
        label="Force du lien",
        choices=[SILENT, *enumerate(INTENSITIES)],
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    together = forms.MultipleChoiceField(
        label="Ce qu’ils font ensemble",
        choices=list(FORMS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wished = forms.BooleanField(label="Souhaite travailler davantage avec cet acteur", required=False)
    why = forms.CharField(
        label="Précision",
        max_length=200,
        required=False,
        help_text="Jamais le nom d’un enfant ou d’une famille.",
    )

    def clean_intensity(self) -> int | None:
        if "intensity" not in self.data:
            raise forms.ValidationError("Choisissez une réponse.")
        given: int | None = self.cleaned_data["intensity"]
        return given

    def word(self) -> Word | None:
        cleaned = self.cleaned_data
        if cleaned["intensity"] is None:
            return None
        return Word(cleaned["intensity"], tuple(cleaned["together"]), cleaned["wished"], cleaned["why"])


def initial_word(said: RelationDeclaration | None) -> dict[str, object]:
    if said is None:
        return {"intensity": ""}
    return {"intensity": said.intensity, "together": said.forms, "wished": said.wished, "why": said.why}


class OwnWordForm(WordForm):
    """The same, said by the actor itself, with what only the facilitator will read."""

    hard = forms.BooleanField(
        label="Quelque chose est difficile avec cet acteur",
        required=False,
        help_text="Seule la personne qui anime la démarche le lira. Ni l’autre acteur, ni la cité, ni aucun document.",
    )
    what = forms.CharField(
        label="Ce qui est difficile, en quelques mots",
        max_length=200,
        required=False,
        help_text="Jamais le nom d’une personne.",
    )


def initial_own_word(said: RelationDeclaration | None, tension: Tension | None) -> dict[str, object]:
    return {**initial_word(said), "hard": tension is not None, "what": tension.what if tension else ""}
