"""The call and its selection in Chromium: at both widths, as axe sees them; what is typed outlives a cut network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.programme.domain.applications import Move
from citesedu.programme.models import Application
from citesedu.programme.services import selecting
from citesedu.programme.services.national import NationalFacts, save_national_step
from diagnostics.services.national import compute_summary
from tests.browser.conftest import OpenPage, enter, sideways
from tests.factories import a_cite, a_national_reader, a_person, a_user
from tests.factories.applications import a_call, a_draft, a_filed, decided
from tests.factories.figures import share
from tests.factories.steps import plant_steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
Axe = Callable[..., list[str]]
AWAY = "Pas de réseau : votre texte est gardé dans ce navigateur, il partira dès que possible."


@pytest.fixture(autouse=True)
def call(settings: LazySettings) -> None:
    settings.CALL = {**vars(a_call()), "title": "Appel à participation", "text": "Dix cités, **trois ans**."}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(
    live_server: LiveServer, open_page: OpenPage, axe: Axe, transactional_db: None, width: int
) -> None:
    helene = a_national_reader("helene vauquelin")
    _, token = a_draft("Hauteclaire – Les Forges et les Tilleuls")
    filed = a_filed("Basse-Ombrelle", why="Se parler avant que ce soit grave.")
    selecting.appraise(application=filed, reader=a_user("ada blin"), marks={"need": 3}, notes="À voir")
    selecting.appraise(application=filed, reader=helene, marks={"need": 1}, notes="Un peu court")
    retained = decided(a_filed("Val-Doré"), Move.RETAIN, helene)
    page = open_page(live_server.url, width=width)
    enter(page, live_server, helene)
    for address in (
        reverse("call"),
        reverse("application", args=[token]),
        reverse("application_document_new", args=[token]),
        reverse("applications"),
        reverse("applications_tell"),
        reverse("application_reading", args=[filed.uid]),
        reverse("application_opening", args=[retained.uid]),
    ):
        response = page.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, address
        assert axe(page) == [], address
        assert sideways(page) == 0, address


def test_what_is_typed_without_network_is_saved_when_it_comes_back(
    live_server: LiveServer, open_page: OpenPage, transactional_db: None
) -> None:
    application, token = a_draft()
    page = open_page(live_server.url + reverse("application", args=[token]))
    page.context.set_offline(True)
    page.get_by_label("Ce que vous en attendez").fill("Se parler avant que ce soit grave.")
    expect(page.locator("[data-saved]")).to_have_text(AWAY, timeout=15_000)
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Enregistré", timeout=30_000)
    kept = Application.objects.get(pk=application.pk)
    assert kept.content["why"] == "Se parler avant que ce soit grave."


@pytest.mark.parametrize("width", [360, 1280])
def test_the_steps_and_what_the_coordination_reads_are_accessible_and_fit(
    live_server: LiveServer, open_page: OpenPage, axe: Axe, transactional_db: None, width: int
) -> None:
    cite = a_cite("marvallon", name="Marvallon – Le Plateau")
    karim, helene = (
        a_person(cite, Role.PROJECT_LEAD, name="karim delmas"),
        a_national_reader("helene vauquelin"),
    )
    with scope(role="web", cite=cite):
        meeting = plant_steps(cite, "Des mots assez longs pour une ligne")
    cite.shares_nationally = True
    cite.save()
    counts = [("people", "par", "", 40), ("priority", "", "2.3", 1), ("absent", "", "mental_health", 1)]
    for each in (cite, *(a_cite(slug, shares_nationally=True) for slug in ("a", "b", "c"))):
        share(each, {(f"A{rank}", "par"): (3, 4, 5, 6) for rank in range(1, 8)}, counts=counts)
    visit = save_national_step(facts=NationalFacts("visit", dt.date(2027, 3, 2), title="Voir une salle"))
    compute_summary(even_if_fresh=True)
    pages = {
        karim: [
            reverse(name, args=["marvallon", *arguments])
            for name, arguments in (
                ("cite", ()),
                ("steps", ()),
                ("beside_all", ()),
                ("step_edit", ("mapping",)),
                ("commitment", ()),
                ("programme_meeting_new", ()),
                ("programme_meeting", (meeting.uid,)),
                ("programme_meeting_edit", (meeting.uid,)),
            )
        ],
        helene: [
            *(reverse(name) for name in ("steering", "national_synthesis", "steps_of_all", "comparison")),
            reverse("national_step_new"),
            reverse("national_step_edit", args=[visit.uid]),
        ],
    }
    for user, addresses in pages.items():
        page = open_page(live_server.url, width=width)
        enter(page, live_server, user)
        for address in addresses:
            response = page.goto(live_server.url + address)
            assert response is not None
            assert response.status == 200, address
            assert axe(page) == [], address
            assert sideways(page) == 0, address
