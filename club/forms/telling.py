from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from actors.models import Actor
from club.domain.template import FIELDS, LEVELS, LICENCES, Content, Depth, Field, Kind
from club.models import Practice
from club.models.fields import pairs
from club.services.telling import LONGEST_SIGNAL, Signal

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_NO_CARRIER = "Une autre structure, ou pas encore connue"


class SpotForm(forms.Form):
    """One minute: what, who, why."""

    title = forms.CharField(
        label="Qu’avez-vous vu ?",
        max_length=90,
        help_text="Un verbe et un lieu : « Ouvrir la salle des parents le vendredi matin ».",
        error_messages={"required": "Dites en quelques mots ce que vous avez vu."},
    )
    why = forms.CharField(
        label="Qu’est-ce que cela change ?",
        max_length=LONGEST_SIGNAL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pourquoi en parler à d’autres. Jamais le nom d’un enfant ou d’une famille.",
    )
    actor = forms.ChoiceField(label="Qui le fait ?", required=False)
    carrier = forms.CharField(label="Son nom, s’il n’est pas dans la liste", max_length=160, required=False)
    code = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    label = forms.CharField(max_length=160, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actors: Sequence[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actors = _offer(self, actors)

    def signal(self) -> Signal:
        cleaned = self.cleaned_data
        return Signal(
            title=cleaned["title"],
            why=cleaned["why"],
            carrier=self._actors.get(cleaned["actor"]),
            carrier_name=cleaned["carrier"],
            origin_code=cleaned["code"],
            origin_label=cleaned["label"],
        )


class StoryForm(forms.Form):
    """Made from the template: what it says of a field is what is shown, asked and checked."""

    actor = forms.ChoiceField(
        label="Porteur, dans l’annuaire", required=False, help_text="L’acteur de la cité qui porte l’action."
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actors: Sequence[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            self.fields[field.name] = _made(field)
        self._actors = _offer(self, actors)

    @property
    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """(anchor, title, fields) of the two depths; the actor stands beside the other carrier."""
        card = [self[field.name] for field in FIELDS if field.depth == Depth.CARD]
        rank = next(rank for rank, bound in enumerate(card) if bound.name == "carrier")
        story = [self[field.name] for field in FIELDS if field.depth == Depth.STORY]
        return [
            ("carte", "La carte, en une page", [*card[:rank], self["actor"], *card[rank:]]),
            ("recit", "Le récit", story),
        ]

    def content(self) -> dict[str, object]:
        return {field.name: self.cleaned_data.get(field.name) for field in FIELDS}

    def carrier(self) -> Actor | None:
        return self._actors.get(self.cleaned_data["actor"])


def initial_of(practice: Practice) -> dict[str, object]:
    return {
        **shown(practice.content),
        "actor": str(practice.carrier.uid) if practice.carrier else "",
        "revision": practice.revision,
    }


def shown(content: Content) -> dict[str, object]:
    """What the fields show: the items of a list on lines of their own."""
    texts = {field.name for field in FIELDS if field.kind == Kind.LIST}
    return {name: "\n".join(value) if name in texts else value for name, value in content.items()}


class Lines(forms.CharField):
    """A list, one item on each line."""

    def __init__(self, *, longest: int, most: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": min(most, 5)}), **kwargs)
        self.longest, self.most = longest, most

    def clean(self, value: Any) -> list[str]:
        items = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(items) > self.most:
            raise forms.ValidationError(f"{self.most} lignes au plus : il y en a {len(items)}.")
        if any(len(item) > self.longest for item in items):
            raise forms.ValidationError(f"Une ligne est trop longue : {self.longest} signes au plus.")
        return items


class Month(forms.CharField):
    widget = forms.TextInput(attrs={"type": "month", "class": "input input--short", "placeholder": "2024-09"})

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if text and not _MONTH.fullmatch(text):
            raise forms.ValidationError("Écrivez l’année et le mois : 2024-09.")
        return text


class Choices(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = super().clean(value)
        if len(chosen) > self.most:
            raise forms.ValidationError(f"{self.most} au plus : vous en avez choisi {len(chosen)}.")
        return chosen


def _made(field: Field) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": False}
    if field.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=[("", "À dire plus tard"), *pairs(field.choices or {})], **common)
    if field.kind == Kind.CHOICES:
        return Choices(choices=pairs(field.choices or {}), most=field.most, **common)
    if field.kind == Kind.LIST:
        return Lines(longest=field.longest, most=field.most, **common)
    if field.kind == Kind.MONTH:
        return Month(**common)
    if field.kind == Kind.TEXT:
        rows = 8 if field.longest > 4_000 else 4
        return forms.CharField(
            max_length=field.longest, widget=forms.Textarea(attrs={"rows": rows}), **common
        )
    required = {"required": field.name == "title"}
    return forms.CharField(max_length=field.longest, **{**common, **required})


def _offer(form: forms.Form, actors: Sequence[Actor]) -> dict[str, Actor]:
    offered = {str(actor.uid): actor for actor in actors}
    names = [(uid, actor.name) for uid, actor in offered.items()]
    form.fields["actor"].choices = [("", _NO_CARRIER), *names]  # type: ignore[attr-defined]
    return offered


class TermsForm(forms.Form):
    level = forms.ChoiceField(
        label="Qui pourra la lire ?",
        choices=pairs(LEVELS),
        widget=forms.RadioSelect,
        help_text="Au-delà de la cité, deux relecteurs du Club la lisent d’abord.",
    )
    agreed_by = forms.CharField(
        label="Qui a donné l’accord du porteur ?",
        max_length=160,
        required=False,
        help_text="Une fonction : « la direction du centre social ».",
    )
    persons_agree = forms.BooleanField(
        label="Les personnes citées ont donné leur accord, ou personne n’est reconnaissable.", required=False
    )
    licence = forms.ChoiceField(
        label="Licence",
        choices=pairs(LICENCES),
        help_text="Ce que d’autres pourront en faire, en citant la source.",
    )


class CommentForm(forms.Form):
    comment = forms.CharField(
        label="Pourquoi ?", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
