"""A workshop through the live relay: what screens and telephones are told, when, and to whom."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.live import tickets
from citesedu.workshops.models import Workshop
from citesedu.workshops.services.signals import topic_of
from tests.factories import workshops as rooms
from tests.factories.people import a_cite, a_person


@pytest.fixture
def workshop(cite: Cite) -> Workshop:
    workshop = rooms.workshop_in(cite, steps=(rooms.RATE,))
    for _ in range(6):
        rooms.sit(workshop, "par")
    return workshop


def told(workshop: Workshop, audience: tickets.Audience, slug: str = "salle"):
    ticket = tickets.make(topic_of(workshop), audience, slug)
    return Client().get(reverse("live_state", args=[ticket]))


def test_a_screen_gets_the_inside_of_the_page_and_its_version(
    cite: Cite, workshop: Workshop, settings
) -> None:
    settings.PUBLIC_URL = "http://testserver"
    before = told(workshop, "screen")
    assert settings.PUBLIC_URL + reverse("room_door") in before.content.decode()
    rooms.go(workshop)
    after = told(workshop, "screen")
    assert "data-seen" in after.content.decode()
    assert before["ETag"] != after["ETag"]
    projector = Client()
    projector.force_login(a_person(cite, Role.FACILITATOR))
    page = projector.get(reverse("workshop_projection", args=[cite.slug, workshop.uid])).content.decode()
    inside = re.search(r"<live-view [^>]*>(.*)</live-view>", page, re.S)
    assert inside is not None
    assert inside[1].strip() == after.content.decode().strip(), (
        "the page begins with what the relay will send"
    )


def test_telephones_get_a_few_bytes_the_same_as_their_page(cite: Cite) -> None:
    """Whatever the step: a telephone told another state than its page's would ask for the page again and again."""
    workshop = rooms.workshop_in(cite, steps=(rooms.RATE, rooms.DOTS))
    states = [same_as_the_page(workshop)]
    for position in (1, 0):
        rooms.go(workshop, position)
        states.append(same_as_the_page(workshop))
        for act in ("open", "close"):
            rooms.do(workshop, act, position=position)
            states.append(same_as_the_page(workshop))
    assert len(set(states)) == len(states)
    assert all(len(state) <= 60 for state in states)


def same_as_the_page(workshop: Workshop) -> str:
    state = told(workshop, "phone").content.decode()
    assert f'data-now="{state}"' in Client().get(reverse("room", args=[workshop.code])).content.decode()
    return state


def test_nothing_is_told_before_the_reveal(workshop: Workshop) -> None:
    rooms.go(workshop)
    rooms.do(workshop, "open")
    open_ = told(workshop, "screen").content
    seats = [rooms.sit(workshop, "par") for _ in range(3)]
    for seat in seats:
        rooms.cast(workshop, seat, {"c1": 4})
    assert told(workshop, "screen").content == open_, "three answers more are not a batch of five"


@pytest.mark.parametrize("topic", ["workshop:not-a-uid", "workshop:00000000-0000-4000-8000-000000000000"])
def test_what_does_not_exist_is_not_found(cite: Cite, topic: str) -> None:
    ticket = tickets.make(topic, "screen", cite.slug)
    assert Client().get(reverse("live_state", args=[ticket])).status_code == 404


def test_a_ticket_of_another_cite_opens_nothing(workshop: Workshop) -> None:
    a_cite("ailleurs")
    assert told(workshop, "screen", "ailleurs").status_code == 404
