"""What a hostile or a clumsy hand sends to a questionnaire: the right status, a clear French sentence, nothing lost,
nothing leaked, no error of ours."""

from __future__ import annotations

import re
import uuid
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Draft, OpenText, Submission
from diagnostics.services.answers import claim_of
from tests import factories
from tests.factories import Planted, World
from tests.security.hostile import HOSTILE, in_cite, seen, sheet, text_of, url


@pytest.mark.parametrize(
    "token", ["x", "x" * 3000, "%00", "%FF%FE", "é", "..%2F..", "%27%20OR%201=1", "secret-b-token"]
)
def test_an_unknown_link(world: World, token: str) -> None:
    for method in ("get", "post"):
        response = getattr(Client(), method)(f"/q/{token}/")
        assert response.status_code == 404
        assert "secret-" not in response.content.decode()


def test_a_closed_campaign_says_so_and_takes_nothing(mine: Planted) -> None:
    key = uuid.uuid4()
    for name, arguments in (
        ("answer", {}),
        ("answer_page", {"key": key, "number": 1}),
        ("answer_review", {"key": key}),
    ):
        address = reverse(name, kwargs={"token": mine.closed_token, **arguments})
        for response in (Client().get(address), Client().post(address, {"key": key, "A1": "3", "seen": "x"})):
            assert response.status_code == 410
            assert "terminé" in text_of(response)
    with in_cite(mine):
        assert Submission.objects.filter(campaign=mine.closed).count() == 1
        assert not Draft.objects.filter(campaign=mine.closed).exists()


def test_a_sheet_sent_twice_counts_once(mine: Planted) -> None:
    client, key = sheet(mine)
    review, fingerprint = url("answer_review", mine, key=key), seen(client, mine, key)
    first, second = (client.post(review, {"seen": fingerprint}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.cookies["merci"].value == second.cookies["merci"].value
    other = client.post(review, {"seen": "0" * 64})
    assert other.status_code == 409
    assert "déjà été envoyées" in text_of(other)
    with in_cite(mine):
        assert Submission.objects.filter(key=key).count() == 1
        assert OpenText.objects.filter(text="trop").count() == 1


def test_a_page_of_a_sheet_already_sent_changes_nothing(mine: Planted) -> None:
    client, key = sheet(mine)
    client.post(url("answer_review", mine, key=key), {"seen": seen(client, mine, key)})
    for response in (
        client.post(url("answer_page", mine, key=key, number=1), {"A1": "1"}),
        client.get(url("answer_page", mine, key=key, number=1)),
        client.post(url("answer", mine), {"key": key}),
    ):
        assert response.status_code == 409
        assert "déjà été envoyées" in text_of(response)
    with in_cite(mine):
        assert Submission.objects.get(key=key).answers["A1"] == 3


def test_answers_changed_in_another_tab_are_shown_again(mine: Planted) -> None:
    client, key = sheet(mine)
    fingerprint = seen(client, mine, key)
    client.post(url("answer_page", mine, key=key, number=1), {"A1": "1", "A8": "trop"})
    response = client.post(url("answer_review", mine, key=key), {"seen": fingerprint})
    assert response.status_code == 409
    assert "ont changé" in text_of(response)
    assert (
        client.post(url("answer_review", mine, key=key), {"seen": seen(client, mine, key)}).status_code == 302
    )


def test_a_text_too_long_is_shown_again_whole(mine: Planted) -> None:
    client, key = sheet(mine)
    long = "mot " * 400
    response = client.post(url("answer_page", mine, key=key, number=1), {"A1": "2", "A8": long})
    assert response.status_code == 422
    assert "trop longue" in text_of(response)
    assert long.strip() in unescape(response.content.decode())
    with in_cite(mine):
        assert Draft.objects.get(key=key).answers == {"A1": 2, "A8": "trop"}  # what was right is kept


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_answers(mine: Planted, value: str) -> None:
    client, key = sheet(mine)
    page = url("answer_page", mine, key=key, number=1)
    for field in ("A1", "A8", "A-importance", "unknown", "cite", "cite_id", "campaign", "audience", "key"):
        response = client.post(page, {field: value})
        assert response.status_code in (200, 302, 422), (
            field
        )  # 200: a text that seems to name somebody, shown again
        if response.status_code != 302:
            assert "<script>alert" not in response.content.decode()
    for data in ({"seen": value}, {"seen": value, "cite": value, "key": value}):
        assert client.post(url("answer_review", mine, key=key), data).status_code in (302, 409, 422)
    assert client.post(url("answer", mine), {"key": value, "register": value}).status_code in (302, 422)
    assert client.post(url("answer_register", mine, key=key), {"register": value}).status_code in (302, 409)
    assert client.post(url("answer_withdraw", mine), {"code": value}).status_code == 422


@pytest.mark.parametrize(
    "code", ["", "AAAA-BBBB-CCCC", "K7QF-2MXD-9RT", "0" * 12, ",,,,", "K7QF2MXD9RTA" * 100]
)
def test_a_code_that_finds_nothing(mine: Planted, code: str) -> None:
    response = Client().post(url("answer_withdraw", mine), {"code": code})
    assert response.status_code == 422
    assert re.search("code|réponse", text_of(response))
    with in_cite(mine):
        assert Submission.objects.filter(campaign=mine.campaign).count() == 1


def test_a_code_after_the_closing_finds_nobody(mine: Planted) -> None:
    factories.close(mine.campaign)
    response = Client().post(url("answer_withdraw", mine), {"code": mine.code})
    assert response.status_code == 422
    assert "personne ne peut les retrouver" in text_of(response)


def test_a_code_of_another_cite_finds_nothing(world: World) -> None:
    mine, theirs = world.planted["a"], world.planted["b"]
    assert Client().post(url("answer_withdraw", mine), {"code": theirs.code}).status_code == 422
    with in_cite(theirs):
        assert Submission.objects.filter(campaign=theirs.campaign).count() == 1


def test_a_draft_is_not_opened_by_the_link_of_another_audience(mine: Planted) -> None:
    parents = factories.link_of(mine.campaign, "par")
    for name, arguments in (("answer_page", {"number": 1}), ("answer_review", {})):
        address = reverse(name, kwargs={"token": parents, "key": mine.key, **arguments})
        response = Client().get(address)
        assert response.status_code == 404
        assert mine.words not in response.content.decode()


def test_a_cite_named_in_the_body_changes_nothing(world: World) -> None:
    mine, theirs = world.planted["a"], world.planted["b"]
    key = uuid.uuid4()
    forged = {
        "cite": world.b.pk,
        "cite_id": world.b.pk,
        "campaign": theirs.campaign.pk,
        "token": theirs.token,
    }
    Client().post(url("answer", mine), {"key": key, **forged})
    with in_cite(mine):
        assert Draft.objects.get(key=key).campaign_id == mine.campaign.pk
    with in_cite(theirs):
        assert not Draft.objects.filter(key=key).exists()


def test_the_sheet_survives_it_all(mine: Planted) -> None:
    """After each kind of mistake, the person still sends what was answered."""
    client, key = sheet(mine)
    page = url("answer_page", mine, key=key, number=1)
    for data in ({"A1": "99"}, {"A1": ["1", "2"]}, {"A8": "x" * 2000}, {"A1": "\x00"}):
        assert client.post(page, data).status_code == 422
    assert client.post(page, {"A1": "4", "A8": "enfin"}).status_code == 302
    assert (
        client.post(url("answer_review", mine, key=key), {"seen": seen(client, mine, key)}).status_code == 302
    )
    with scope(role="anon", cite=mine.campaign.cite_id, link=mine.token, claim=claim_of(str(key))):
        assert Submission.objects.get().answers == {"A1": 4}
        assert OpenText.objects.get().text == "enfin"
    with in_cite(mine):
        assert Campaign.objects.count() == 3
    assert connection.is_usable()
