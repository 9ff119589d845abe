"""Composing in Chromium: what is typed survives a cut network and another editor; keyboard alone; a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import ChapterRevision, ReportChapter, StateOfPlay
from diagnostics.services.publications import publish_report
from diagnostics.services.report_lines import add_entry
from diagnostics.services.reports import freeze_report
from tests.browser.conftest import OpenPage, sideways
from tests.diagnostics.crowd import closed_campaign
from tests.factories import validated
from tests.factories.people import PASSWORD, a_cite, a_person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 360, 1280
Axe = Callable[..., list[str]]
AWAY = "Pas de réseau : votre texte est gardé dans ce navigateur, il partira dès que possible."


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon, Le Plateau")


@pytest.fixture
def report(cite: Cite) -> StateOfPlay:
    """A draft on a few items, with a line in each list of one chapter."""
    closed = closed_campaign(cite, {"pro": 14, "par": 22}, codes=("A1", "A2", "B1", "D1", "D2"))
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=closed, cite=cite)
        for kind in ("strength", "threat"):
            for text in ("Première ligne", "Deuxième ligne"):
                add_entry(report=report, kind=kind, text=text)
        return report


@pytest.fixture
def lead(cite: Cite) -> User:
    return a_person(cite, Role.PROJECT_LEAD, name="karim delmas")


@pytest.fixture
def facilitator(cite: Cite) -> User:
    return a_person(cite, Role.FACILITATOR, name="solene aubrac")


def sign_in(page: Page, server: LiveServer, person: User) -> None:
    page.goto(f"{server.url}/comptes/connexion/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"{server.url}/cites/")


def at(server: LiveServer, report: StateOfPlay, place: str = "") -> str:
    return f"{server.url}/cites/marvallon/etats-des-lieux/{report.uid}/{place}"


def stored(report: StateOfPlay, key: str = "afom") -> ReportChapter:
    with scope(role="web", cite=report.cite_id):
        return ReportChapter.objects.get(report=report, key=key)


def status(page: Page) -> Any:
    return page.get_by_role("status")


def looked_at(page: Page, axe: Axe) -> None:
    assert axe(page) == [], page.url
    assert sideways(page) == 0, page.url


# --- Nothing is lost -------------------------------------------------------------------------------------
def test_a_text_saves_itself_and_survives_a_cut_network(
    live_server: LiveServer, open_page: OpenPage, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url)
    sign_in(page, live_server, lead)
    page.goto(at(live_server, report, "composer/afom/"))
    area = page.get_by_label("Texte", exact=True)
    area.press_sequentially("Une première phrase.")
    expect(status(page)).to_contain_text("Enregistré à", timeout=8000)
    assert stored(report).text == "Une première phrase."

    page.context.set_offline(True)
    area.press_sequentially(" Une deuxième, dans le train.")
    expect(status(page)).to_have_text(AWAY, timeout=8000)
    assert stored(report).text == "Une première phrase."
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Enregistré à", timeout=8000)
    assert stored(report).text == "Une première phrase. Une deuxième, dans le train."


def test_a_text_typed_without_network_comes_back_after_the_tab_was_closed(
    live_server: LiveServer, open_page: OpenPage, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url)
    sign_in(page, live_server, lead)
    page.goto(at(live_server, report, "composer/afom/"))
    page.context.set_offline(True)
    page.get_by_label("Texte", exact=True).press_sequentially("Écrit dans le train.")
    expect(status(page)).to_have_text(AWAY, timeout=8000)
    other = page.context.new_page()
    # A closing tab is no longer cut from the network: what it sends then would arrive before the other asks.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
    page.close()
    other.context.set_offline(False)
    other.goto(at(live_server, report, "composer/afom/"))
    expect(other.get_by_label("Texte", exact=True)).to_have_value("Écrit dans le train.")
    expect(status(other)).to_contain_text("Enregistré à", timeout=8000)
    assert stored(report).text == "Écrit dans le train."
    assert other.evaluate("localStorage.length") == 0


def test_leaving_the_page_sends_what_was_just_typed(
    live_server: LiveServer, open_page: OpenPage, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url)
    sign_in(page, live_server, lead)
    page.goto(at(live_server, report, "composer/afom/"))
    page.get_by_label("Message du chapitre").press_sequentially("Parti tout de suite")
    page.get_by_role("link", name="Plan du document").click()
    page.get_by_role("link", name="Forces, faiblesses").click()
    expect(page.get_by_label("Message du chapitre")).to_have_value("Parti tout de suite")
    assert stored(report).heading == "Parti tout de suite"


@pytest.mark.parametrize("script", [True, False])
def test_two_editors_both_find_both_texts(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Axe,
    report: StateOfPlay,
    lead: User,
    facilitator: User,
    script: bool,
) -> None:
    karim, solene = open_page(live_server.url), open_page(live_server.url, width=PHONE, script=script)
    for page, person in ((karim, lead), (solene, facilitator)):
        sign_in(page, live_server, person)
        page.goto(at(live_server, report, "composer/afom/"))
    karim.get_by_label("Texte", exact=True).fill("Le texte de Karim.")
    karim.get_by_role("button", name="Enregistrer", exact=True).click()
    karim.wait_for_load_state()
    mine = solene.get_by_label("Texte", exact=True)
    mine.fill("Le texte de Solène.")
    if not script:
        solene.get_by_role("button", name="Enregistrer", exact=True).click()
        solene.wait_for_load_state()
    other = solene.get_by_role("complementary")
    expect(other).to_contain_text("Le texte de Karim.", timeout=8000)
    expect(other).to_contain_text("Karim Delmas")
    expect(mine).to_have_value("Le texte de Solène.")
    if script:
        expect(status(solene)).to_contain_text("comparez les deux textes")
        looked_at(solene, axe)
    with scope(role="web", cite=report.cite_id):
        assert ChapterRevision.objects.get(aside=True).text == "Le texte de Solène."
    mine.fill("Les deux textes réunis.")
    solene.get_by_role("button", name="Enregistrer", exact=True).click()
    solene.wait_for_load_state()
    assert stored(report).text == "Les deux textes réunis."
    with scope(role="web", cite=report.cite_id):
        kept = set(ChapterRevision.objects.values_list("text", flat=True))
    assert kept == {"Le texte de Karim.", "Le texte de Solène."}


def test_a_document_proposed_meanwhile_keeps_the_text_in_the_browser(
    live_server: LiveServer, open_page: OpenPage, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url)
    sign_in(page, live_server, lead)
    page.goto(at(live_server, report, "composer/afom/"))
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.update(status="proposed")
    page.get_by_label("Texte", exact=True).press_sequentially("Trop tard.")
    expect(status(page)).to_contain_text("il s’écrit seulement en préparation", timeout=8000)
    assert "Trop tard." in page.evaluate("Object.values(localStorage).join()")


# --- Keyboard, widths, accessibility ---------------------------------------------------------------------
def test_a_chapter_is_written_with_the_keyboard_alone(
    live_server: LiveServer, open_page: OpenPage, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url)
    sign_in(page, live_server, lead)
    page.goto(at(live_server, report, "composer/"))
    reach(page, "a", "Forces, faiblesses")
    page.keyboard.press("Enter")
    page.wait_for_url("**/composer/afom/")
    reach(page, "input", "")
    page.keyboard.type("Au clavier")
    page.keyboard.press("Tab")
    page.keyboard.type("Tout au clavier.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Enregistrer"
    reach(page, "button", "Descendre : Première ligne")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    lines = page.locator(".list").first.locator(".plan__what")
    assert [line.inner_text().strip() for line in lines.all()] == ["Deuxième ligne", "Première ligne"]
    assert (stored(report).heading, stored(report).text) == ("Au clavier", "Tout au clavier.")


def reach(page: Page, tag: str, words: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate("[document.activeElement.localName, document.activeElement.textContent]")
        if found[0] == tag and words in " ".join(found[1].replace("\u00a0", " ").split()):
            return
    pytest.fail(f"no <{tag}> « {words} » is reached with Tab")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_sound_at_both_widths(
    width: int, live_server: LiveServer, open_page: OpenPage, axe: Axe, report: StateOfPlay, lead: User
) -> None:
    page = open_page(live_server.url, width=width, scheme="light" if width == DESK else "dark")
    sign_in(page, live_server, lead)
    places = ("", "composer/", "composer/afom/", "composer/theme-a/", "composer/priorites/",
              "composer/preconisations/", "composer/couverture/", "composer/afom/historique/", "remarques/",
              "lire/")  # fmt: skip
    for place in places:
        page.goto(at(live_server, report, place))
        looked_at(page, axe)
    page.goto(at(live_server, report, "composer/afom/"))
    page.get_by_role("button", name="Modifier").first.click()
    looked_at(page, axe)
    page.get_by_role("button", name="Supprimer", exact=True).click()
    looked_at(page, axe)
    page.get_by_role("button", name="Supprimer maintenant").click()
    page.wait_for_url("**/composer/afom/")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_public_page_is_read_by_everybody(
    width: int, live_server: LiveServer, open_page: OpenPage, axe: Axe, cite: Cite, report: StateOfPlay
) -> None:
    with scope(role="web", cite=cite):
        token = publish_report(report=validated(report, cite), cite=cite, reach="public").token
    page = open_page(f"{live_server.url}/e/{token}/", width=width, script=False)
    assert sideways(page) == 0
    page = open_page(f"{live_server.url}/e/{token}/", width=width)
    looked_at(page, axe)
    page.get_by_text("Lire toutes les réponses affichables").click()
    looked_at(page, axe)
    page.get_by_role("link", name="Version à imprimer").click()
    looked_at(page, axe)
    page.goto(f"{live_server.url}/e/inconnu/")
    looked_at(page, axe)
