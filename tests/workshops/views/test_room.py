"""A participant's pages: light, without account, one seat for a telephone until it changes hands."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.workshops.models import Ballot, Note, Participant
from citesedu.workshops.views.room import SEAT_COOKIE
from tests.factories import workshops as rooms
from tests.journeys.visitor import Visitor


@pytest.fixture
def workshop(cite: Cite):
    return rooms.workshop_in(cite, steps=(rooms.RATE, rooms.DOTS, rooms.BOARD, rooms.TALK))


def seated(workshop, audience: str = "par") -> Visitor:
    return Visitor().go(f"/a/{workshop.code}/").send("Entrer dans l’atelier", audience=audience)


def in_cite(workshop):
    return scope(role="web", cite=workshop.cite_id)


def test_a_seat_is_asked_for_once_and_kept(workshop) -> None:
    phone = seated(workshop).sees("Vous êtes dans l’atelier", "Vous répondez avec les parents et habitants")
    cookie = phone.client.cookies[SEAT_COOKIE]
    assert cookie["path"] == f"/a/{workshop.code}/"
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    phone.go(f"/a/{workshop.code.lower()[:4]}-{workshop.code[4:]}/").sees("Vous êtes dans l’atelier")
    with in_cite(workshop):
        assert Participant.objects.count() == 1


def test_the_same_button_pressed_twice_takes_one_seat(workshop) -> None:
    phone = Visitor().go(f"/a/{workshop.code}/")
    key = phone.page.forms[0].values["key"][0]
    for client in (Client(), Client()):
        assert client.post(f"/a/{workshop.code}/", {"key": key, "audience": "par"}).status_code == 302
    with in_cite(workshop):
        assert Participant.objects.count() == 1


def test_a_seat_without_a_group_is_a_sentence(workshop) -> None:
    phone = Visitor().go(f"/a/{workshop.code}/").send("Entrer dans l’atelier", audience="x")
    assert phone.response.status_code == 422
    phone.sees("Choisissez le groupe qui vous ressemble le plus")


def test_a_shared_telephone_forgets_who_held_it(workshop) -> None:
    phone = seated(workshop)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    phone.go(phone.address).send("Envoyer ma réponse", **{"a-c1": 4}).sees("Votre réponse est comptée")
    phone.send("Nouvelle personne").sees("Bienvenue").does_not_see("Votre réponse")
    phone.send("Entrer dans l’atelier", audience="pro")
    assert phone.page.forms[0].values["a-c1"] == []
    phone.send("Envoyer ma réponse", **{"a-c1": 1}).sees("Votre réponse est comptée")
    with in_cite(workshop):
        assert sorted((each.audience, each.content["c1"]) for each in Ballot.objects.order_by("id")) == [
            ("par", 4),
            ("pro", 1),
        ]


def test_an_answer_is_changed_while_the_round_is_open(workshop) -> None:
    phone = seated(workshop)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    phone.go(phone.address).send("Envoyer ma réponse", **{"a-c1": 4, "a-c2": 0})
    phone.click("Changer ma réponse")
    assert phone.page.forms[0].values["a-c1"] == ["4"]
    phone.send("Envoyer ma réponse", **{"a-c1": 2})
    with in_cite(workshop):
        assert [each.content for each in Ballot.objects.order_by("id")] == [{"c1": 2, "c2": 0}]


def test_points_that_break_the_rule_come_back_with_what_was_typed(workshop) -> None:
    phone = seated(workshop)
    rooms.go(workshop, 1)
    rooms.do(workshop, "open", position=1)
    phone.go(phone.address).send("Envoyer mes points", **{"a-c1": 3, "a-c2": 3})
    assert phone.response.status_code == 422
    phone.sees("Vous avez placé 6 points : vous en avez 5")
    assert [phone.page.forms[0].values[f"a-c{rank}"] for rank in (1, 2)] == [["3"], ["3"]]


def test_a_note_too_long_comes_back_whole(workshop) -> None:
    phone = seated(workshop)
    rooms.go(workshop, 2)
    rooms.do(workshop, "open", position=2)
    phone.go(phone.address).send("Envoyer ma note", text="x" * 141, quadrant="threat")
    assert phone.response.status_code == 422
    assert phone.page.forms[0].values["text"] == ["x" * 141]
    phone.send("Envoyer ma note", text="Le bus du soir", quadrant="threat").sees(
        "Vos notes", "Le bus du soir"
    )
    with in_cite(workshop):
        assert Note.objects.count() == 1


def test_a_late_answer_is_a_sentence_and_not_an_error(workshop) -> None:
    phone = seated(workshop)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    phone.go(phone.address)
    rooms.do(workshop, "close")
    phone.send("Envoyer ma réponse", **{"a-c1": 4})
    assert phone.response.status_code == 409
    phone.sees("Les réponses sont fermées")


@pytest.mark.parametrize("position", [None, 0, 1, 2, 3])
def test_a_first_visit_weighs_twelve_kilobytes_at_most(workshop, position) -> None:
    phone = seated(workshop)
    if position is not None:
        rooms.go(workshop, position)
        if position < 3:
            rooms.do(workshop, "open", position=position)
    html = phone.go(phone.address).response.content
    files = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', html)
    assert len(files) == 6
    content = [html, *((Path(settings.BASE_DIR, "static") / name.decode()).read_bytes() for name in files)]
    assert sum(len(gzip.compress(each, 6)) for each in content) <= 12_000


def test_pages_that_wait_refresh_themselves_and_forms_do_not(workshop) -> None:
    phone = Visitor().go(f"/a/{workshop.code}/")
    refresh = b'http-equiv="refresh"'
    assert refresh not in phone.response.content
    phone.send("Entrer dans l’atelier", audience="par")
    assert refresh in phone.response.content
    rooms.go(workshop)
    rooms.do(workshop, "open")
    assert refresh not in phone.go(phone.address).response.content
    assert refresh in phone.send("Envoyer ma réponse", **{"a-c1": 4}).response.content


def test_forty_telephones_behind_one_address_all_come_in(workshop) -> None:
    for _ in range(40):
        seated(workshop).sees("Vous êtes dans l’atelier")
    with in_cite(workshop):
        assert Participant.objects.count() == 40
