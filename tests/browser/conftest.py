"""Chromium for the tests: pages of a given width and theme, watched for what no page may do.

Every page opened with `open_page` fails its test at the end if it broke the content policy or asked another
host. `axe` lists accessibility violations, `sideways` says by how many pixels the page is too wide.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# WCAG 2.2 A and AA, which RGAA 4.1 takes up, and axe's own good practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOCAL = {"localhost", "127.0.0.1", ""}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for these tests. Playwright's loop runs in this thread, where Django refuses its ORM, and where
    no other loop could run: it ends with them."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[OpenPage]:
    """`open_page(url, width=1280, scheme="light", script=True)`: a page of a browser that knows nothing."""
    if "live_server" in request.fixturenames:
        request.getfixturevalue("transactional_db")  # made first, it is emptied after the pages are closed
    contexts = []
    forbidden: list[str] = []

    def open_page(
        url: str, *, width: int = 1280, scheme: str = "light", script: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="fr-FR",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda m: forbidden.append(m.text) if "Content Security Policy" in m.text else None
        )
        page.on(
            "request",
            lambda request: (
                None
                if (urlsplit(request.url).hostname or "") in LOCAL
                else forbidden.append(f"asked {request.url}")
            ),
        )
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert forbidden == []


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """The violations axe finds on the page as it is now: rule, help and element, one a line."""

    def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
        options = {
            "runOnly": {"type": "tag", "values": RULES},
            "rules": {rule: {"enabled": False} for rule in without},
        }
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]
        ]

    return violations


def enter(page: Page, server: LiveServer, user: Any) -> None:
    """Signed in, without the form."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])


def sideways(page: Page) -> int:
    """How many pixels the page sticks out of the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)
