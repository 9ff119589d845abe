from __future__ import annotations

from typing import Any

from django import forms

from club.domain.reviewing import ANSWERS, CONDITIONS, QUALITIES, QUESTIONS
from club.models import Review
from club.models.fields import pairs
from club.services.reviewing import LONGEST_COMMENT, LONGEST_REMARK


class ReviewForm(forms.Form):
    """A question, its three answers, a remark; then a remark on the whole."""

    comment = forms.CharField(
        label="Remarque d’ensemble",
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ses auteurs la liront, avec votre nom.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in QUESTIONS.items():
            self.fields[code] = forms.ChoiceField(
                label=words, choices=pairs(ANSWERS), widget=forms.RadioSelect, required=False
            )
            self.fields[f"{code}_remark"] = forms.CharField(
                label="Remarque",
                max_length=LONGEST_REMARK,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def parts(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        return [
            (title, [(self[code], self[f"{code}_remark"]) for code in codes])
            for title, codes in (("Ce qui doit être réuni", CONDITIONS), ("Ce qui fait sa valeur", QUALITIES))
        ]

    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in QUESTIONS if self.cleaned_data.get(code)}

    def remarks(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(f"{code}_remark", "") for code in QUESTIONS}

    def words(self) -> dict[str, Any]:
        """What the services of the review keep."""
        return {"answers": self.answers(), "remarks": self.remarks(), "comment": self.cleaned_data["comment"]}


def initial_of(review: Review) -> dict[str, str]:
    remarks = {f"{code}_remark": words for code, words in review.remarks.items()}
    return {**review.answers, **remarks, "comment": review.comment}


class DecisionForm(forms.Form):
    comment = forms.CharField(
        label="Raisons, pour ses auteurs",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(forms.Form):
    """Who is asked for an opinion without having an account. The address is written to, and kept nowhere."""

    name = forms.CharField(
        label="Son nom",
        max_length=160,
        help_text="Les auteurs de la fiche le liront.",
        error_messages={"required": "Dites à qui vous demandez un avis."},
    )
    come_from = forms.CharField(label="Sa structure", max_length=160, required=False)
    email = forms.EmailField(
        label="Son adresse électronique",
        help_text="Pour lui envoyer le lien. Elle n’est pas gardée.",
        error_messages={"required": "Il faut une adresse : c’est là que le lien est envoyé."},
    )
