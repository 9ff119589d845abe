"""What a view does with a refusal when a form is on the page, and with the identifier that a form carries."""

from __future__ import annotations

import uuid

from django import forms
from django.http import Http404

from citesedu.common.refusal import Refusal


def tell(form: forms.BaseForm, refusal: Refusal) -> None:
    """The sentence beside its field; above the form when it is about none of its fields."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def uid_or_404(text: str) -> uuid.UUID:
    """Http404 for what no page of ours sends."""
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
