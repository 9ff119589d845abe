"""A workshop and its activities, as they are prepared."""

from __future__ import annotations

from typing import Any

from django import forms

from citesedu.workshops.domain.agenda import TEMPLATES, Step
from citesedu.workshops.domain.contents import KIND_WORDS, Choice, Content, Kind, choices_of
from citesedu.workshops.models import Activity, Workshop
from diagnostics.domain.framework import AUDIENCES
from diagnostics.models import Campaign, Deck

DECK_ONLY = "deck"


class WorkshopForm(forms.Form):
    title = forms.CharField(
        label="Titre", max_length=120, help_text="Il s’affiche sur les téléphones et à l’écran."
    )
    planned_on = forms.DateField(
        label="Jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label="Lieu", max_length=160, required=False)

    def __init__(self, *args: Any, workshop: Workshop | None = None, **kwargs: Any) -> None:
        if workshop is not None:
            kwargs["initial"] = {
                "title": workshop.title,
                "planned_on": workshop.planned_on,
                "place": workshop.place,
                **{f"expected_{name}": number or None for name, number in workshop.expected.items()},
            }
        super().__init__(*args, **kwargs)
        for name, label in AUDIENCES.items():
            self.fields[f"expected_{name}"] = forms.IntegerField(
                label=f"{label} : personnes attendues", min_value=0, max_value=300, required=False
            )

    @property
    def expected(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(f"expected_{name}") or 0 for name in AUDIENCES}


class NewWorkshopForm(WorkshopForm):
    """With what it is made from: a template, the cards of a campaign, or nothing."""

    template = forms.ChoiceField(label="Déroulé de départ", widget=forms.RadioSelect)
    deck = forms.ChoiceField(
        label="Cartes issues du questionnaire",
        required=False,
        help_text="Forces, faiblesses et écarts d’une campagne close. Elles se préparent depuis ses résultats.",
    )
    campaign = forms.ChoiceField(
        label="Campagne",
        required=False,
        help_text="Celle dont l’état des lieux recevra les résultats de l’atelier.",
    )

    def __init__(self, *args: Any, campaigns: list[Campaign], decks: list[Deck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            *((name, f"{template.name} : {template.detail}") for name, template in TEMPLATES.items()),
            *([(DECK_ONLY, "Toutes les cartes choisies ci-dessous, à discuter ensemble")] if decks else []),
            ("", "Une page blanche"),
        ]
        self.fields["template"].required = False
        self.fields["deck"].choices = [  # type: ignore[attr-defined]
            ("", "Sans cartes"),
            *((str(deck.uid), f"{deck.campaign.title}, jeu n° {deck.number}") for deck in decks),
        ]
        self.fields["campaign"].choices = [  # type: ignore[attr-defined]
            ("", "Aucune"),
            *((str(campaign.uid), campaign.title) for campaign in campaigns),
        ]
        self._decks = {str(deck.uid): deck for deck in decks}
        self._campaigns = {str(campaign.uid): campaign for campaign in campaigns}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("template") == DECK_ONLY and not cleaned.get("deck"):
            self.add_error("deck", "Choisissez le jeu de cartes à discuter.")
        return cleaned

    @property
    def chosen_deck(self) -> Deck | None:
        return self._decks.get(self.cleaned_data["deck"])

    @property
    def chosen_campaign(self) -> Campaign | None:
        deck = self.chosen_deck
        return self._campaigns.get(self.cleaned_data["campaign"]) or (deck.campaign if deck else None)


class ActivityForm(forms.Form):
    """One activity; the fields are those its kind needs."""

    title = forms.CharField(label="Titre", max_length=120)
    minutes = forms.IntegerField(label="Durée, en minutes", min_value=1, max_value=240, initial=15)
    question = forms.CharField(
        label="Question ou consigne",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    choices = forms.CharField(
        label="Affirmations, une par ligne",
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    points = forms.IntegerField(label="Points par personne", min_value=1, max_value=50, initial=5)
    most = forms.IntegerField(
        label="Points au plus sur une même proposition", min_value=1, max_value=50, initial=3
    )

    def __init__(self, *args: Any, kind: Kind, activity: Activity | None = None, **kwargs: Any) -> None:
        self.kind, self._asked = kind, activity.asked if activity else Content()
        if activity is not None:
            kwargs["initial"] = {
                "title": activity.title,
                "minutes": activity.minutes,
                "question": self._asked.question,
                "choices": "\n".join(choice.text for choice in self._asked.choices),
                "points": self._asked.points,
                "most": self._asked.most,
            }
        else:
            kwargs["initial"] = {"title": KIND_WORDS[kind].partition(",")[0], **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if kind is Kind.DOTS:
            self.fields["choices"].label = "Propositions, une par ligne"
        else:
            del self.fields["points"], self.fields["most"]
        if kind not in (Kind.RATE, Kind.DOTS, Kind.COLLECTIVE):
            del self.fields["choices"]

    def step(self) -> Step:
        """Raises Refusal, later, through the service: what a kind asks for is the domain's to say."""
        cleaned = self.cleaned_data
        return Step(
            self.kind,
            cleaned["title"],
            cleaned["minutes"],
            Content(
                question=cleaned["question"].strip(),
                choices=self._choices(),
                points=cleaned.get("points", 0),
                most=cleaned.get("most", 0),
                audiences=self._asked.audiences,
                facts=self._asked.facts,
            ),
        )

    def _choices(self) -> tuple[Choice, ...]:
        if "choices" not in self.fields:
            return self._asked.choices
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        return choices_of([line for line in lines if line], before=self._asked.choices)
