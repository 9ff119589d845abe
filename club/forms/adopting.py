from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from actors.models import Actor
from citesedu.cites.people import Person
from club.domain.adopting import FAMILIES, LIKENESS, MODES, STAGES
from club.models import Adoption
from club.models.fields import pairs
from club.services.adopting import LONGEST, AdoptionFacts


def _text(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class AdoptionForm(forms.Form):
    """`people` and `actors` are those of the cité."""

    stage = forms.ChoiceField(label="Où en êtes-vous ?", choices=pairs(STAGES))
    mode = forms.ChoiceField(
        label="Qu’en reprenez-vous ?",
        choices=[("", "À dire plus tard"), *pairs(MODES)],
        required=False,
    )
    kept = _text("Ce que vous gardez", "Les autres cités le liront.")
    changed = _text("Ce que vous changez", "Ce qui, chez vous, devait être autrement.")
    learned = _text("Ce que vous avez appris", "Si vous arrêtez : pourquoi. Cela sert aux autres.")
    holder = forms.ChoiceField(label="Qui le porte chez vous ?", required=False)
    follower = forms.ChoiceField(
        label="Qui donne des nouvelles ?",
        required=False,
        help_text="Cette personne seule est interrogée, après 3, 6 et 12 mois.",
    )
    wrote_to_carrier = forms.BooleanField(label="Nous avons pris contact avec le porteur.", required=False)

    def __init__(
        self, *args: Any, actors: Sequence[Actor], people: Mapping[int, Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._actors = {str(actor.uid): actor for actor in actors}
        self._people = {str(key): person for key, person in people.items()}
        names = [(uid, actor.name) for uid, actor in self._actors.items()]
        self.fields["holder"].choices = [("", "À dire plus tard"), *names]  # type: ignore[attr-defined]
        persons = [(key, person.name) for key, person in self._people.items()]
        self.fields["follower"].choices = [("", "Personne"), *persons]  # type: ignore[attr-defined]
        for family, label in FAMILIES.items():
            self.fields[f"like_{family}"] = forms.ChoiceField(
                label=label, choices=pairs(LIKENESS), widget=forms.RadioSelect, required=False
            )

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in ("stage", "mode", "kept", "changed", "learned")]

    @property
    def last(self) -> list[forms.BoundField]:
        return [self[name] for name in ("holder", "follower", "wrote_to_carrier")]

    @property
    def families(self) -> list[tuple[str, forms.BoundField]]:
        return [(family, self[f"like_{family}"]) for family in FAMILIES]

    def facts(self) -> AdoptionFacts:
        cleaned = self.cleaned_data
        return AdoptionFacts(
            stage=cleaned["stage"],
            mode=cleaned["mode"],
            kept=cleaned["kept"],
            changed=cleaned["changed"],
            learned=cleaned["learned"],
            comparison={family: cleaned[f"like_{family}"] or "unknown" for family in FAMILIES},
            holder=self._actors.get(cleaned["holder"]),
            follower=self._people.get(cleaned["follower"]),
            wrote_to_carrier=cleaned["wrote_to_carrier"],
        )


def initial_of(adoption: Adoption) -> dict[str, object]:
    return {
        **{name: getattr(adoption, name) for name in ("stage", "mode", "kept", "changed", "learned")},
        **{f"like_{family}": adoption.comparison.get(family, "unknown") for family in FAMILIES},
        "holder": str(adoption.holder.uid) if adoption.holder else "",
        "follower": str(adoption.follower_id or ""),
        "wrote_to_carrier": adoption.wrote_to_carrier,
    }
