"""Downloading: the list, a file, its line in the journal; the answers one by one with a reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.exports.formats import FORMATS
from diagnostics.models import Campaign
from tests.diagnostics.views.people import signed_in
from tests.factories import open_campaign_in

pytestmark = pytest.mark.django_db


def journal(cite: Cite) -> list[tuple[str, str]]:
    with scope(role="web", cite=cite):
        return list(AuditEntry.objects.order_by("-at", "-id").values_list("verb", "detail"))


def test_a_steering_member_downloads_each_format(cite: Cite, closed: Campaign) -> None:
    member = signed_in(cite, Role.STEERING_MEMBER)
    page = reverse("results", args=[cite.slug, closed.uid])
    for chosen in FORMATS.values():
        member.go(page).click("Télécharger les chiffres").does_not_see("Les réponses une à une")
        member.send(f"Télécharger : {chosen.label}")
        response = member.response
        assert response["Content-Type"] == chosen.content_type
        name = f"marvallon-passation-1-{chosen.stem}.{chosen.extension}"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "no-store" in response["Cache-Control"]
        assert len(response.content) > 500
        assert journal(cite)[0] == ("télécharge les chiffres", chosen.label)


def test_another_format_is_refused(cite: Cite, closed: Campaign) -> None:
    member = signed_in(cite, Role.STEERING_MEMBER)
    address = reverse("exports", args=[cite.slug, closed.uid])
    member.go(address)
    token = member.page.forms[0].values["csrfmiddlewaretoken"][0]
    before = journal(cite)
    response = member.client.post(address, {"format": "../csv", "csrfmiddlewaretoken": token}, follow=True)
    assert "Choisissez un des formats proposés." in response.content.decode()
    assert journal(cite) == before


@pytest.mark.parametrize("name", ["exports", "export_raw"])
def test_nothing_before_the_closing(cite: Cite, name: str) -> None:
    opened = open_campaign_in(cite)
    facilitator = signed_in(cite, Role.FACILITATOR)
    assert facilitator.go(reverse(name, args=[cite.slug, opened.uid])).response.status_code == 404


def test_the_facilitator_downloads_the_answers_with_a_reason(cite: Cite, closed: Campaign) -> None:
    desk = signed_in(cite, Role.FACILITATOR).go(reverse("exports", args=[cite.slug, closed.uid]))
    desk.click("Demander les réponses")
    desk.send("Télécharger les réponses", reason="court").sees("Dites-en un peu plus")
    assert desk.response.status_code == 422
    desk.send("Télécharger les réponses", reason="Chercher des liens entre les réponses")
    assert desk.response["Content-Disposition"].endswith('reponses.csv"')
    assert (
        len(desk.response.content.decode("utf-8-sig").splitlines()) == 1 + 24 + 20
    )  # volunteers are kept back
    assert journal(cite)[0] == (
        "télécharge les réponses une à une",
        "Chercher des liens entre les réponses",
    )
