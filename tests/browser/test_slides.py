"""The slides in Chromium: axe finds nothing, the keyboard moves, words are large; without script, a long page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.services.reports import freeze_report
from tests.browser.conftest import OpenPage, sideways
from tests.factories.people import a_cite, a_person
from tests.factories.sheets import closed_campaign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SIZES = """() => [...document.querySelectorAll('.slide > :is(p, h1, h2, ul)')].map(
  element => parseFloat(getComputedStyle(element).fontSize))"""
DRAWN = """() => [...document.querySelectorAll('.slide svg text')].map(text => {
  const svg = text.ownerSVGElement;
  return text.getAttribute('font-size') * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
})"""


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon, Le Plateau")


@pytest.mark.parametrize("script", [True, False])
def test_slides(
    script: bool, live_server: LiveServer, open_page: OpenPage, axe: Callable[..., list[str]], cite: Cite
) -> None:
    campaign = closed_campaign_in(cite, {"pro": 40, "par": 30}, leaning={"par": 0.2})
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=campaign, cite=cite)
    client = Client()
    client.force_login(a_person(cite, Role.STEERING_MEMBER))
    address = f"{live_server.url}/cites/{cite.slug}/etats-des-lieux/{report.uid}/"
    page = open_page(live_server.url, script=script)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.goto(f"{address}projection/")
    slides = page.locator(".slide")
    number = slides.count()
    assert number > 5
    if not script:
        assert "Merci" in page.inner_text("main")
        return
    assert axe(page) == []
    assert sideways(page) == 0
    assert min(page.evaluate(SIZES)) >= 28
    assert min(page.evaluate(DRAWN)) >= 28
    for _ in range(number + 2):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == f"d{number}"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("location.hash") == f"#d{number - 1}"
    page.keyboard.press("Home")
    assert page.evaluate("location.hash") == "#d1"
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) == 0
