"""What the results pages show, and what they cost: the same statements whatever the number of answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, OpenText
from tests.factories import open_campaign_in
from tests.factories.sheets import closed_campaign_in
from tests.journeys.visitor import Page

# Session, person; membership, rights; savepoint, settings read, scope set, read-only, then put back and released.
DOOR = 10
TABS = ("results", "results_map", "results_quadrant", "results_profiles", "results_waves", "decks")
COSTS = [
    ("results", {}, "", DOOR + 10),
    ("construct", {"code": "A1"}, "", DOOR + 10),
    ("results_map", {}, "", DOOR + 10),
    ("results_quadrant", {}, "", DOOR + 10),
    ("results_profiles", {}, "", DOOR + 10),
    ("results_profiles", {}, "?profil=pro:P2", DOOR + 14),
    ("results_profiles", {}, "?profil=pro:P2%2BP3&affirmation=D1", DOOR + 14),
    ("results_waves", {}, "", DOOR + 20),
    ("decks", {}, "", DOOR + 2),
]


def address(closed: Campaign, route: str, **more: Any) -> str:
    return reverse(route, kwargs={"slug": closed.cite.slug, "uid": closed.uid, **more})


def text(response: HttpResponse) -> str:
    assert response.status_code == 200
    return Page(response.content.decode()).text


@pytest.mark.parametrize("route", TABS)
def test_every_tab_leads_to_the_others_and_says_where_it_is(
    lead: Client, closed: Campaign, route: str
) -> None:
    html = lead.get(address(closed, route)).content.decode()
    assert address(closed, route) in re.findall(r'<a href="([^"]+)" aria-current="page">', html)
    assert all(f'href="{address(closed, other)}"' in html for other in TABS)


@pytest.mark.parametrize(("route", "more", "query", "statements"), COSTS)
def test_a_page_costs_the_same_with_ten_times_the_answers(
    lead: Client,
    cite: Cite,
    closed: Campaign,
    django_assert_num_queries: Any,
    route: str,
    more: dict[str, str],
    query: str,
    statements: int,
) -> None:
    larger = closed_campaign_in(cite, {"pro": 120, "ben": 40, "par": 100}, title="Deuxième passation")
    lead.get(address(larger, route, **more) + query)  # the questionnaire is read once
    with django_assert_num_queries(statements):
        lead.get(address(larger, route, **more) + query)
    if route != "results_waves":  # the first closed has none before it
        lead.get(address(closed, route, **more) + query)
        with django_assert_num_queries(statements):
            lead.get(address(closed, route, **more) + query)


@pytest.mark.parametrize("route", TABS[1:])
def test_nothing_is_shown_before_the_closing(lead: Client, cite: Cite, route: str) -> None:
    running = open_campaign_in(cite)
    assert lead.get(address(running, route)).status_code == 404


def test_the_overview_puts_first_what_deserves_discussion(lead: Client, closed: Campaign) -> None:
    shown = text(lead.get(address(closed, "results")))
    first = shown[shown.index("À discuter en premier") : shown.index("Qui a répondu")]
    assert first.count("Regards divergents") == 7
    assert "Professionnels et parents ne voient pas la même chose" in first
    assert "effectif insuffisant" in shown
    assert "Ensemble des publics affichés 44" in shown


def test_too_few_people_show_nothing(lead: Client, cite: Cite) -> None:
    few = closed_campaign_in(cite, {"pro": 4, "par": 3})
    shown = text(lead.get(address(few, "results")))
    assert "Aucun public ne compte 5 réponses" in shown
    for route, sentence in (
        ("results_map", "Rien à comparer"),
        ("results_quadrant", "l’effectif est insuffisant"),
        ("results_waves", "Une seule passation"),
    ):
        assert sentence in text(lead.get(address(few, route)))


def test_an_affirmation_shows_its_readers_its_rule_its_theme_and_its_neighbours(
    lead: Client, closed: Campaign
) -> None:
    with scope(role="web", cite=closed.cite_id):
        OpenText.objects.create(
            campaign=closed, audience="pro", question="D8", text="Une salle à nous.", status="quoted"
        )
        OpenText.objects.create(
            campaign=closed, audience="ben", question="D8", text="À quatre, on se tait.", status="quoted"
        )
    page = lead.get(address(closed, "construct", code="D1"))
    shown = text(page)
    assert "Professionnels et bénévoles « Les parents sont accueillis" in shown
    assert "un delta de Cliff d’au moins 0,33" in shown
    assert "cette affirmation" in page.content.decode()
    assert "L’importance donnée à ce thème" in shown
    assert "Une salle à nous." in shown
    assert "À quatre, on se tait." not in shown, "an audience under the threshold is not quoted"
    links = Page(page.content.decode()).links
    assert links["Affirmation C7"] == address(closed, "construct", code="C7")
    assert links["Affirmation D2"] == address(closed, "construct", code="D2")


def test_an_unknown_affirmation_is_not_found(lead: Client, closed: Campaign) -> None:
    assert lead.get(address(closed, "construct", code="Z9")).status_code == 404


def test_the_quadrant_of_one_audience_by_either_cut(lead: Client, closed: Campaign) -> None:
    shown = text(lead.get(address(closed, "results_quadrant")))
    assert "Thèmes de la figure : professionnels" in shown
    assert "La coupe est à 50" in shown
    relative = text(lead.get(address(closed, "results_quadrant") + "?public=pro&coupe=mediane"))
    assert "La coupe passe au milieu des thèmes" in relative
    assert "Acquis secondaire" in relative
    hidden = text(lead.get(address(closed, "results_quadrant") + "?public=ben"))
    assert "Thèmes de la figure : professionnels" in hidden, "four volunteers: their importance is not shown"
