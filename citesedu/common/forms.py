"""What a view does with a refusal when a form is on the page."""

from __future__ import annotations

from django import forms

from citesedu.common.refusal import Refusal


def tell(form: forms.BaseForm, refusal: Refusal) -> None:
    """The sentence beside its field; above the form when it is about none of its fields."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
