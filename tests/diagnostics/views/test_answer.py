"""A respondent's pages: what each says and with which status, what it costs, and that it leaves no trace."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.domain.sheet import fingerprint
from diagnostics.models import Campaign, Draft, OpenText, Submission
from tests import factories
from tests.diagnostics.respondent import begin, drafts, send
from tests.journeys.visitor import Page

pytestmark = pytest.mark.django_db
UNKNOWN = "0" * 16


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


@pytest.fixture
def campaign(cite: Cite) -> Campaign:
    return factories.open_campaign_in(cite)


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


def words(response: Any) -> str:
    return Page(response.content.decode()).text


def link(campaign: Campaign, rest: str = "", audience: str = "pro") -> str:
    return f"/q/{factories.link_of(campaign, audience)}/{rest}"


def stored(campaign: Campaign) -> list[Submission]:
    with scope(role="web", cite=campaign.cite_id):
        return list(Submission.objects.filter(campaign=campaign))


# --- The notice ------------------------------------------------------------------------------------------
def test_the_notice_says_who_answers_for_the_data_and_offers_one_sheet(
    campaign: Campaign, client: Client
) -> None:
    response = client.get(link(campaign))
    assert response.status_code == 200
    said = words(response)
    assert "Responsable : Caisse des écoles" in said
    assert "un groupe de moins de 5 personnes" in said
    assert "Version simple" not in said
    assert "Version simple" in words(client.get(link(campaign, audience="par")))


def test_beginning_twice_with_one_key_opens_one_sheet(campaign: Campaign, client: Client, key: str) -> None:
    for _ in range(2):
        response = client.post(link(campaign), {"key": key})
        assert (response.status_code, response["Location"]) == (302, link(campaign, f"{key}/1/"))
    assert drafts(campaign) == 1


@pytest.mark.parametrize("wrong", ["", "x", "1" * 40])
def test_a_key_that_is_not_one_begins_nothing(campaign: Campaign, client: Client, wrong: str) -> None:
    assert client.post(link(campaign), {"key": wrong}).status_code == 422
    assert drafts(campaign) == 0


# --- Links that lead nowhere, and campaigns that are over ------------------------------------------------
@pytest.mark.parametrize("rest", ["", "merci/", "retirer/", "{key}/1/", "{key}/envoyer/", "{key}/version/"])
def test_an_unknown_link_is_a_404(campaign: Campaign, client: Client, key: str, rest: str) -> None:
    for method in (client.get, client.post):
        assert method(f"/q/{UNKNOWN}/{rest.format(key=key)}").status_code == 404


@pytest.mark.parametrize("rest", ["", "{key}/1/", "{key}/envoyer/", "{key}/version/"])
def test_a_campaign_that_is_over_says_so_on_every_page(
    campaign: Campaign, client: Client, key: str, rest: str
) -> None:
    begin(campaign, key, {"A1": 3})
    factories.close(campaign)
    for method in (client.get, client.post):
        response = method(link(campaign, rest.format(key=key)), {"key": key, "A1": "4"})
        assert response.status_code == 410
        assert "Ce questionnaire est terminé" in words(response)
    assert stored(campaign) == []


def test_merci_stays_after_the_closing_and_withdrawal_says_why_not(
    campaign: Campaign, client: Client
) -> None:
    code = factories.respond(campaign, "pro", {"A1": 3})
    factories.close(campaign)
    assert client.get(link(campaign, "merci/")).status_code == 200
    response = client.post(link(campaign, "retirer/"), {"code": code})
    assert response.status_code == 422
    assert "ne portent plus de code" in words(response)


# --- One theme a page ------------------------------------------------------------------------------------
def test_a_page_saves_and_goes_on(campaign: Campaign, client: Client, key: str) -> None:
    begin(campaign, key, {})
    response = client.post(link(campaign, f"{key}/1/"), {"A1": "3", "A2": "nsp", "A8": " On se parle. "})
    assert response["Location"] == link(campaign, f"{key}/2/")
    assert client.post(link(campaign, f"{key}/2/"), {"back": "1"})["Location"] == link(campaign, f"{key}/1/")
    assert client.post(link(campaign, f"{key}/10/"), {})["Location"] == link(campaign, f"{key}/envoyer/")
    with scope(role="web", cite=campaign.cite_id):
        assert Draft.objects.get().answers == {"A1": 3, "A2": "nsp", "A8": "On se parle."}


def test_a_text_too_long_is_shown_again_and_the_rest_is_saved(
    campaign: Campaign, client: Client, key: str
) -> None:
    begin(campaign, key, {"A8": "Avant."})
    long = "mot " * 400
    response = client.post(link(campaign, f"{key}/1/"), {"A1": "3", "A8": long})
    assert response.status_code == 422
    html = response.content.decode()
    assert "trop longue" in html
    assert long.strip() in html
    assert 'value="3" checked' in html
    with scope(role="web", cite=campaign.cite_id):
        assert Draft.objects.get().answers == {"A1": 3, "A8": "Avant."}


@pytest.mark.parametrize("number", [0, 11])
def test_a_page_that_does_not_exist_is_a_404(
    campaign: Campaign, client: Client, key: str, number: int
) -> None:
    begin(campaign, key, {})
    assert client.get(link(campaign, f"{key}/{number}/")).status_code == 404


@pytest.mark.parametrize("rest", ["1/", "envoyer/"])
def test_a_sheet_nobody_began_is_lost_and_a_sheet_sent_is_sent(
    campaign: Campaign, client: Client, key: str, rest: str
) -> None:
    response = client.get(link(campaign, f"{key}/{rest}"))
    assert response.status_code == 404
    assert "recommencez depuis le début" in words(response)
    begin(campaign, key, {"A1": 3})
    send(campaign, key, {"A1": 3})
    response = client.get(link(campaign, f"{key}/{rest}"))
    assert response.status_code == 409
    assert "déjà été envoyées" in words(response)


def test_a_sheet_is_reached_by_its_own_link_only(campaign: Campaign, client: Client, key: str) -> None:
    begin(campaign, key, {"A1": 3})
    assert client.get(link(campaign, f"{key}/1/", audience="par")).status_code == 404
    other = factories.open_campaign_in(campaign.cite)
    assert client.get(link(other, f"{key}/1/")).status_code == 404


def test_one_may_go_to_plain_words_and_back(campaign: Campaign, client: Client, key: str) -> None:
    client.post(link(campaign, audience="par"), {"key": key, "register": "simple"})
    first = link(campaign, f"{key}/1/", audience="par")
    assert "Je sais où demander de l’aide pour un enfant." in words(client.get(first))
    client.post(first, {"A1": "4"})
    response = client.post(link(campaign, f"{key}/version/", audience="par"), {"register": "standard"})
    assert response["Location"] == first
    html = client.get(first).content.decode()
    assert "quels services et quelles associations" in html
    assert 'value="4" checked' in html


def test_without_plain_words_the_version_does_not_change(
    campaign: Campaign, client: Client, key: str
) -> None:
    begin(campaign, key, {})
    client.post(link(campaign, f"{key}/version/"), {"register": "simple"})
    with scope(role="web", cite=campaign.cite_id):
        assert Draft.objects.get().register == "standard"


# --- Sending ---------------------------------------------------------------------------------------------
def test_sending_the_same_sheet_twice_thanks_twice_and_counts_once(
    campaign: Campaign, client: Client, key: str
) -> None:
    begin(campaign, key, {"A1": 3})
    codes = []
    for _ in range(2):
        response = client.post(link(campaign, f"{key}/envoyer/"), {"seen": fingerprint({"A1": 3})})
        assert (response.status_code, response["Location"]) == (302, link(campaign, "merci/"))
        codes.append(response.cookies["merci"].value)
    assert codes[0] == codes[1]
    assert codes[0] in words(client.get(link(campaign, "merci/")))
    assert len(stored(campaign)) == 1


@pytest.mark.parametrize(
    ("given", "seen", "status", "sentence"),
    [
        ({"A1": 3}, {"A1": 4}, 409, "ont changé depuis l’affichage"),
        ({}, {}, 422, "répondez au moins à une"),
    ],
)
def test_a_sheet_that_cannot_be_sent_stays_to_be_looked_at(
    campaign: Campaign, client: Client, key: str, given: Any, seen: Any, status: int, sentence: str
) -> None:
    begin(campaign, key, given)
    response = client.post(link(campaign, f"{key}/envoyer/"), {"seen": fingerprint(seen)})
    assert response.status_code == status
    assert sentence in words(response)
    assert fingerprint(given) in response.content.decode()  # the next sending is of what is shown now
    assert (stored(campaign), drafts(campaign)) == ([], 1)


def test_another_body_after_the_sending_is_a_409(campaign: Campaign, client: Client, key: str) -> None:
    begin(campaign, key, {"A1": 3})
    send(campaign, key, {"A1": 3})
    response = client.post(link(campaign, f"{key}/envoyer/"), {"seen": fingerprint({"A1": 4})})
    assert response.status_code == 409
    assert "merci" not in response.cookies


def test_the_last_look_counts_what_is_answered(campaign: Campaign, client: Client, key: str) -> None:
    begin(campaign, key, {"A1": 3, "A8": "On se parle.", "B1": 2})
    said = words(client.get(link(campaign, f"{key}/envoyer/")))
    assert "Vous avez répondu à 3 questions sur 77" in said
    assert "Se connaître et s’y retrouver 2 sur 9" in said


# --- Withdrawing -----------------------------------------------------------------------------------------
def test_a_code_typed_by_hand_takes_everything_back(campaign: Campaign, client: Client) -> None:
    code = factories.respond(campaign, "pro", {"A1": 3, "A8": "On se parle."})
    response = client.post(link(campaign, "retirer/"), {"code": f" {code.lower().replace('-', ' ')} "})
    assert response.status_code == 200
    assert "Vos réponses sont retirées" in words(response)
    assert response.cookies["merci"]["max-age"] == 0
    assert stored(campaign) == []
    with scope(role="web", cite=campaign.cite_id):
        assert not OpenText.objects.exists()


@pytest.mark.parametrize("typed", ["", "K7QF-2MXD", "K7QF-2MXD-9RTA", "<b>"])
def test_a_wrong_code_is_shown_again_with_why(campaign: Campaign, client: Client, typed: str) -> None:
    factories.respond(campaign, "pro", {"A1": 3})
    response = client.post(link(campaign, "retirer/"), {"code": typed})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert len(stored(campaign)) == 1


# --- Traces and costs ------------------------------------------------------------------------------------
# Of the statements counted below seven are the door's: the link, the test's savepoint, the scope and its end.
def test_no_session_and_one_cookie_that_only_merci_reads(
    campaign: Campaign, client: Client, key: str
) -> None:
    seen = [
        client.get(link(campaign)),
        client.post(link(campaign), {"key": key}),
        client.get(link(campaign, f"{key}/1/")),
        client.post(link(campaign, f"{key}/1/"), {"A1": "3"}),
        client.get(link(campaign, f"{key}/envoyer/")),
        client.get(link(campaign, "retirer/")),
        client.post(link(campaign, f"{key}/envoyer/"), {"seen": fingerprint({"A1": 3})}),
        client.get(link(campaign, "merci/")),
    ]
    assert [list(response.cookies) for response in seen] == [[]] * 6 + [["merci"], []]
    cookie = seen[6].cookies["merci"]
    assert (cookie["path"], cookie["max-age"]) == (link(campaign, "merci/"), 600)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert not Session.objects.exists()
    assert {response["Cache-Control"] for response in seen} == {"no-store"}
    assert {response["Referrer-Policy"] for response in seen} == {"no-referrer"}


@pytest.mark.parametrize("answered", [1, 3])
@pytest.mark.parametrize(
    ("rest", "statements"),
    [("", 8), ("{key}/1/", 10), ("{key}/envoyer/", 10), ("merci/", 8), ("retirer/", 8)],
)
def test_a_page_costs_the_same_whatever_was_answered(
    campaign: Campaign,
    client: Client,
    key: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    rest: str,
    statements: int,
    answered: int,
) -> None:
    begin(campaign, key, {f"A{rank}": 3 for rank in range(1, answered + 1)})
    address = link(campaign, rest.format(key=key))
    with django_assert_num_queries(statements):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("texts", [1, 3])
def test_sending_costs_the_same_whatever_was_written(
    campaign: Campaign,
    client: Client,
    key: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    texts: int,
) -> None:
    given = {f"{theme}8": "On se parle." for theme in "ABCD"[:texts]} | {"A1": 3}
    begin(campaign, key, given)
    address = link(campaign, f"{key}/envoyer/")
    with django_assert_num_queries(16):
        response = client.post(address, {"seen": fingerprint(given)})  # type: ignore[arg-type]
    assert response.status_code == 302
