"""The form that prepares a campaign: the forms offered, the plans read, what is wrong said in French."""

import datetime as dt

import pytest

from diagnostics.forms.campaigns import CampaignForm
from diagnostics.models import FrameworkVersion
from diagnostics.services.campaigns import AudiencePlan
from tests.factories.campaigns import framework_document

GOOD = {
    "title": "Regards",
    "opens_on": "2026-03-01",
    "closes_on": "2026-03-31",
    "threshold": "5",
    "form_pro": "pro_full",
    "invited_pro": "40",
    "form_par": "par_short",
}


def form(**changes: str) -> CampaignForm:
    version = FrameworkVersion(number=1, document=framework_document())
    return CampaignForm({**GOOD, **changes}, version=version)


def test_the_audiences_chosen_become_plans() -> None:
    read = form(invited_ben="9")  # a number alone does not ask an audience
    assert read.is_valid()
    assert read.plans() == [AudiencePlan("pro", "pro_full", 40), AudiencePlan("par", "par_short", None)]
    assert read.cleaned_data["closes_on"] == dt.date(2026, 3, 31)


def test_forms_in_plain_words_are_offered_beside_another_and_not_alone() -> None:
    offered = {
        audience: [code for code, _ in form().fields[f"form_{audience}"].choices]  # type: ignore[attr-defined]
        for audience in ("pro", "ben", "par")
    }
    assert offered == {
        "pro": ["", "pro_full"],
        "ben": ["", "ben_full"],
        "par": ["", "par_short", "par_full"],
    }
    labels = dict(form().fields["form_par"].choices)  # type: ignore[attr-defined]
    assert labels["par_short"] == "Version courte : environ 5 minutes"
    assert labels["par_full"].startswith("Version complète")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "obligatoire"),
        ({"title": "x" * 121}, "title", "120"),
        ({"closes_on": "2026-02-28"}, "closes_on", "doit suivre"),
        ({"closes_on": "31/02/2026"}, "closes_on", "date valide"),
        ({"threshold": "4"}, "threshold", "5 personnes au moins"),
        ({"threshold": "51"}, "threshold", "50"),
        ({"form_pro": "par_short"}, "form_pro", "par_short"),
        ({"form_pro": "", "form_par": ""}, "__all__", "au moins un public"),
        ({"invited_pro": "0"}, "invited_pro", "1"),
        ({"invited_pro": "x"}, "invited_pro", "nombre entier"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changes: dict[str, str], field: str, sentence: str) -> None:
    errors = form(**changes).errors
    assert sentence in " ".join(errors[field])
