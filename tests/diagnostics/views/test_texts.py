"""The moderation queue: by theme, what looks personal marked, one click a text."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import AuditEntry
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, OpenText
from tests.diagnostics.views.member import signed_in
from tests.diagnostics.views.test_results import DOOR, address, text


@pytest.fixture
def written(closed: Campaign) -> dict[str, OpenText]:
    words = {
        "D8": "La salle des parents.",
        "A8": "Appelez Mme Durand au 06 12 34 56 78, elle sait.",
        "A9": "On se voit <b>peu</b>.",
        "Z1": "Un mot pour finir.",
    }
    with scope(role="web", cite=closed.cite_id):
        return {
            code: OpenText.objects.create(campaign=closed, audience="pro", question=code, text=each)
            for code, each in words.items()
        }


def act(client: Client, closed: Campaign, moderated: OpenText, **posted: Any) -> Any:
    return client.post(reverse("moderate_text", args=[closed.cite.slug, closed.uid, moderated.pk]), posted)


def state(moderated: OpenText) -> OpenText:
    with scope(role="web", cite=moderated.cite_id):
        return OpenText.objects.get(pk=moderated.pk)


def test_texts_stand_under_their_theme_and_what_looks_personal_is_marked(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    page = facilitator.get(address(closed, "texts"))
    html, shown = page.content.decode(), text(page)
    order = ["Se connaître et s’y retrouver", "Mme Durand", "La place des parents", "La salle des parents."]
    assert sorted(order, key=shown.index) == order
    assert "<mark>Mme Durand</mark>" in html
    assert "<mark>06 12 34 56 78</mark>" in html
    assert "Ce texte semble contenir un numéro de téléphone et le nom d’une personne." in shown
    assert "&lt;b&gt;peu&lt;/b&gt;" in html
    assert "À relire (4)" in shown


def test_the_queue_costs_the_same_with_more_texts(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText], django_assert_num_queries: Any
) -> None:
    facilitator.get(address(closed, "texts"))
    for _ in range(2):
        with django_assert_num_queries(DOOR + 4):
            facilitator.get(address(closed, "texts"))
        with scope(role="web", cite=closed.cite_id):
            OpenText.objects.bulk_create(
                OpenText(campaign=closed, audience="par", question="D8", text=f"Texte {rank}")
                for rank in range(12)
            )


def test_one_click_then_back_to_the_list_at_the_next_text(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    response = act(facilitator, closed, written["A8"], decision="kept", etat="pending", page="1", next="77")
    assert response.url == f"{address(closed, 'texts')}?etat=pending&page=1#texte-77"
    assert state(written["A8"]).status == "kept"
    act(facilitator, closed, written["A9"], decision="quoted")
    assert state(written["A9"]).status == "quoted"


@pytest.mark.parametrize("following", ["", "1\r\nX: y", "//exemple.fr", "²"])
def test_where_to_go_back_is_a_number_or_nothing(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText], following: str
) -> None:
    response = act(facilitator, closed, written["A8"], decision="kept", next=following)
    assert response.url == address(closed, "texts")


def test_a_text_is_removed_with_a_reason_only(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    for posted in ({"decision": "removed"}, {"remove": "whim"}):
        act(facilitator, closed, written["A8"], **posted)
        assert state(written["A8"]).status == "pending"
    act(facilitator, closed, written["A8"], remove="name")
    removed = state(written["A8"])
    assert (removed.status, removed.text, removed.reason) == ("removed", "", "Nom ou coordonnées")
    with scope(role="web", cite=closed.cite_id):
        line = AuditEntry.objects.get(verb="retire un texte libre")
    assert (line.detail, "Durand" in line.target) == ("Nom ou coordonnées", False)


def test_a_project_lead_never_reads_a_text(
    lead: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    assert lead.get(address(closed, "texts")).status_code == 403


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.STEERING_MEMBER, Role.LOCAL_PARTNER])
def test_nobody_but_a_facilitator_decides(closed: Campaign, written: dict[str, OpenText], role: str) -> None:
    client = signed_in(closed.cite, role)
    assert client.get(address(closed, "texts")).status_code == 403
    assert act(client, closed, written["A9"], decision="quoted").status_code == 403
    assert state(written["A9"]).status == "pending"


def test_reading_the_address_of_a_decision_decides_nothing(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    page = reverse("moderate_text", args=[closed.cite.slug, closed.uid, written["A9"].pk])
    assert facilitator.get(page, {"decision": "quoted"}).status_code == 302
    assert state(written["A9"]).status == "pending"


@pytest.mark.parametrize("asked", ["", "forged", "pending"])
def test_an_unknown_tab_is_the_first_one(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText], asked: str
) -> None:
    assert "Un mot pour finir." in text(facilitator.get(f"{address(closed, 'texts')}?etat={asked}"))


def test_the_tab_of_removed_texts_shows_the_reason_alone(
    facilitator: Client, closed: Campaign, written: dict[str, OpenText]
) -> None:
    act(facilitator, closed, written["A8"], remove="name")
    shown = text(facilitator.get(f"{address(closed, 'texts')}?etat=removed"))
    assert "Nom ou coordonnées" in shown
    assert "Durand" not in shown
