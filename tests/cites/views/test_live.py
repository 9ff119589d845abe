"""The state of a topic, as the relay and the pages without it ask for it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.live import sources, tickets
from tests import factories
from tests.live.room import a_campaign_as_a_room


@pytest.fixture
def topic(cite: Cite, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(sources._providers, "room", a_campaign_as_a_room)
    return f"room:{factories.open_campaign_in(cite, title='Marvallon').uid}"


def address(topic: str, cite: Cite, audience: tickets.Audience = "screen") -> str:
    return reverse("live_state", kwargs={"ticket": tickets.make(topic, audience, cite.slug)})


def test_a_screen_gets_a_fragment_and_a_phone_a_line(cite: Cite, topic: str) -> None:
    screen, phone = (Client().get(address(topic, cite, audience)) for audience in ("screen", "phone"))
    assert (screen.content, screen["Content-Type"]) == (b"<p>Marvallon</p>", "text/html; charset=utf-8")
    assert (phone.content, phone["Content-Type"]) == (b"Marvallon", "text/plain; charset=utf-8")
    assert screen["Cache-Control"] == "private, no-cache, no-transform"
    assert "Set-Cookie" not in screen


def test_a_state_already_known_is_not_sent_again(cite: Cite, topic: str) -> None:
    etag = Client().get(address(topic, cite))["ETag"]
    again = Client().get(address(topic, cite), headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert Client().get(address(topic, cite), headers={"If-None-Match": '"other"'}).status_code == 200


def test_it_is_answered_in_plain_http_inside_the_network(settings, cite: Cite, topic: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(address(topic, cite)).status_code == 200
    assert Client().get("/").status_code == 301


def test_a_state_costs_the_lookups_of_the_cite_and_of_the_provider(
    cite: Cite, topic: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2 + 6):  # cité, campaign; the scope's own, in a savepoint here
        Client().get(address(topic, cite))
