"""The field for the code: what is typed finds the room, and guessing from one device is slowed down."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.workshops.views.entrance import MOST_TRIES
from tests.factories import workshops as rooms
from tests.journeys.visitor import Visitor


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


def test_a_code_is_found_however_it_is_typed(cite: Cite) -> None:
    workshop = rooms.workshop_in(cite)
    code = workshop.code
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}", f" {code[:4]}-{code[4:]} "):
        Visitor().go("/a/").send("Entrer", code=typed).sees("Bienvenue")


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ("K7QF", 422, "Le code compte 8 lettres et chiffres"),
        ("2222 2222", 404, "Ce code n’ouvre aucun atelier"),
        ("<script>", 422, "Le code compte 8 lettres et chiffres"),
        ("x" * 5000, 422, "Le code compte 8 lettres et chiffres"),
    ],
)
def test_what_opens_nothing_is_a_sentence(db: None, typed, status, sentence) -> None:
    visitor = Visitor().go("/a/").send("Entrer", code=typed)
    assert visitor.response.status_code == status
    visitor.sees(sentence)


def test_one_device_tries_ten_wrong_codes_and_another_of_the_same_address_goes_on(cite: Cite) -> None:
    workshop, device, neighbour = rooms.workshop_in(cite), Client(), Client()
    statuses = [device.get("/a/", {"code": "2222 2222"}).status_code for _ in range(MOST_TRIES + 1)]
    assert statuses == [404] * MOST_TRIES + [429]
    assert neighbour.get("/a/", {"code": "2222 2223"}).status_code == 404
    assert device.get("/a/", {"code": workshop.code}).status_code == 302  # a right code never waits


def test_a_code_that_is_over_opens_a_page_that_says_so(cite: Cite) -> None:
    workshop = rooms.end(rooms.workshop_in(cite))
    visitor = Visitor().go("/a/").send("Entrer", code=workshop.code)
    assert visitor.response.status_code == 410
    visitor.sees("Cet atelier est terminé")
