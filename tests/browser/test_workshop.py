"""A workshop in Chromium: joined and voted by keyboard alone, on a small telephone; the room's screen at its size;
without script; with a network that goes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.workshops.models import Ballot
from tests.browser.conftest import OpenPage, sideways
from tests.factories import workshops as rooms
from tests.factories.people import PASSWORD, a_cite, a_person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE = 360


@pytest.fixture
def cite() -> Cite:
    return a_cite("salle", name="La Salle")


@pytest.fixture
def workshop(cite: Cite):
    return rooms.workshop_in(cite, steps=(rooms.RATE, rooms.DOTS, rooms.BOARD))


def ballots(workshop: Any) -> list[dict[str, int]]:
    with scope(role="web", cite=workshop.cite_id):
        return list(Ballot.objects.order_by("id").values_list("content", flat=True))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of this accessible name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.textContent"
            " || document.activeElement.textContent).trim()"
        )
        if name in focused:
            return
    raise AssertionError(f"« {name} » is not reached")


def test_a_person_joins_and_votes_by_keyboard(
    live_server: LiveServer, open_page: OpenPage, axe: Callable[..., list[str]], workshop: Any
) -> None:
    page = open_page(f"{live_server.url}/a/", width=PHONE)
    assert (axe(page), sideways(page)) == ([], 0)
    tab_to(page, "Le code affiché")
    page.keyboard.type(f"{workshop.code[:4].lower()} {workshop.code[4:]}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bienvenue")).to_be_visible()
    assert (axe(page), sideways(page)) == ([], 0)
    tab_to(page, "Les professionnels")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vous répondez avec les parents et habitants")).to_be_visible()

    rooms.go(workshop, 1)
    rooms.do(workshop, "open", position=1)
    expect(page.get_by_role("heading", name="Vote")).to_be_visible(
        timeout=15_000
    )  # the page follows by itself
    assert (axe(page), sideways(page)) == ([], 0)
    expect(page.get_by_text("Il vous reste 5 points")).to_be_visible()
    tab_to(page, "Un point de plus : Une")
    for _ in range(4):  # three at most on one proposal
        page.keyboard.press("Enter")
    tab_to(page, "Deux")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_text("Il vous reste 0 point")).to_be_visible()
    tab_to(page, "Envoyer mes points")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Votre réponse est comptée")).to_be_visible()
    assert (axe(page), sideways(page)) == ([], 0)
    assert ballots(workshop) == [{"c1": 3, "c2": 2}]


def test_without_script_the_same_vote(live_server: LiveServer, open_page: OpenPage, workshop: Any) -> None:
    page = open_page(f"{live_server.url}/a/{workshop.code}/", width=PHONE, script=False)
    page.get_by_label("Les parents et habitants").check()
    page.get_by_role("button", name="Entrer dans l’atelier").click()
    rooms.go(workshop)
    rooms.do(workshop, "open")
    expect(page.get_by_role("heading", name="Deux phrases")).to_be_visible(timeout=15_000)
    page.locator("fieldset").first.get_by_label("Plutôt d’accord").check()
    page.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.get_by_text("Votre réponse est comptée")).to_be_visible()
    assert ballots(workshop) == [{"c1": 3}]


def test_a_ballot_waits_for_the_network_and_is_sent_once(
    live_server: LiveServer, open_page: OpenPage, workshop: Any
) -> None:
    page = open_page(f"{live_server.url}/a/{workshop.code}/", width=PHONE)
    page.get_by_label("Les parents et habitants").check()
    page.get_by_role("button", name="Entrer dans l’atelier").click()
    expect(page.get_by_text("Vous êtes dans l’atelier")).to_be_visible()
    rooms.go(workshop)
    rooms.do(workshop, "open")
    expect(page.get_by_role("heading", name="Deux phrases")).to_be_visible(timeout=15_000)
    page.context.set_offline(True)
    page.locator("fieldset").first.get_by_label("Plutôt d’accord").check()
    page.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.locator(".unsent")).to_contain_text("gardée sur ce téléphone")
    assert ballots(workshop) == []
    page.context.set_offline(False)
    expect(page.get_by_text("Votre réponse est comptée")).to_be_visible(timeout=20_000)
    assert ballots(workshop) == [{"c1": 3}]


def test_the_screen_of_the_room(
    live_server: LiveServer, open_page: OpenPage, axe: Callable[..., list[str]], cite: Cite, workshop: Any
) -> None:
    facilitator = a_person(cite, Role.FACILITATOR)
    tokens = [rooms.sit(workshop, "par") for _ in range(6)]
    page = open_page(f"{live_server.url}/comptes/connexion/", width=1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.locator("input[name=login]").fill(facilitator.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"{live_server.url}/cites/")
    address = f"{live_server.url}{reverse('workshop_projection', args=[cite.slug, workshop.uid])}"
    page.goto(address)
    looks_like_a_screen(page, axe)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="D’accord ?")).to_be_visible()
    rooms.do(workshop, "open")
    for token in tokens:
        rooms.cast(workshop, token, {"c1": 3, "c2": 1})
    rooms.do(workshop, "close", "reveal")
    page.goto(f"{address}?theme=dark")
    expect(page.locator(".screen__chart svg")).to_be_visible()
    looks_like_a_screen(page, axe)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="On se connaît")).to_be_visible()
    animate = f"{live_server.url}{reverse('workshop_animate', args=[cite.slug, workshop.uid])}"
    page.goto(animate)
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) == 0


def looks_like_a_screen(page: Page, axe: Callable[..., list[str]]) -> None:
    """One page without scrolling, and no word of the room's under 28 pixels (the chart is scaled with the screen)."""
    assert axe(page, without=("meta-refresh",)) == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    small = page.evaluate(
        """[...document.querySelectorAll('.screen *:not(.visually-hidden, .visually-hidden *)')].filter((element) => {
             const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
             const box = element.getBoundingClientRect();
             if (!text || !box.height || element.matches('title, desc')) return false;
             const scale = element.ownerSVGElement ? element.ownerSVGElement.getScreenCTM().a : 1;
             return parseFloat(getComputedStyle(element).fontSize) * scale < 28;
           }).map((element) => `${element.className.baseVal ?? element.className}: ${element.textContent}`)"""
    )
    assert small == []
