"""The Club in Chromium: at both widths, as axe sees it, with the keyboard; a story survives a cut network."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.cites.services.members import add_to_national_group
from club.models import Edition, Practice
from club.services.reviewing import invite
from tests.browser.conftest import OpenPage, enter, sideways
from tests.factories import a_cite, a_person, a_user
from tests.factories.actors import an_actor
from tests.factories.practices import (
    Told,
    a_practice,
    adopted,
    give,
    plant_practices,
    published,
    submitted,
    take,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
Axe = Callable[..., list[str]]
AWAY = "Pas de réseau : votre texte est gardé dans ce navigateur, il partira dès que possible."


@pytest.fixture
def cite(transactional_db: None) -> Cite:
    return a_cite("marvallon", name="Marvallon – Le Plateau")


@pytest.fixture
def karim(cite: Cite) -> User:
    user = a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    add_to_national_group(user, group="Édition du Club")
    return user


@pytest.fixture
def told(cite: Cite) -> Told:
    return plant_practices(cite, "Une pratique au titre assez long", an_actor(cite, "L’Escale"))


@pytest.fixture
def edition(transactional_db: None) -> Edition:
    """Of another cité, with an adoption."""
    there = a_cite("vauxbrel", name="Vauxbrel – La Grande-Rive")
    practice = a_practice(
        there,
        "Relire nos courriers avec des parents",
        level="public",
        quotes=["« C’est mon courrier », une mère"],
        steps=["Janvier, premier essai", "Mai, la ville demande"],
        needs_population="Des parents qui osent dire qu’ils n’ont pas compris.",
    )
    return published(practice)


def home(name: str, *arguments: object) -> str:
    return reverse(name, args=["marvallon", *arguments])


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Axe,
    cite: Cite,
    karim: User,
    told: Told,
    edition: Edition,
    width: int,
) -> None:
    adoption = adopted(edition, cite)
    mine = take(submitted(a_practice(cite, "À relire par moi")), karim, outside=False)
    with scope(role="guest", cite=cite, user=karim):
        waiting = Practice.objects.get(pk=mine.practice_id)
        _, token = invite(practice=waiting, name="Rosa Vial", come_from="Université", by=karim, cite=cite)
    page = open_page(live_server.url, width=width)
    enter(page, live_server, karim)
    for address in (
        home("practices"),
        home("practice_spot"),
        home("practice", told.draft.uid),
        home("practice", told.waiting.uid),
        home("practice_tell", told.draft.uid),
        home("practice_terms", told.draft.uid),
        home("practice_authors", told.draft.uid),
        home("practice_pieces", told.draft.uid),
        home("home_edition", told.home.uid, 1),
        home("adopt", edition.slug),
        home("practice_copy", edition.slug),
        reverse("club_collections"),
        home("adoption", adoption.uid),
        reverse("club"),
        reverse("club") + "?q=parents&theme=parents_place",
        reverse("club") + "?q=xyzzy",
        reverse("club_sheet", args=[edition.slug]),
        reverse("club_sheet_version", args=[told.shared.slug, 1]),
        reverse("club_comment", args=[edition.practice_uid]),
        reverse("club_report", args=[told.shared.practice_uid, told.question.uid]),
        reverse("club_moderate", args=[told.question.uid]),
        reverse("club_news"),
        reverse("club_desk"),
        reverse("club_events"),
        reverse("club_event", args=[told.open_event.uid]),
        reverse("club_event_join", args=[told.open_event.uid]),
        reverse("club_requests"),
        reverse("club_request_reply", args=[told.request.uid]),
        home("requests_here"),
        home("club_event_new"),
        home("club_event_edit", told.event.uid),
        reverse("club_reading", args=[mine.practice.uid]),
        reverse("club_invited", args=[token]),
    ):
        response = page.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, address
        assert axe(page) == [], address
        assert sideways(page) == 0, address


@pytest.mark.parametrize("script", [True, False])
def test_a_visitor_finds_a_practice_with_the_keyboard(
    live_server: LiveServer, open_page: OpenPage, edition: Edition, script: bool
) -> None:
    page = open_page(live_server.url + reverse("club"), script=script)
    page.get_by_label("Que cherchez-vous ?").focus()
    page.keyboard.type("courriers")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Relire nos courriers avec des parents").press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Relire nos courriers avec des parents"


def test_a_facet_is_chosen_with_the_keyboard(
    live_server: LiveServer, open_page: OpenPage, edition: Edition
) -> None:
    page = open_page(live_server.url + reverse("club"))
    page.get_by_text("Où en est l’action").press("Enter")
    page.get_by_label("En cours (1)").press("Space")
    page.get_by_role("button", name="Affiner").press("Enter")
    page.wait_for_url("**etat=going**")
    assert page.get_by_label("En cours (1)").is_checked()


@pytest.fixture
def draft(cite: Cite) -> Practice:
    return a_practice(cite, "Le goûter de passage")


def origin(practice: Practice) -> str:
    with scope(role="web", cite=practice.cite_id):
        return str(Practice.objects.get(pk=practice.pk).content.get("origin", ""))


def test_a_story_saves_itself_and_survives_a_cut_network(
    live_server: LiveServer, open_page: OpenPage, karim: User, draft: Practice
) -> None:
    page = open_page(live_server.url)
    enter(page, live_server, karim)
    page.goto(live_server.url + home("practice_tell", draft.uid))
    said = page.locator("[data-saved]")
    page.get_by_label("D’où cela vient").fill("Vu au conseil d’école")
    expect(said).to_contain_text("Enregistré à", timeout=10_000)
    assert origin(draft) == "Vu au conseil d’école"
    page.context.set_offline(True)
    page.get_by_label("D’où cela vient").fill("Vu au conseil d’école, puis au marché")
    expect(said).to_have_text(AWAY, timeout=10_000)
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(live_server.url + home("practice_tell", draft.uid))
    expect(again.get_by_label("D’où cela vient")).to_have_value("Vu au conseil d’école, puis au marché")
    # It leaves with the tab that closes when the network is back in time, else with the one that opens.
    for _ in range(50):
        if origin(draft) == "Vu au conseil d’école, puis au marché":
            break
        again.wait_for_timeout(200)
    assert origin(draft) == "Vu au conseil d’école, puis au marché"


def test_two_who_tell_at_once_find_both_texts(
    live_server: LiveServer, open_page: OpenPage, axe: Axe, cite: Cite, karim: User, draft: Practice
) -> None:
    one, two = open_page(live_server.url), open_page(live_server.url)
    enter(one, live_server, karim)
    enter(two, live_server, a_person(cite, Role.STEERING_MEMBER, name="helene vasseur"))
    for page in (one, two):
        page.goto(live_server.url + home("practice_tell", draft.uid))
    one.get_by_label("D’où cela vient").fill("Vu au marché")
    expect(one.locator("[data-saved]")).to_contain_text("Enregistré à", timeout=10_000)
    two.get_by_label("D’où cela vient").fill("Vu à la kermesse")
    expect(two.locator("[data-saved]")).to_contain_text("en même temps que vous", timeout=10_000)
    two.get_by_role("button", name="Enregistrer").click()
    expect(two.get_by_text("Une autre personne a écrit en même temps que vous")).to_be_visible()
    assert axe(two) == []
    assert two.get_by_label("D’où cela vient").input_value() == "Vu à la kermesse"
    assert "marché" in two.locator("main").inner_text()
    two.get_by_role("button", name="Enregistrer").click()
    two.wait_for_url(f"**/pratiques/{draft.uid}/")
    assert origin(draft) == "Vu à la kermesse"


def test_an_opinion_is_given_with_the_keyboard_on_a_telephone(
    live_server: LiveServer, open_page: OpenPage, karim: User, draft: Practice
) -> None:
    practice = submitted(draft)
    give(take(practice, a_user("ada"), outside=True))
    page = open_page(live_server.url, width=360)
    enter(page, live_server, karim)
    page.goto(live_server.url + reverse("club_reading", args=[practice.uid]))
    page.get_by_role("button", name="Prendre en relecture").press("Enter")
    for group in page.get_by_role("group").filter(has=page.get_by_label("Non renseigné")).all():
        group.get_by_label("Oui").press("Space")
    page.get_by_role("button", name="Rendre mon avis").press("Enter")
    page.wait_for_url("**/club/relecture/")
    page.goto(live_server.url + reverse("club_reading", args=[practice.uid]))
    page.get_by_role("button", name="Publier").press("Enter")
    page.wait_for_url("**/club/fiches/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Le goûter de passage"
