"""The same actors in four views, the filter in the address, a constant number of statements."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.models import Actor
from actors.services.relations import Word, declare, report_tension, seat
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import DOOR, signed_in, words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db

PICTURES = ("reseau", "cercles", "matrice")


@pytest.fixture
def three(cite: Cite) -> list[Actor]:
    """A school that works with the réussite éducative, which works with the PMI."""
    school = an_actor(cite, "École Jean-Morvel", kind="school_primary")
    success = an_actor(cite, "Réussite éducative", kind="pre", nature="scheme")
    infants = an_actor(cite, "PMI du Plateau", kind="mother_child_health")
    today = timezone.localdate()
    with scope(role="web", cite=cite):
        declare(declarant=school, words={success: Word(2)}, since=today - dt.timedelta(days=500))
        declare(declarant=school, words={success: Word(4), infants: Word(1)})
        declare(declarant=success, words={school: Word(1), infants: Word(2)})
        declare(declarant=infants, words={school: Word(0, wished=True)})
    return [school, success, infants]


@pytest.mark.parametrize("view", PICTURES)
def test_an_empty_directory_draws_nothing_and_says_so(partner: Client, view: str) -> None:
    assert "Aucun lien à afficher" in words(partner.get(url("actors"), {"vue": view}))


@pytest.mark.parametrize("view", PICTURES)
def test_every_view_has_its_summary_and_its_table(partner: Client, three: list[Actor], view: str) -> None:
    page = words(partner.get(url("actors"), {"vue": view})).replace("\u00a0", " ")
    assert "3 acteurs, 2 liens, 0 acteur sans lien." in page
    assert "Tous ces liens" in page
    assert "Décisions" in page
    assert "Avis très différents" in page  # 4 against 1


def test_filters_are_in_the_address_and_stay_from_view_to_view(partner: Client, three: list[Actor]) -> None:
    query = {"vue": "matrice", "secteur": "school", "force": "1"}
    response = partner.get(url("actors"), query)
    assert "1 acteur, 0 lien" in words(response).replace("\u00a0", " ")
    assert "?secteur=school&amp;force=1&amp;vue=cercles" in response.content.decode()
    everything = words(partner.get(url("actors"), {"vue": "reseau", "force": "1"})).replace("\u00a0", " ")
    assert "3 acteurs, 3 liens" in everything


def test_a_picture_of_another_day(partner: Client, three: list[Actor]) -> None:
    then = timezone.localdate() - dt.timedelta(days=400)
    page = words(partner.get(url("actors"), {"vue": "reseau", "le": then.isoformat()})).replace("\u00a0", " ")
    assert "3 acteurs, 1 lien, 1 acteur sans lien." in page
    tomorrow = timezone.localdate() + dt.timedelta(days=9)
    for nonsense in ("hier", "2026-13-45", tomorrow.isoformat(), "9" * 400):
        assert (
            partner.get(url("actors"), {"vue": "reseau", "le": nonsense, "force": nonsense}).status_code
            == 200
        )


def test_the_circles_turn_around_whom_one_asks(partner: Client, three: list[Actor]) -> None:
    _, _, infants = three
    page = words(partner.get(url("actors"), {"vue": "cercles", "autour": str(infants.uid)}))
    assert "Autour de PMI du Plateau" in page
    assert "Autour de Réussite éducative" in words(partner.get(url("actors"), {"vue": "cercles"}))


def test_an_unknown_view_is_the_table(partner: Client, three: list[Actor]) -> None:
    assert "Qui y agit" in words(partner.get(url("actors"), {"vue": "carte-du-ciel"}))


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("view", PICTURES)
def test_a_picture_costs_the_same_whatever_its_size(
    cite: Cite, partner: Client, view: str, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cache.clear()
    actors = [an_actor(cite, f"Acteur {rank}") for rank in range(many + 1)]
    with scope(role="web", cite=cite):
        for one in actors:
            declare(declarant=one, words={other: Word(3) for other in actors if other != one})
    with django_assert_num_queries(DOOR + 3):
        partner.get(url("actors"), {"vue": view})


def test_a_matrix_too_wide_to_read_keeps_those_with_most_partners(
    cite: Cite, partner: Client, three: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actors.views.pictures.MOST_IN_MATRIX", 2)
    page = words(partner.get(url("actors"), {"vue": "matrice"})).replace("\u00a0", " ")
    assert "Les 2 acteurs qui ont le plus de liens." in page
    assert "3 acteurs, 2 liens" in page


def test_the_measures_cost_the_same_whatever_the_size(
    partner: Client, three: list[Actor], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(DOOR + 3):
        partner.get(url("actors_measures"), {"entre": "school", "et": "health"})


def test_who_links_school_and_health(partner: Client, three: list[Actor]) -> None:
    page = words(partner.get(url("actors_measures"), {"entre": "school", "et": "health"}))
    assert re.search("Réussite éducative ?, avec École Jean-Morvel ?, PMI du Plateau", page)
    assert "Personne, d’après ce qui a été dit" in words(
        partner.get(url("actors_measures"), {"entre": "state", "et": "residents"})
    )
    nonsense = words(partner.get(url("actors_measures"), {"entre": "nowhere", "et": ""}))
    assert "Sélectionnez un choix valide" in nonsense


def test_what_changed_and_what_to_discuss(partner: Client, three: list[Actor]) -> None:
    page = words(partner.get(url("actors_measures"))).replace("\u00a0", " ")
    assert "Il faut au moins 5 acteurs" in page
    assert "1 lien nouveau, 0 lien arrêté, 1 lien qui dure" in page
    assert "École Jean-Morvel : « Décisions ». Réussite éducative : « Connus »." in page
    assert "PMI du Plateau souhaite travailler avec École Jean-Morvel" in page


def test_a_body_is_a_table_and_no_actor_of_the_network(
    cite: Cite, partner: Client, three: list[Actor]
) -> None:
    body = an_actor(cite, "Comité", kind="common_body", nature="body")
    with scope(role="web", cite=cite):
        seat(body=body, members=dict.fromkeys(three, ""))
    page = words(partner.get(url("actors"), {"vue": "reseau"})).replace("\u00a0", " ")
    assert "3 acteurs, 2 liens" in page
    assert "Comité : École Jean-Morvel, Réussite éducative, PMI du Plateau." in page


def test_a_tension_is_read_by_the_facilitator_alone(cite: Cite, three: list[Actor]) -> None:
    school, success, _ = three
    with scope(role="web", cite=cite):
        report_tension(declarant=school, other=success, what="plus de nouvelles depuis mai")
    for role in Role.values:
        reader = signed_in(cite, role)
        pages = [url("actor", school.uid), url("actor", success.uid), url("actors_measures")]
        pages += [f"{url('actors')}?vue={view}" for view in PICTURES]
        found = ["plus de nouvelles" in words(reader.get(page)) for page in pages]
        assert found == [role == Role.FACILITATOR] * 2 + [False] * 4


def test_the_page_of_an_actor_says_both_sides(partner: Client, three: list[Actor]) -> None:
    school, *_ = three
    page = words(partner.get(url("actor", school.uid)))
    assert "Nous préparons, décidons et évaluons ensemble" in page
    assert "Nous nous connaissons, sans travailler ensemble" in page
    assert "Deux avis très différents" in page
    assert "L’autre ne se reconnaît pas" in page
    assert "Noter ses liens" not in page
