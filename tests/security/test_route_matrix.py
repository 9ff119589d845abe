"""Every route × every person × own and other cité × own and foreign object, against the table in routes.py."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from citesedu.cites.roles import NATIONAL_PERMISSION, PERMISSIONS
from citesedu.cites.scope import scope
from citesedu.live import sources, tickets
from diagnostics.services.publications import publish_report
from diagnostics.services.reports import freeze_report
from tests.cites.statements import undone
from tests.factories import LETTERS, OTHER, Planted, World, validated
from tests.live.room import a_campaign_as_a_room
from tests.security.persons import ROLES, Person, everybody
from tests.security.routes import (
    CITE_ROUTES,
    CLUB_ROUTES,
    DESK_ROUTES,
    FEED_ROUTES,
    GUEST_ROUTES,
    INVITED_ROUTES,
    LETTER_ROUTES,
    LINK_ROUTES,
    LIVE_ROUTES,
    PLAIN_ROUTES,
    PUBLICATION_ROUTES,
    TOKEN_ROUTES,
    WITHOUT_DOOR,
    CiteRoute,
    LinkRoute,
    LiveRoute,
    PlainRoute,
    PublicationRoute,
    TokenRoute,
)
from tests.security.urls import addresses

LINKS = [*LINK_ROUTES, *PUBLICATION_ROUTES]
TABLE = {
    "cite": CITE_ROUTES,
    "link": LINKS,
    "token": TOKEN_ROUTES,
    "live": LIVE_ROUTES,
    "plain": PLAIN_ROUTES,
    "club": CLUB_ROUTES,
    "desk": DESK_ROUTES,
    "guest": GUEST_ROUTES,
    "invited": INVITED_ROUTES,
    "letter": LETTER_ROUTES,
    "feed": FEED_ROUTES,
}
UNDECLARED = ("PUT", "PATCH", "DELETE", "OPTIONS")


# --- the table is whole ----------------------------------------------------------------------------------
def test_every_route_is_in_the_table_and_every_line_is_a_route() -> None:
    listed = {route.name for routes in TABLE.values() for route in routes} | set(WITHOUT_DOOR)
    declared = Counter(address.name for address in addresses())
    assert set(declared) - listed == set(), "not in tests/security/routes.py"
    assert listed - set(declared) == set(), "no such route any more"
    assert all(times == 1 for times in declared.values())
    assert all(reason for reason in WITHOUT_DOOR.values())


def test_every_route_has_the_door_its_line_tells() -> None:
    doors = {address.name: address.door for address in addresses()}
    for name in WITHOUT_DOOR:
        assert doors[name] is None, f"{name} has a door now: list it with the others"
    for kind, routes in TABLE.items():
        for route in routes:
            door = doors[route.name]
            assert door is not None, f"{route.name} has no door"
            allowed = {kind, "national", "application", "selection"} if kind == "plain" else {kind}
            assert door.kind in allowed, route.name
            assert (getattr(route, "post", None) is not None) == ("POST" in door.methods), route.name
            if door.kind == "cite":
                roles = {sign for sign, role in ROLES.items() if role in PERMISSIONS[door.permission][1]}
                assert roles == set(route.roles) | set(route.hidden), route.name
            if door.kind == "national":
                assert door.permission == NATIONAL_PERMISSION


# --- asking ----------------------------------------------------------------------------------------------
class Doorbell:
    """Asks for pages in turn, undoing what each did, and keeps what was wrong."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked = 0
        self.wrong: list[str] = []
        self.published: dict[str, str] = {}  # token of a report given to everybody → letter of its cité
        self.clients = {person.name: self._client(person) for person in everybody(world)}

    def _client(self, person: Person) -> Client:
        client = Client(raise_request_exception=False, enforce_csrf_checks=False)
        if person.user is not None:
            client.force_login(person.user)
        return client

    def ask(self, person: Person, method: str, address: str, expected: int) -> HttpResponse:
        with undone():
            response = self.clients[person.name].generic(
                method, address, b"unknown=1", content_type="application/x-www-form-urlencoded"
            )
        self.asked += 1
        if response.status_code != expected:
            self.wrong.append(f"{person.name} {method} {address}: {response.status_code}, not {expected}")
        body = response.content.decode(errors="replace") + str(response.headers)
        for sign in self._forbidden(person, address):
            if sign in body:
                self.wrong.append(f"{person.name} {method} {address}: reads « {sign} »")
        return response

    def _forbidden(self, person: Person, address: str) -> list[str]:
        """Signs of the other cité; for whoever belongs to none, of both. Raw texts, but for facilitators."""
        planted = self.world.planted
        if address.startswith("/q/"):
            own = next((p for p in planted.values() if p.token in address or p.closed_token in address), None)
            strangers = [p for p in planted.values() if p is not own]
            hidden = [own.code, str(own.report.uid), str(own.prepared.uid)] if own else []
            if own and own.key not in address:
                hidden += [own.key, own.words]
        elif address.startswith("/e/"):
            own = self.published.get(address.split("/")[2], "")
            strangers = [p for letter, p in planted.items() if letter != own]
            hidden = [p.words for p in planted.values()]
        elif address.startswith(
            "/acteurs/"
        ):  # the link of an actor: the names of its cité's, and its own words
            own = next((p for p in planted.values() if p.tied.token in address), None)
            strangers = [p for p in planted.values() if p is not own]
            hidden = [own.words, own.token, str(own.report.uid), str(own.action.uid)] if own else []
        elif address.startswith("/a/"):
            own = next((p for p in planted.values() if p.workshop.code in address), None)
            strangers = [p for p in planted.values() if p is not own]
            hidden = [own.words, own.seat, own.code, str(own.report.uid)] if own else []
        else:
            strangers = [p for letter, p in planted.items() if letter != person.cite]
            hidden = [planted[person.cite].words] if person.cite and person.role != "F" else []
        signs = [sign for p in strangers for sign in p.signs] + hidden
        return [sign for sign in signs if sign not in address]

    def answer(self) -> None:
        assert self.wrong == []


def status(route: CiteRoute, person: Person, letter: str, method: str, *, foreign: bool = False) -> int:
    if not person.signed_in:
        return 302
    if person.cite != letter:
        return 404
    if person.role not in route.roles + route.hidden:
        return 403
    if method not in ("GET", "HEAD") and (method != "POST" or route.post is None):
        return 405
    if foreign:
        return route.foreign_post if method == "POST" else route.foreign_get
    if person.role in route.hidden:
        return 404
    if method == "POST":
        return route.post if person.role in (route.posters or route.roles) else 403  # type: ignore[return-value]
    return route.get


def _ids(route: Any) -> str:
    arguments = getattr(route, "arguments", None)
    what = arguments.__name__.strip("_") if arguments else ""
    return f"{route.name} {what}".strip()


@pytest.mark.parametrize("route", CITE_ROUTES, ids=_ids)
def test_pages_of_a_cite(world: World, route: CiteRoute) -> None:
    bell = Doorbell(world)
    for letter in LETTERS:
        address = _address(world, route, letter, letter)
        for person in everybody(world):
            for method in ("GET", "POST"):
                bell.ask(person, method, address, status(route, person, letter, method))
            if person.cite == letter and person.role in route.roles:
                for method in ("HEAD", *UNDECLARED):
                    bell.ask(person, method, address, status(route, person, letter, method))
    bell.answer()


@pytest.mark.parametrize("route", [route for route in CITE_ROUTES if route.arguments], ids=_ids)
def test_an_object_of_another_cite_under_ones_own_address(world: World, route: CiteRoute) -> None:
    bell = Doorbell(world)
    for letter in LETTERS:
        address = _address(world, route, letter, OTHER[letter])
        for person in everybody(world):
            if person.cite == letter:
                for method in ("GET", "POST"):
                    bell.ask(person, method, address, status(route, person, letter, method, foreign=True))
    bell.answer()


def _address(world: World, route: CiteRoute, letter: str, owner: str) -> str:
    arguments = route.arguments(world, world.planted[owner]) if route.arguments else {}
    return reverse(route.name, kwargs={"slug": f"cite-{letter}", **arguments})


@pytest.mark.parametrize("route", LINK_ROUTES, ids=_ids)
def test_pages_of_a_respondent(world: World, route: LinkRoute) -> None:
    """Whoever opens them, signed in or not: the link alone counts."""
    bell = Doorbell(world)
    mine, theirs = world.planted["a"], world.planted["b"]
    own = route.arguments(world, mine) if route.arguments else {}
    post = 405 if route.post is None else route.post
    for person in everybody(world):
        address = reverse(route.name, kwargs={"token": route.link(mine), **own})
        bell.ask(person, "GET", address, route.get)
        bell.ask(person, "HEAD", address, route.get)
        bell.ask(person, "POST", address, post)
        for method in UNDECLARED:
            bell.ask(person, method, address, 405)
        unknown = reverse(route.name, kwargs={"token": route.unknown, **own})
        bell.ask(person, "GET", unknown, 404)
        bell.ask(person, "POST", unknown, 404)
        closed = reverse(route.name, kwargs={"token": route.closed_link(mine), **own})
        bell.ask(person, "GET", closed, route.closed)
        if route.post is not None and route.closed == 410:
            bell.ask(person, "POST", closed, 410)
        if route.arguments:
            foreign = reverse(
                route.name, kwargs={"token": route.link(mine), **route.arguments(world, theirs)}
            )
            bell.ask(person, "GET", foreign, route.foreign_get)
            bell.ask(person, "POST", foreign, route.foreign_post)
    bell.answer()


@pytest.mark.parametrize("route", PUBLICATION_ROUTES, ids=lambda route: route.name)
def test_pages_of_a_published_report(world: World, route: PublicationRoute) -> None:
    """Everybody reads what its cité gives to everybody, and nothing of another; the rest does not exist."""
    bell = Doorbell(world)
    bell.published = {given_to_all(world, letter): letter for letter in LETTERS}
    for person in everybody(world):
        for token in bell.published:
            address = reverse(route.name, kwargs={"token": token})
            bell.ask(person, "GET", address, 200)
            bell.ask(person, "HEAD", address, 200)
            for method in ("POST", *UNDECLARED):
                bell.ask(person, method, address, 405)
        bell.ask(person, "GET", reverse(route.name, kwargs={"token": "unknown"}), 404)
        # A link of another kind, and a publication that stays inside its cité.
        bell.ask(person, "GET", reverse(route.name, kwargs={"token": world.planted["a"].token}), 410)
        bell.ask(person, "GET", reverse(route.name, kwargs={"token": "secret-a-publié"}), 404)
    bell.answer()


def given_to_all(world: World, letter: str) -> str:
    """The token of a new version of the closed campaign's report, published for everybody."""
    cite = world.cites[letter]
    with scope(role="web", cite=cite):
        report = validated(freeze_report(campaign=world.planted[letter].closed, cite=cite), cite)
        return publish_report(report=report, cite=cite, reach="public").token


@pytest.mark.parametrize("route", TOKEN_ROUTES, ids=_ids)
def test_pages_of_a_program(world: World, route: TokenRoute) -> None:
    """The token of the cité alone counts, signed in or not; whatever is refused says so in JSON."""
    mine, theirs = world.planted["a"], world.planted["b"]

    def ask(
        client: Client, token: str, slug: str, planted: Planted, method: str = "GET", of: Any = None
    ) -> int:
        arguments = (of or route.arguments or (lambda *args: {}))(world, planted)
        address = reverse(route.name, kwargs={"slug": slug, **arguments})
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = client.generic(method, address, headers=headers)
        body = response.content.decode()
        assert not any(sign in body for sign in theirs.signs if sign not in address)
        assert mine.words not in body
        if response.status_code != 200:
            assert response["Content-Type"] == "application/problem+json"
        return response.status_code

    for person in everybody(world):
        client = Client(raise_request_exception=False)
        if person.user is not None:
            client.force_login(person.user)
        assert ask(client, "", "cite-a", mine) == 401, person.name
        assert ask(client, mine.token, "cite-a", mine) == 401, person.name
        assert ask(client, mine.api_token, "cite-a", mine) == 200, person.name
    assert ask(client, mine.api_token, "cite-a", mine, "HEAD") == 200
    assert ask(client, mine.api_token, "cite-b", theirs) == 401
    assert ask(client, mine.api_token, "no-such-cite", mine) == 401
    assert ask(client, theirs.api_token, "cite-a", mine) == 401
    for method in ("POST", *UNDECLARED):
        assert ask(Client(enforce_csrf_checks=True), mine.api_token, "cite-a", mine, method) == 405
    if route.arguments:
        assert ask(client, mine.api_token, "cite-a", theirs) == 404
    if route.open:
        assert ask(client, mine.api_token, "cite-a", mine, of=route.open) == 404


@pytest.mark.parametrize("audience", ["screen", "phone"])
@pytest.mark.parametrize("route", LIVE_ROUTES, ids=_ids)
def test_states_that_a_room_follows(
    world: World, route: LiveRoute, audience: tickets.Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ticket alone counts, signed in or not; it reads the topic in its own cité, and nowhere else."""
    monkeypatch.setitem(sources._providers, "room", a_campaign_as_a_room)
    mine, theirs = world.planted["a"], world.planted["b"]

    def ticket(planted: Planted, slug: str, seconds: int = 60) -> str:
        return tickets.make(route.topic(planted), audience, slug, seconds=seconds)

    good = ticket(mine, "cite-a")
    refused = [
        ticket(theirs, "cite-a"),
        ticket(mine, "cite-b"),
        ticket(mine, "no-such-cite"),
        ticket(mine, "cite-a", seconds=0),
        tickets.make(f"unknown:{mine.campaign.uid}", audience, "cite-a"),
        good[:-1],
        mine.token,
        mine.api_token,
    ]
    for person in everybody(world):
        client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        if person.user is not None:
            client.force_login(person.user)
        response = client.get(reverse(route.name, kwargs={"ticket": good}))
        assert (person.name, response.status_code) == (person.name, 200)
        assert mine.secret in response.content.decode()
        assert not any(sign in response.content.decode() for sign in [*theirs.signs, mine.words])
        for text in refused:
            assert client.get(reverse(route.name, kwargs={"ticket": text})).status_code == 404
        for method in ("POST", *UNDECLARED):
            address = reverse(route.name, kwargs={"ticket": good})
            assert client.generic(method, address).status_code == 405


@pytest.mark.parametrize("route", PLAIN_ROUTES, ids=_ids)
def test_pages_of_no_cite(world: World, route: PlainRoute) -> None:
    bell = Doorbell(world)
    arguments = route.arguments(world, world.planted["a"]) if route.arguments else {}
    address = reverse(route.name, kwargs=arguments)
    for person in everybody(world):
        expected = route.visitor
        if person.signed_in:
            expected = route.national if person.name == "national" else route.person
        sent_away = expected == 403 or (expected == 302 and not person.signed_in)
        refused = expected if sent_away else 405
        bell.ask(person, "GET", address, expected)
        bell.ask(person, "HEAD", address, expected)
        bell.ask(person, "POST", address, refused if sent_away or route.post is None else route.post)
        for method in UNDECLARED:
            bell.ask(person, method, address, refused)
    bell.answer()


def test_a_form_without_its_token_is_refused_everywhere_but_on_a_link(world: World) -> None:
    """A respondent has no session to ride on; everything else is refused before the view."""
    for person in everybody(world):
        client = Client(enforce_csrf_checks=True)
        if person.user is not None:
            client.force_login(person.user)
        for route in CITE_ROUTES + PLAIN_ROUTES:
            arguments = route.arguments(world, world.planted["a"]) if route.arguments else {}
            slug = {"slug": "cite-a"} if isinstance(route, CiteRoute) else {}
            response = client.post(reverse(route.name, kwargs={**slug, **arguments}))
            assert response.status_code == 403, (person.name, route.name)
            assert "a expiré" in response.content.decode(), (person.name, route.name)
        for route in LINK_ROUTES:
            arguments = route.arguments(world, world.planted["a"]) if route.arguments else {}
            with undone():
                token = route.link(world.planted["a"])
                response = client.post(reverse(route.name, kwargs={"token": token, **arguments}))
            assert response.status_code != 403, route.name


@pytest.mark.parametrize(
    "name", [name for name, reason in WITHOUT_DOOR.items() if name.startswith("account_")]
)
def test_forms_of_the_accounts_without_their_token_are_refused(world: World, name: str) -> None:
    arguments = {"uidb36": "1", "key": "x"} if name == "account_reset_password_from_key" else {}
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.outsider)
    assert client.post(reverse(name, kwargs=arguments)).status_code in (403, 405)
