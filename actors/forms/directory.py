"""The line of an actor as it is typed, and the filter of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from actors.domain.kinds import COMMITMENTS, kind_choices, sector_choices
from actors.domain.natures import NATURES
from actors.domain.reach import OLDEST, PUBLICS, THEMES, YOUNGEST
from actors.domain.visibility import LEVELS, Level
from actors.models import Actor
from actors.queries.directory import ActorFilter
from actors.services.facts import ActorFacts, SheetFacts

_SHEET = tuple(SheetFacts.__dataclass_fields__)


class SheetForm(forms.Form):
    """What is practical to know. Told by the team, or by the actor itself with its link."""

    publics = forms.MultipleChoiceField(
        label="Pour qui",
        choices=[(public, label) for public, (label, _) in PUBLICS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label="Sur quoi",
        choices=list(THEMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    youngest = forms.IntegerField(
        label="À partir de quel âge", min_value=YOUNGEST, max_value=OLDEST, required=False
    )
    oldest = forms.IntegerField(
        label="Jusqu’à quel âge", min_value=YOUNGEST, max_value=OLDEST, required=False
    )
    hours = forms.CharField(
        label="Horaires",
        max_length=200,
        required=False,
        help_text="Par exemple : lundi à vendredi, 9 h à 18 h.",
    )
    phone = forms.CharField(
        label="Téléphone de l’accueil",
        max_length=30,
        required=False,
        help_text="Jamais celui d’une personne.",
    )
    mailbox = forms.CharField(
        label="Adresse électronique du service",
        max_length=254,
        required=False,
        help_text="Elle n’est jamais affichée : on écrit à l’acteur depuis sa page.",
    )
    street = forms.CharField(label="Adresse", max_length=160, required=False)
    postcode = forms.CharField(label="Code postal", max_length=5, required=False)
    town = forms.CharField(label="Commune", max_length=80, required=False)
    latitude = forms.FloatField(
        label="Latitude", required=False, localize=True, help_text="Pour la carte, par exemple 48,1025."
    )
    longitude = forms.FloatField(
        label="Longitude", required=False, localize=True, help_text="Par exemple -1,7059."
    )

    def sheet(self, kept: SheetFacts | None = None) -> SheetFacts:
        """What was typed; what the form does not ask stays as `kept` has it."""
        told = {name: self.cleaned_data[name] for name in _SHEET if name in self.cleaned_data}
        told |= {name: tuple(told[name]) for name in ("publics", "themes")}
        return SheetFacts(**{**vars(kept or SheetFacts()), **told})


class ActorForm(SheetForm):
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
    visibility = forms.ChoiceField(
        label="Qui voit cet acteur", choices=list(LEVELS.items()), initial=Level.CITE
    )
    siret = forms.CharField(label="SIRET", max_length=20, required=False)
    uai = forms.CharField(
        label="UAI", max_length=10, required=False, help_text="Le numéro d’un établissement scolaire."
    )
    GROUPS = (
        ("Qui", ("name", "nature", "kind", "commitment", "parent", "description", "website")),
        ("Pour qui, sur quoi", ("publics", "youngest", "oldest", "themes")),
        (
            "Où et quand",
            ("street", "postcode", "town", "latitude", "longitude", "hours", "phone", "mailbox"),
        ),
        ("Dans l’annuaire", ("visibility", "absent", "siret", "uai")),
    )

    def __init__(self, *args: Any, actors: list[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actors = {str(actor.uid): actor for actor in actors}
        natures = [(key, f"{label} ({example})") for key, (label, _, example) in NATURES.items()]
        self.fields["nature"].choices = natures  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Choisir"), *kind_choices()]  # type: ignore[attr-defined]
        parents = [(uid, actor.name) for uid, actor in self._actors.items()]
        self.fields["parent"].choices = [("", "Aucun autre acteur"), *parents]  # type: ignore[attr-defined]

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Under their headings, as the page shows them."""
        for title, names in self.GROUPS:
            yield title, [self[name] for name in names]

    def facts(self, kept: SheetFacts | None = None) -> ActorFacts:
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
            visibility=cleaned["visibility"],
            siret=cleaned["siret"],
            uai=cleaned["uai"],
            sheet=self.sheet(kept),
        )


class OwnSheetForm(SheetForm):
    """What an actor says of itself with its link."""

    description = forms.CharField(
        label="Présentation",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce que vous faites, en une ou deux phrases. Jamais le nom d’une personne.",
    )
    website = forms.CharField(
        label="Site internet", max_length=300, required=False, help_text="Par exemple https://www.exemple.fr"
    )
    note = forms.CharField(
        label="Autre chose à corriger",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Un nouveau nom, une fermeture, un déménagement.",
    )
    field_order = ("description", "website")


def initial_of(facts: ActorFacts) -> dict[str, object]:
    """What the form shows of an actor that is being edited."""
    return {
        **{name: value for name, value in vars(facts).items() if name not in ("parent", "sheet")},
        **vars(facts.sheet),
        "parent": str(facts.parent.uid) if facts.parent else "",
    }


class ActorFilterForm(forms.Form):
    """In the address. What makes no sense there filters nothing."""

    q = forms.CharField(label="Mots", max_length=80, required=False)
    secteur = forms.ChoiceField(
        label="Secteur", choices=[("", "Tous les secteurs"), *sector_choices()], required=False
    )
    pour = forms.ChoiceField(
        label="Pour qui",
        choices=[("", "Tous les publics"), *((public, label) for public, (label, _) in PUBLICS.items())],
        required=False,
    )
    sur = forms.ChoiceField(
        label="Sur quoi", choices=[("", "Tous les thèmes"), *THEMES.items()], required=False
    )
    voir = forms.ChoiceField(
        label="Afficher",
        choices=[
            ("", "L’annuaire"),
            ("absent", "Les acteurs à associer"),
            ("verifier", "Ce qui est à vérifier"),
            ("archive", "Les archives"),
        ],
        required=False,
    )
    tri = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    vue = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)

    def wanted(self) -> ActorFilter:
        self.is_valid()
        cleaned = self.cleaned_data
        return ActorFilter(
            sector=cleaned.get("secteur", ""),
            public=cleaned.get("pour", ""),
            theme=cleaned.get("sur", ""),
            text=cleaned.get("q", ""),
            only=cleaned.get("voir", ""),
            order=cleaned.get("tri") or "nom",
        )
