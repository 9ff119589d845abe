"""The pages of the Club × everybody: what is given beyond a cité is read, and nothing else of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cites.statements import undone
from tests.factories import World
from tests.security.persons import Person, everybody
from tests.security.routes import (
    CLUB_ROUTES,
    DESK_ROUTES,
    FEED_ROUTES,
    GUEST_ROUTES,
    INVITED_ROUTES,
    LETTER_ROUTES,
    ClubRoute,
)

pytestmark = pytest.mark.django_db
EVERY = [*CLUB_ROUTES, *DESK_ROUTES, *GUEST_ROUTES, *INVITED_ROUTES, *LETTER_ROUTES, *FEED_ROUTES]
UNDECLARED = ("PUT", "PATCH", "DELETE", "OPTIONS")


def client_of(person: Person) -> Client:
    client = Client(raise_request_exception=False)
    if person.user is not None:
        client.force_login(person.user)
    return client


def expected(route: ClubRoute, person: Person) -> int:
    if not person.signed_in:
        return route.visitor
    if person.cite:
        return route.reader if person.role == "F" else route.member
    return route.member if person.name == "national" else route.outsider


@pytest.mark.parametrize("route", EVERY, ids=lambda route: route.name)
def test_who_opens_what(world: World, route: ClubRoute) -> None:
    for letter in ("a", "b"):
        arguments = route.arguments(world, world.planted[letter]) if route.arguments else {}
        address = reverse(route.name, kwargs=arguments)
        for person in everybody(world):
            client, wanted = client_of(person), expected(route, person)
            for method in ("GET", "HEAD"):
                assert client.generic(method, address).status_code == wanted, (person.name, method, address)
            post = 405 if route.post is None else route.post
            refused = route in DESK_ROUTES + GUEST_ROUTES and wanted in (302, 403)
            with undone():
                response = client.post(address, {"unknown": "1"})
            assert response.status_code == (wanted if refused else post), (person.name, address)
            for method in UNDECLARED:  # the door's answer, before any finer right
                assert client.generic(method, address).status_code in ({wanted, 405} if refused else {405})


@pytest.mark.parametrize("route", CLUB_ROUTES, ids=lambda route: route.name)
def test_what_is_not_given_is_nowhere_in_the_club(world: World, route: ClubRoute) -> None:
    """Not even for the members of its own cité: there, it has its own pages."""
    arguments = route.arguments(world, world.planted["b"]) if route.arguments else {}
    for person in everybody(world):
        body = client_of(person).get(reverse(route.name, kwargs=arguments)).content.decode(errors="replace")
        for planted in world.planted.values():
            for sign in planted.signs:
                assert sign not in body, (person.name, sign)


@pytest.mark.parametrize("route", [*DESK_ROUTES, *GUEST_ROUTES], ids=lambda route: route.name)
def test_a_reader_sees_what_waits_and_nothing_else_of_the_cite(world: World, route: ClubRoute) -> None:
    planted = world.planted["b"]
    arguments = route.arguments(world, planted) if route.arguments else {}
    client = client_of(
        next(person for person in everybody(world) if person.role == "F" and person.cite == "a")
    )
    body = client.get(reverse(route.name, kwargs=arguments)).content.decode(errors="replace")
    shows = route.name in ("club_desk", "club_reading", "club_decision", "club_waiting_piece")
    waiting = (planted.secret, str(planted.told.waiting.uid)) if shows else ()
    for sign in planted.signs:
        assert sign in waiting or sign not in body, sign
    for other in ("récit", "maison", "venue d’ailleurs", "retirée", "avis", "acteur", "journal"):
        assert f"{planted.secret} {other}" not in body
    if route.name == "club_desk":
        assert f"{planted.secret} soumise" in body


def test_a_practice_that_does_not_wait_is_no_guests(world: World) -> None:
    told = world.planted["b"].told
    for person in everybody(world):
        for uid in (told.draft.uid, told.home.uid, told.shared.practice_uid):
            for name in ("club_reading", "club_decision"):
                status = client_of(person).get(reverse(name, args=[uid])).status_code
                assert status == (404 if person.role == "F" else 403 if person.signed_in else 302)


def test_an_address_of_a_home_edition_opens_nothing_in_the_club(world: World) -> None:
    slug = world.planted["a"].told.home.slug
    for person in everybody(world):
        assert client_of(person).get(reverse("club_sheet", args=[slug])).status_code == 404
