"""A refusal is told beside its field, or above the form: never lost, never an error of ours."""

from __future__ import annotations

import pytest
from django import forms

from citesedu.common.forms import tell
from citesedu.common.refusal import Refusal


class Named(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(("field", "place"), [("name", "name"), ("", "__all__"), ("elsewhere", "__all__")])
def test_the_sentence_stands_where_it_is_read(field: str, place: str) -> None:
    form = Named({"name": "x"})
    tell(form, Refusal("Ce nom est pris.", field=field))
    assert form.errors == {place: ["Ce nom est pris."]}
