"""The actors at both widths, with the keyboard, as axe sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from actors.domain.relations import INTENSITIES
from actors.models import Actor, ImportBatch, Outline, Proposal, RelationDeclaration, Tension
from actors.services.facts import SheetFacts
from actors.services.links import make_link
from actors.services.mobilisation import MomentFacts, note_moment
from actors.services.proposals import propose
from actors.services.relations import Word, declare, seat
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.browser.conftest import OpenPage, enter, sideways
from tests.factories import a_cite, a_person
from tests.factories.actors import an_actor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]

AREA = {"type": "Polygon", "coordinates": [[[2.42, 46.64], [2.44, 46.64], [2.44, 46.66], [2.42, 46.64]]]}
SCHOOLS = Path(__file__).parents[1] / "actors" / "files" / "annuaire-education-rennes.csv"
NAMES = (
    ("Collège des Très-Longues-Allées-du-Parc", "school_lower_secondary"),
    ("PMI du Plateau", "mother_child_health"),
    ("Réussite éducative", "pre"),
    ("Centre social L’Escale", "social_centre"),
    ("Parents du Plateau", "parents_group"),
    ("CAF", "caf"),
)


@pytest.fixture
def cite(transactional_db: None) -> Cite:
    return a_cite("marvallon", name="Marvallon – Le Plateau")


@pytest.fixture
def facilitator(cite: Cite) -> User:
    return a_person(cite, Role.FACILITATOR)


@pytest.fixture
def six(cite: Cite) -> list[Actor]:
    made = [
        an_actor(
            cite,
            name,
            kind=kind,
            sheet=SheetFacts()
            if kind == "parents_group"
            else SheetFacts(
                publics=("children",),
                themes=("steering",),
                street=f"{rank} place du Marché",
                mailbox="contact@exemple.fr",
                longitude=2.43 + rank / 500,
                latitude=46.65,
            ),
        )
        for rank, (name, kind) in enumerate(NAMES)
    ]
    body = an_actor(cite, "Comité", kind="common_body", nature="body")
    college, infants, success, centre, *_ = made
    with scope(role="web", cite=cite):
        declare(declarant=college, words={success: Word(3), centre: Word(4, ("hosts",))})
        declare(declarant=success, words={college: Word(1), infants: Word(2)})
        seat(body=body, members=dict.fromkeys(made, ""))
        Outline.objects.create(kind="district", code="QN09901M", name="Le Plateau", geometry=AREA)
        moment = MomentFacts("meeting", "Comité", timezone.localdate(), tuple(made[:3]))
        note_moment(facts=moment)
        propose(kind="change", text="Nouvelle adresse", actor=college)
    an_actor(cite, "Centre social Escale", kind="social_centre")
    return made


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    facilitator: User,
    six: list[Actor],
    width: int,
) -> None:
    page = open_page(live_server.url, width=width)
    enter(page, live_server, facilitator)
    college, _, _, centre, *_ = six
    listed = reverse("actors", args=["marvallon"])
    addresses = [
        listed,
        *(f"{listed}?vue={view}" for view in ("carte", "reseau", "cercles", "matrice")),
        reverse("actors_measures", args=["marvallon"]) + "?entre=school&et=health",
        reverse("actor", args=["marvallon", college.uid]),
        reverse("actor_edit", args=["marvallon", college.uid]),
        reverse("actors_mobilisation", args=["marvallon"]),
        reverse("actor_moment_new", args=["marvallon"]),
        reverse("actor_history", args=["marvallon", college.uid]),
        reverse("actor_report", args=["marvallon", college.uid]),
        reverse("actor_write", args=["marvallon", college.uid]),
        reverse("actor_proposals", args=["marvallon"]),
        reverse("actor_doubles", args=["marvallon"]),
        reverse("actors_import", args=["marvallon"]),
        reverse("actor_links", args=["marvallon"]),
        reverse("actors_files", args=["marvallon"]),
        reverse("actor_link", args=["marvallon", college.uid]),
        reverse("actor_words", args=["marvallon", college.uid]),
        reverse("actor_word", args=["marvallon", college.uid, centre.uid]),
    ]
    for address in addresses:
        page.goto(live_server.url + address)
        assert axe(page) == [], address
        assert sideways(page) == 0, address


def test_who_links_school_and_health_is_found_with_the_keyboard(
    live_server: LiveServer, open_page: OpenPage, facilitator: User, six: list[Actor]
) -> None:
    page = open_page(live_server.url)
    enter(page, live_server, facilitator)
    page.goto(live_server.url + reverse("actors", args=["marvallon"]))
    page.get_by_role("link", name="Qui relie qui").press("Enter")
    page.get_by_label("Entre (obligatoire)").select_option(label="École et Éducation nationale")
    page.get_by_label("et (obligatoire)", exact=True).select_option(
        label="Santé (PMI, CMP, santé scolaire, handicap)"
    )
    page.get_by_role("button", name="Chercher").press("Enter")
    assert "Réussite éducative" in page.get_by_role("status").inner_text()


def test_an_actor_of_the_picture_is_reached_with_the_keyboard(
    live_server: LiveServer, open_page: OpenPage, facilitator: User, six: list[Actor]
) -> None:
    page = open_page(live_server.url)
    enter(page, live_server, facilitator)
    page.goto(f"{live_server.url}{reverse('actors', args=['marvallon'])}?vue=reseau")
    node = page.get_by_role("link", name="Réussite éducative, Commune et intercommunalité, 2 liens")
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/acteurs/*-*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Réussite éducative"


def test_arrows_go_to_the_nearest_actor(
    live_server: LiveServer, open_page: OpenPage, facilitator: User, six: list[Actor]
) -> None:
    """The six are side by side on the map, from west to east."""
    page = open_page(live_server.url)
    enter(page, live_server, facilitator)
    page.goto(f"{live_server.url}{reverse('actors', args=['marvallon'])}?vue=carte")
    page.locator("a.chart-link").filter(has_text="Collège").first.focus()
    names = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')").partition(",")[0])
    assert names == ["PMI du Plateau", "Réussite éducative", "PMI du Plateau"]
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("PMI")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_file_of_schools_from_the_disk_to_the_directory(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    facilitator: User,
    cite: Cite,
    width: int,
) -> None:
    page = open_page(live_server.url, width=width)
    enter(page, live_server, facilitator)
    page.goto(live_server.url + reverse("actors_import", args=["marvallon"]))
    page.get_by_label("Le fichier (obligatoire)").set_input_files(SCHOOLS)
    page.get_by_label("Garder seulement").fill("maternelle")
    page.get_by_role("button", name="Lire ce fichier").press("Enter")
    assert axe(page) == []
    assert sideways(page) == 0
    page.get_by_role("button", name="Prendre ces lignes").press("Enter")
    page.wait_for_url("**/acteurs/")
    with scope(role="web", cite=cite):
        assert ImportBatch.objects.get().taken_on is not None
        assert Actor.objects.count() > 30


def test_an_actor_reads_its_line_again_on_a_small_telephone(
    live_server: LiveServer, open_page: OpenPage, axe: Callable[..., list[str]], cite: Cite, six: list[Actor]
) -> None:
    with scope(role="web", cite=cite):
        token = make_link(actor=six[3], cite=cite).token
    page = open_page(live_server.url, width=360)
    page.goto(live_server.url + reverse("own_sheet", args=[token]))
    assert axe(page) == []
    assert sideways(page) == 0
    page.get_by_label("Horaires").fill("Lundi à samedi")
    page.get_by_role("button", name="Envoyer").press("Enter")
    page.get_by_text("C’est envoyé").wait_for()
    with scope(role="web", cite=cite):
        told = Proposal.objects.get(kind="own")
        assert told.facts is not None
        assert told.facts["sheet"]["hours"] == "Lundi à samedi"


@pytest.mark.parametrize("script", [True, False])
def test_an_actor_speaks_for_itself_on_a_small_telephone(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    cite: Cite,
    six: list[Actor],
    script: bool,
) -> None:
    parents = six[4]
    with scope(role="web", cite=cite):
        token = make_link(actor=parents, cite=cite).token
    page = open_page(f"{live_server.url}/acteurs/{token}/", width=360, script=script)
    page.get_by_label("CAF", exact=False).select_option(label=INTENSITIES[2])
    page.get_by_role("button", name="Enregistrer").press("Enter")
    page.get_by_text("C’est enregistré").wait_for()
    if script:
        assert axe(page) == []
        assert sideways(page) == 0
    page.get_by_role("link", name="CAF").click()
    page.get_by_label("Ils nous financent").check()
    page.get_by_label("Quelque chose est difficile").check()
    if script:
        assert axe(page) == []
        assert sideways(page) == 0
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("C’est enregistré").wait_for()
    with scope(role="web", cite=cite):
        told = RelationDeclaration.objects.get(declarant=parents)
        assert (told.intensity, told.forms) == (2, ["funds_by"])
        assert Tension.objects.get().declarant_id == parents.pk
