from __future__ import annotations

from typing import Any

from django import forms

from actors.domain.kinds import COMMITMENTS, kind_choices, sector_choices
from actors.domain.natures import NATURES
from actors.models import Actor
from actors.queries.directory import ActorFilter
from actors.services.directory import ActorFacts


class ActorForm(forms.Form):
    """`actors` are those that may be chosen as a parent, by name."""

    name = forms.CharField(label="Nom", max_length=160)
    nature = forms.ChoiceField(
        label="Nature",
        help_text="Un dispositif est porté par une structure ; une fonction se dit sans le nom de la personne.",
    )
    kind = forms.ChoiceField(label="Sorte d’acteur")
    commitment = forms.MultipleChoiceField(
        label="Qui y agit",
        choices=list(COMMITMENTS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    description = forms.CharField(
        label="Présentation",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce que fait cet acteur, en une ou deux phrases. Jamais le nom d’un enfant ou d’une famille.",
    )
    parent = forms.ChoiceField(label="Fait partie de, porté par, géré par", required=False)
    absent = forms.BooleanField(
        label="Acteur à associer",
        required=False,
        help_text="Il manque encore autour de la table, et le comité souhaite l’inviter.",
    )
    website = forms.CharField(
        label="Site internet", max_length=300, required=False, help_text="Par exemple https://www.exemple.fr"
    )

    def __init__(self, *args: Any, actors: list[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actors = {str(actor.uid): actor for actor in actors}
        natures = [(key, f"{label} ({example})") for key, (label, _, example) in NATURES.items()]
        self.fields["nature"].choices = natures  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Choisir"), *kind_choices()]  # type: ignore[attr-defined]
        parents = [(uid, actor.name) for uid, actor in self._actors.items()]
        self.fields["parent"].choices = [("", "Aucun autre acteur"), *parents]  # type: ignore[attr-defined]

    def facts(self) -> ActorFacts:
        cleaned = self.cleaned_data
        return ActorFacts(
            name=cleaned["name"],
            nature=cleaned["nature"],
            kind=cleaned["kind"],
            commitment=tuple(cleaned["commitment"]),
            description=cleaned["description"],
            parent=self._actors.get(cleaned["parent"]),
            absent=cleaned["absent"],
            website=cleaned["website"],
        )


def initial_of(actor: Actor) -> dict[str, object]:
    """What the form shows of an actor that is being edited."""
    return {
        "name": actor.name,
        "nature": actor.nature,
        "kind": actor.kind,
        "commitment": actor.commitment,
        "description": actor.description,
        "parent": str(actor.parent.uid) if actor.parent else "",
        "absent": actor.absent,
        "website": actor.website,
    }


class ActorFilterForm(forms.Form):
    """In the address. What makes no sense there filters nothing."""

    q = forms.CharField(label="Mots", max_length=80, required=False)
    secteur = forms.ChoiceField(
        label="Secteur", choices=[("", "Tous les secteurs"), *sector_choices()], required=False
    )
    voir = forms.ChoiceField(
        label="Afficher",
        choices=[("", "L’annuaire"), ("absent", "Les acteurs à associer"), ("archive", "Les archives")],
        required=False,
    )
    tri = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    vue = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)

    def wanted(self) -> ActorFilter:
        self.is_valid()
        cleaned = self.cleaned_data
        return ActorFilter(
            sector=cleaned.get("secteur", ""),
            text=cleaned.get("q", ""),
            only=cleaned.get("voir", ""),
            order=cleaned.get("tri") or "nom",
        )
