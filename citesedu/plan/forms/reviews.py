from __future__ import annotations

from django import forms

from citesedu.plan.forms.actions import DAY


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))


class PlanReviewForm(forms.Form):
    planned_on = _day("Jour prévu")


class HoldReviewForm(forms.Form):
    held_on = _day("Tenu le")
    summary = forms.CharField(
        label="Ce qui s’est dit", max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    decisions = forms.CharField(
        label="Ce qui a été décidé", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
