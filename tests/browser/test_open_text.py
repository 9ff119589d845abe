"""The script that warns while one types says exactly what the server says, on the same table of texts."""

from __future__ import annotations

import pytest
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.models import Cite
from diagnostics.domain.open_text import findings, warning
from tests.browser.conftest import OpenPage, sideways
from tests.diagnostics.domain.open_texts import GENERAL, PERSONAL, SEVERAL
from tests.factories import campaigns as given
from tests.factories.people import a_cite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = [text for text, _, _ in PERSONAL] + GENERAL + [SEVERAL]
HARD = [
    "élève\u0301 Martin", "Zoé-Léa Ça", "né le 1ᵉʳ mai", "x" * 1200, "Mme " * 300, "😀 Mme Durand 😀 06 12 34 56 78",
    "mon fils Élie, né en 2012", "École Jean Moulin, Mme Roux",
    "nora.b@exemple.fr nora.b@exemple.fr", "Mme\nDurand", "Mme Durand@exemple.fr",
]  # fmt: skip


@pytest.fixture
def first_page(live_server: LiveServer, db: None) -> str:
    """The address of a professional's link."""
    cite: Cite = a_cite("marvallon", name="Marvallon")
    return f"{live_server.url}/q/{given.link_of(given.open_campaign_in(cite), 'pro')}/"


def test_the_script_and_the_server_agree(first_page: str, open_page: OpenPage) -> None:
    page = open_page(first_page)
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url("**/1/")
    said = page.evaluate(
        """texts => { const area = document.querySelector('textarea[data-open-text]');
            const note = document.getElementById('w-' + area.name);
            return texts.map(text => { area.value = text;
                area.dispatchEvent(new Event('change', {bubbles: true})); return note.textContent; }) }""",
        TEXTS + HARD,
    )
    expected = [warning(findings(text)) for text in TEXTS + HARD]
    assert [pair for pair in zip(TEXTS + HARD, said, expected, strict=True) if pair[1] != pair[2]] == []
    assert sum(bool(sentence) for sentence in said) > len(PERSONAL)


def test_one_is_warned_while_typing_and_not_again_when_sending(
    first_page: str, open_page: OpenPage, axe: object
) -> None:
    page = open_page(first_page, width=360)
    page.get_by_role("button", name="Commencer").click()
    area = page.locator("textarea[data-open-text]").first
    area.press_sequentially("Madame Durand")
    note = page.locator(".field__warning").first
    note.get_by_text("le nom d’une personne").wait_for()
    assert axe(page) == []  # type: ignore[operator]
    assert sideways(page) == 0
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url("**/2/")


def test_without_script_one_is_warned_once_and_loses_nothing(
    first_page: str, open_page: OpenPage, axe: object
) -> None:
    page = open_page(first_page, width=360, script=False)
    page.get_by_role("button", name="Commencer").click()
    page.locator("textarea[data-open-text]").first.fill("Madame Durand est formidable.")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continuer").click()
    assert "le nom d’une personne" in page.locator(".field__warning").first.inner_text()
    assert page.locator("textarea[data-open-text]").first.input_value() == "Madame Durand est formidable."
    assert page.get_by_role("radio").first.is_checked()
    assert sideways(page) == 0
    page.get_by_role("button", name="Garder mon texte tel quel").click()
    page.wait_for_url("**/2/")
