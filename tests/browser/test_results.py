"""The results pages in Chromium: axe finds nothing, nothing sticks out, at 360 and at 1280 pixels; folded parts too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, OpenText
from diagnostics.services.decks import create_deck
from tests.browser.conftest import OpenPage, sideways
from tests.factories.people import a_cite, a_person
from tests.factories.sheets import closed_campaign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATHS = [
    "resultats/", "resultats/D1/", "resultats/carte/", "resultats/importance/?coupe=mediane",
    "resultats/profils/?profil=pro:P2", "resultats/profils/?profil=pro:P1%2BP2", "resultats/evolution/",
    "resultats/cartes/", "textes/",
]  # fmt: skip


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon, Le Plateau", crip_phone="01 00 00 00 00")


@pytest.fixture
def second(cite: Cite) -> Campaign:
    """A second passation, with a text to read and a deck of cards."""
    closed_campaign_in(cite, {"pro": 40, "par": 30}, leaning={"par": 0.3}, title="Avant")
    campaign = closed_campaign_in(cite, {"pro": 40, "ben": 4, "par": 30}, leaning={"par": 0.2}, title="Après")
    with scope(role="web", cite=cite):
        create_deck(campaign=campaign, cite=cite)
        for words in ("Appelez Mme Durand au 06 12 34 56 78.", "Le café du vendredi."):
            OpenText.objects.create(campaign=campaign, audience="par", question="D8", text=words)
    return campaign


def enter(page: Page, server: LiveServer, cite: Cite) -> None:
    """A facilitator's session, in the browser of the page."""
    client = Client()
    client.force_login(a_person(cite, Role.FACILITATOR, name=f"lecture {page.viewport_size['width']}"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


def test_every_page_is_accessible_and_fits(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    cite: Cite,
    second: Campaign,
) -> None:
    for width in (360, 1280):
        page = open_page(live_server.url, width=width)
        enter(page, live_server, cite)
        for path in PATHS:
            page.goto(f"{live_server.url}/cites/{cite.slug}/questionnaires/{second.uid}/{path}")
            unfold(page)
            assert axe(page) == [], (path, width)
            assert sideways(page) == 0, (path, width)
        page.goto(f"{live_server.url}/cites/{cite.slug}/questionnaires/{second.uid}/resultats/cartes/")
        page.locator(".plain-list a").first.click()
        page.wait_for_url("**/cartes/*-*/")
        assert axe(page) == [], width
        assert sideways(page) == 0, width


def test_a_text_is_moderated_with_the_keyboard_alone(
    live_server: LiveServer, open_page: OpenPage, cite: Cite, second: Campaign
) -> None:
    page = open_page(live_server.url)
    enter(page, live_server, cite)
    page.goto(f"{live_server.url}/cites/{cite.slug}/questionnaires/{second.uid}/textes/")
    page.get_by_role("button", name="Garder sans citer").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#texte-*")
    page.keyboard.press("Tab")  # from the text that followed to its first button
    assert page.evaluate("document.activeElement.textContent").strip() == "Garder sans citer"
    assert page.get_by_role("article").count() == 1


def test_a_card_prints_on_one_sheet_of_a5(
    live_server: LiveServer, open_page: OpenPage, cite: Cite, second: Campaign
) -> None:
    page = open_page(live_server.url)
    enter(page, live_server, cite)
    page.goto(f"{live_server.url}/cites/{cite.slug}/questionnaires/{second.uid}/resultats/cartes/")
    page.locator(".plain-list a").first.click()
    page.wait_for_url("**/cartes/*-*/")
    cards = page.locator(".deck-card").count()
    printed = page.pdf(prefer_css_page_size=True)
    assert cards > 3
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == cards
    assert b"/MediaBox [0 0 420" in printed
