"""The map works with no other server, says the same as its table, and never shows residents as a point."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from actors.drawings.ground import spread
from actors.drawings.marks import RADIUS
from actors.models import ActorSheet, Outline
from actors.services.facts import SheetFacts
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[1] / "files"
INSIDE, NEAR = (1.4015, 43.5655), (1.4017, 43.5657)


def at(point: tuple[float, float], **more: object) -> SheetFacts:
    return SheetFacts(longitude=point[0], latitude=point[1], **more)  # type: ignore[arg-type]


@pytest.fixture
def district(cite: Cite) -> str:
    """A district around both points."""
    x, y = INSIDE
    ring = [[x - 0.01, y - 0.01], [x + 0.01, y - 0.01], [x + 0.01, y + 0.01], [x - 0.01, y - 0.01]]
    with scope(role="web", cite=cite):
        Outline.objects.create(
            kind="district",
            code="QN03101M",
            name="Bagatelle",
            geometry={"type": "Polygon", "coordinates": [ring]},
        )
    return "Bagatelle"


ADDRESS = f"{reverse('actors', args=['marvallon'])}?vue=carte"


def test_an_empty_map_says_what_to_do(cite: Cite, lead: Client) -> None:
    an_actor(cite, "École")
    page = words(lead.get(ADDRESS))
    assert "Pas encore de carte" in page
    assert "École" in page


def test_actors_outlines_and_the_table(cite: Cite, lead: Client, district: str) -> None:
    for number in range(3):
        an_actor(cite, f"Acteur {number}", sheet=at(INSIDE, street=f"{number + 1} place du Marché"))
    an_actor(cite, "Sans adresse")
    response = lead.get(ADDRESS)
    page = words(response).replace("\u00a0", " ")
    assert "3 acteurs sur la carte, 3 dans un quartier prioritaire, 1 sans adresse." in page
    assert page.count(district) >= 3
    assert "2 place du Marché" in page
    html = response.content.decode()
    svg = html[html.index('id="carte"') : html.index("</svg>", html.index('id="carte"'))]
    assert svg.count('class="chart-link"') == 3
    assert "chart-district" in svg
    assert "http" not in svg.replace("http://www.w3.org", "")


def test_residents_are_not_drawn_even_with_a_point_in_the_table(
    cite: Cite, lead: Client, district: str
) -> None:
    parents = an_actor(cite, "Parents du Plateau", kind="parents_group", nature="group")
    with scope(role="web", cite=cite):
        ActorSheet.objects.filter(actor=parents).update(longitude=INSIDE[0], latitude=INSIDE[1])
    html = lead.get(ADDRESS).content.decode()
    svg = html[html.index('id="carte"') : html.index("</svg>", html.index('id="carte"'))]
    assert "Parents du Plateau" not in svg


def test_the_cost_does_not_depend_on_the_number(cite: Cite, lead: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(4):
        an_actor(cite, f"Acteur {number}", sheet=at((INSIDE[0] + number / 100, INSIDE[1])))
    with django_assert_num_queries(DOOR + 3):
        lead.get(ADDRESS)


def test_the_filter_and_the_circle_hold_on_the_map(cite: Cite, lead: Client) -> None:
    an_actor(cite, "École", kind="school_primary", sheet=at(INSIDE))
    an_actor(cite, "Acteur discret", visibility="team", sheet=at(NEAR))
    assert "Acteur discret" not in words(lead.get(f"{ADDRESS}&secteur=school"))
    assert "Acteur discret" in words(lead.get(ADDRESS))
    assert "Acteur discret" not in signed_in(cite, Role.LOCAL_PARTNER).get(ADDRESS).content.decode()


def test_real_districts_are_drawn(cite: Cite, lead: Client) -> None:
    features = json.loads((FILES / "qpv-toulouse-perpignan-2015.geojson").read_text())["features"]
    with scope(role="web", cite=cite):
        for feature in features:
            told = feature["properties"]
            if told["nom_commune"] == "Toulouse":
                Outline.objects.create(
                    kind="district", code=told["code_qp"], name=told["nom_qp"], geometry=feature["geometry"]
                )
    html = lead.get(ADDRESS).content.decode()
    assert html.count('class="chart-district"') == 12


def test_marks_never_hide_each_other() -> None:
    placed = spread(dict.fromkeys(range(30), (500.0, 300.0)))
    points = list(placed.values())
    for rank, (x, y) in enumerate(points):
        for left, top in points[:rank]:
            assert (x - left) ** 2 + (y - top) ** 2 >= (2 * RADIUS) ** 2
