"""Without script, the server warns once about a text that seems to name somebody, and keeps everything."""

from __future__ import annotations

import re

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Draft
from tests.factories import link_of, open_campaign_in
from tests.journeys.visitor import Visitor

WARNED = "Ce texte semble contenir le nom d’une personne."
PERSONAL, GENERAL = "Merci à Madame Durand.", "Merci à toutes."


@pytest.fixture
def page(cite: Cite) -> Visitor:
    """The first page of a professional's sheet."""
    campaign = open_campaign_in(cite)
    return Visitor().go(f"/q/{link_of(campaign, 'pro')}/").send("Commencer")


def saved(cite: Cite) -> dict[str, object]:
    with scope(role="web", cite=cite):
        return dict(Draft.objects.get().answers)


def number(visitor: Visitor) -> str:
    found = re.search(r"/(\d+)/$", visitor.address)
    assert found
    return found[1]


def test_it_warns_once_and_keeps_what_was_typed(page: Visitor, cite: Cite) -> None:
    page.send("Continuer", A1="3", A8=PERSONAL).sees(WARNED, "Vos réponses sont enregistrées")
    assert (page.response.status_code, number(page)) == (200, "1")
    assert saved(cite) == {"A1": 3, "A8": PERSONAL}
    assert number(page.send("Continuer")) == "2"
    assert saved(cite) == {"A1": 3, "A8": PERSONAL}


def test_one_may_keep_the_text_as_it_is(page: Visitor, cite: Cite) -> None:
    page.send("Continuer", A8=PERSONAL).send("Garder mon texte tel quel")
    assert number(page) == "2"
    assert saved(cite) == {"A8": PERSONAL}


def test_one_may_change_it(page: Visitor, cite: Cite) -> None:
    page.send("Continuer", A8=PERSONAL).send("Continuer", A8=GENERAL)
    assert saved(cite) == {"A8": GENERAL}


def test_a_general_text_goes_on_without_a_word(page: Visitor) -> None:
    page.does_not_see("Garder mon texte tel quel")
    assert number(page.send("Continuer", A8=GENERAL)) == "2"


def test_who_was_warned_while_typing_is_not_warned_again(page: Visitor) -> None:
    assert number(page.send("Continuer", **{"A8": PERSONAL, "warned-A8": "1"})) == "2"


def test_going_back_is_never_in_the_way(page: Visitor, cite: Cite) -> None:
    page.send("Continuer").send("Revenir", B8=PERSONAL)
    assert number(page) == "1"
    assert saved(cite) == {"B8": PERSONAL}


def test_an_error_comes_first_and_the_warning_with_it(page: Visitor) -> None:
    response = page.client.post(page.address, {"A1": "9", "A8": PERSONAL})
    html = response.content.decode()
    assert response.status_code == 422
    assert "le nom d’une personne" in html
    assert "Relisez ce que vous avez écrit" not in html


def test_the_rules_come_with_the_page(page: Visitor) -> None:
    html = page.response.content.decode()
    assert '<script id="open-text-rules" type="application/json">' in html
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", html) == []
