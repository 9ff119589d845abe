"""National steps: written by who conducts the programme, read beside the steps of each cité."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.programme.models import NationalStep
from tests.cites.statements import refusal
from tests.diagnostics.views.member import words
from tests.factories import a_cite, a_person

pytestmark = pytest.mark.django_db
NEW, ALL = reverse("national_step_new"), reverse("steps_of_all")
TYPED = {
    "kind": "visit",
    "title": "Voir la salle des parents",
    "starts_on": "2027-03-02",
    "ends_on": "2027-03-03",
    "place": "Vauxbrel",
    "product": "Deux fiches",
    "evidence": "/club/",
}


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_national_step_is_dated_changed_read_by_a_cite_and_removed(national: Client) -> None:
    assert national.post(NEW, TYPED).headers["Location"] == ALL
    national.post(NEW, TYPED)  # pressed twice
    step = NationalStep.objects.get()
    page = reverse("national_step_edit", args=[step.uid])
    assert 'value="2027-03-02"' in national.get(page).content.decode()
    national.post(page, {**TYPED, "title": "Voir deux salles"})
    assert "Voir deux salles Visite entre cités" in plain(national.get(ALL))
    cite = a_cite()
    member = Client()
    member.force_login(a_person(cite, Role.LOCAL_PARTNER))
    told = member.get(reverse("steps", args=[cite.slug]))
    assert "2 mars 2027 au 3 mars 2027" in plain(told)
    assert page not in told.content.decode()
    assert national.post(page, {"action": "supprimer"}).headers["Location"] == ALL
    assert not NationalStep.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("starts_on", "", "Dites quel jour."),
        ("ends_on", "2027-03-01", "La fin vient avant le début."),
        ("evidence", "javascript:alert(1)", "Donnez une adresse"),
        ("kind", "party", "Sélectionnez un choix valide"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    national: Client, field: str, typed: str, sentence: str
) -> None:
    response = national.post(NEW, {**TYPED, field: typed})
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("&#x27;", "’")
    assert "Voir la salle des parents" in response.content.decode()  # nothing typed is lost
    assert not NationalStep.objects.exists()


def test_a_member_reads_it_and_writes_nothing(national: Client) -> None:
    national.post(NEW, TYPED)
    cite = a_cite()
    member = Client()
    member.force_login(a_person(cite, Role.PROJECT_LEAD))
    assert member.post(NEW, TYPED).status_code == 403
    with scope(role="web", cite=cite):
        assert NationalStep.objects.get().starts_on == dt.date(2027, 3, 2)
        assert "permission denied" in refusal("DELETE FROM programme_nationalstep")
        assert "permission denied" in refusal("UPDATE programme_nationalstep SET title = ''")
