"""The first état des lieux in Chromium: a parent on a small phone with the keyboard, then the people who work on it.

Every page is looked at by axe, and none may stick out of the window, at 360 and at 1280 pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Rendering
from diagnostics.services import renderings, reports
from tests.browser.conftest import OpenPage, sideways
from tests.factories import campaigns as given
from tests.factories.people import PASSWORD, a_cite, a_person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 360, 1280


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon, Le Plateau", crip_phone="01 00 00 00 00")


@pytest.fixture
def answered(cite: Cite) -> Campaign:
    """A closed campaign: professionals satisfied, parents not, four volunteers."""
    campaign = given.open_campaign_in(cite, title="Première passation")
    scales = [f"{theme}{item}" for theme in "ABCDEFGH" for item in range(1, 8)]
    short = ["A1", "B1", "B2", "C1", "C3", "D1", "D2", "D7", "E1", "F1", "G1", "H1"]
    for person in range(12):
        given.respond(campaign, "pro", dict.fromkeys(scales, 3 + person % 2) | {"A8": f"Idée {person}"})
        given.respond(campaign, "par", dict.fromkeys(short, 1 + person % 2))
    for _ in range(4):
        given.respond(campaign, "ben", dict.fromkeys(short, 4))
    given.count(campaign)
    return given.close(campaign)


def sign_in(page: Page, server: LiveServer, person: Any) -> None:
    page.goto(f"{server.url}/comptes/connexion/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"{server.url}/cites/")


def looked_at(page: Page, axe: Callable[..., list[str]]) -> None:
    assert axe(page) == [], page.url
    assert sideways(page) == 0, page.url


def test_a_parent_answers_on_a_phone_with_the_keyboard_alone(
    live_server: LiveServer, open_page: OpenPage, axe: Callable[..., list[str]], cite: Cite
) -> None:
    campaign = given.open_campaign_in(cite)
    page = open_page(f"{live_server.url}/q/{given.link_of(campaign, 'par')}/", width=PHONE)
    looked_at(page, axe)
    press(page, "Commencer")
    seen = 0
    while page.get_by_role("button", name="Continuer").count():
        if seen < 2:
            looked_at(page, axe)
        groups = page.get_by_role("group")
        for rank in range(groups.count()):
            if not groups.nth(rank).get_by_role("radio").count():
                continue
            groups.nth(rank).get_by_role("radio").first.focus()
            page.keyboard.press("ArrowDown")  # from « Pas du tout » to « Plutôt pas »
            page.keyboard.press("Space")
        seen += 1
        press(page, "Continuer")
    press(page, "Vérifier et envoyer")
    looked_at(page, axe)
    assert "Vous avez répondu à 18 questions sur 23" in page.inner_text("main").replace("\u00a0", " ")
    press(page, "Envoyer mes réponses")
    looked_at(page, axe)
    assert "Vos réponses sont bien reçues" in page.inner_text("main")
    code = page.locator(".withdrawal-code").inner_text()

    page.get_by_role("link", name="Retirer mes réponses avec un code").click()
    page.get_by_label("Votre code").fill("abcd")
    press(page, "Retirer mes réponses")
    assert "Ce code n’est pas complet" in page.inner_text("main")
    looked_at(page, axe)
    page.get_by_label("Votre code").fill(code)
    press(page, "Retirer mes réponses")
    assert "Vos réponses sont retirées" in page.inner_text("main")


def test_the_questionnaire_works_without_script_and_in_simple_words(
    live_server: LiveServer, open_page: OpenPage, cite: Cite
) -> None:
    campaign = given.open_campaign_in(cite)
    link = f"{live_server.url}/q/{given.link_of(campaign, 'par')}/"
    page = open_page(link, width=PHONE, script=False, scheme="dark")
    page.get_by_text("Version simple").click()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Plutôt oui").first.check()
    # Going back while the next page is still on its way is refused by the browser.
    with page.expect_navigation():
        page.get_by_role("button", name="Continuer").click()
    page.wait_for_load_state()
    page.go_back()
    assert page.get_by_label("Plutôt oui").first.is_checked()
    page.get_by_role("button", name="Passer à la version courante").click()
    assert page.get_by_label("Plutôt d’accord").first.is_checked()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_project_lead_sees_every_page_and_takes_the_pdf_home(
    width: int,
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    cite: Cite,
    answered: Campaign,
) -> None:
    lead = a_person(cite, Role.PROJECT_LEAD)
    with scope(role="web", cite=cite, user=lead):
        report = reports.freeze_report(campaign=answered, cite=cite, by=lead)
    page = open_page(live_server.url, width=width, scheme="light" if width == DESK else "dark")
    looked_at(page, axe)
    sign_in(page, live_server, lead)
    home = f"{live_server.url}/cites/{cite.slug}/"
    campaign = f"{home}questionnaires/{answered.uid}/"
    for address in (
        f"{live_server.url}/cites/",
        home,
        f"{home}questionnaires/",
        f"{home}questionnaires/nouvelle/",
        campaign,
        f"{campaign}resultats/",
        f"{campaign}resultats/D1/",
        f"{home}etats-des-lieux/",
        f"{home}etats-des-lieux/{report.uid}/",
        f"{home}membres/",
        f"{home}reglages/",
        f"{home}journal/",
    ):
        page.goto(address)
        looked_at(page, axe)

    page.goto(f"{home}etats-des-lieux/{report.uid}/")
    page.get_by_role("button", name="Produire le PDF").click()
    assert "En attente d’un traitement" in page.inner_text("main")
    with scope(role="web", cite=cite):
        uid = Rendering.objects.get().uid
    renderings.perform(in_scope=partial(scope, role="web", cite=cite, user=lead), uid=uid)
    ready = page.get_by_role("link", name="Télécharger le PDF")
    ready.wait_for()  # the page asks again by itself, every three seconds
    with page.expect_download() as download:
        ready.click()
    assert download.value.suggested_filename == "etat-des-lieux-de-marvallon-le-plateau-v1.pdf"


def test_the_facilitator_moderates_texts(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    cite: Cite,
    answered: Campaign,
) -> None:
    page = open_page(live_server.url, width=PHONE)
    sign_in(page, live_server, a_person(cite, Role.FACILITATOR))
    page.goto(f"{live_server.url}/cites/{cite.slug}/questionnaires/{answered.uid}/textes/")
    looked_at(page, axe)
    page.get_by_role("button", name="Citer", exact=True).first.click()
    page.get_by_role("link", name="Cité dans l’état des lieux (1)").click()
    looked_at(page, axe)


def press(page: Page, button: str) -> None:
    """Reach the button by the keyboard and press Enter."""
    page.get_by_role("button", name=button).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
