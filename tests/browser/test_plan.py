"""The directory and the plan in Chromium: axe finds nothing, nothing sticks out, the keyboard does everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.plan.models import Action
from citesedu.plan.services.actions import add_partner, change_state, report_progress
from citesedu.plan.services.reviews import hold_review, plan_review
from tests.browser.conftest import OpenPage, enter, sideways
from tests.factories.actors import an_actor
from tests.factories.people import a_cite, a_person
from tests.factories.plans import a_report, an_action, days, recommend

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATHS = [
    "", "acteurs/", "acteurs/?voir=absent&tri=-secteur", "acteurs/?q=zzz", "acteurs/nouveau/", "plan/",
    "plan/?vue=colonnes", "plan/?vue=calendrier", "plan/?etat=dropped", "plan/actions/nouvelle/",
    "plan/points-d-etape/",
]  # fmt: skip
LONG = "Anticonstitutionnellement" * 3


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon, Le Plateau", crip_phone="01 00 00 00 00")


@pytest.fixture
def lead(cite: Cite) -> User:
    return a_person(cite, Role.PROJECT_LEAD, name="karim delmas")


@pytest.fixture
def school(cite: Cite) -> Actor:
    return an_actor(
        cite, "Collège Simone-Arden", kind="school_lower_secondary", website="https://exemple.fr/college"
    )


@pytest.fixture
def plan(cite: Cite, lead: User, school: Actor) -> list[str]:
    """The addresses of an action, of its form, of a review held."""
    an_actor(cite, "CMP enfants", kind="mental_health", absent=True, parent=school)
    recommend(a_report(cite), "Ouvrir une salle des parents", LONG)
    action = an_action(
        cite, "Ouvrir une salle", holder=school, charged=lead, due_on=days(-3), objective="2.2", description=LONG,
        practice_link="https://exemple.fr/une/adresse/vraiment/tres/longue/qui/ne/tient/pas/sur/un/telephone",
    )  # fmt: skip
    an_action(cite, LONG, due_on=days(50))
    done = an_action(cite, "Relire nos courriers", due_on=days(-50), charged=lead)
    with scope(role="web", cite=cite):
        add_partner(action=action, actor=Actor.objects.get(name="CMP enfants"), contribution=LONG)
        report_progress(action=action, text="La salle est trouvée.", by=lead)
        change_state(action=done, state="done", by=lead)
        review = plan_review(planned_on=days(-10))
        hold_review(review=review, held_on=days(-10), summary=LONG, decisions="Continuer.")
        plan_review(planned_on=days(70))
    return [
        f"plan/actions/{action.uid}/", f"plan/actions/{action.uid}/modifier/", f"plan/points-d-etape/{review.uid}/",
        f"acteurs/{school.uid}/",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits(
    live_server: LiveServer,
    open_page: OpenPage,
    axe: Callable[..., list[str]],
    cite: Cite,
    lead: User,
    plan: list[str],
    width: int,
) -> None:
    page = open_page(live_server.url, width=width)
    enter(page, live_server, lead)
    wrong = {}
    for path in [*PATHS, *plan]:
        page.goto(f"{live_server.url}/cites/{cite.slug}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        if found := [*axe(page), *([f"{sideways(page)} px too wide"] if sideways(page) else [])]:
            wrong[path] = found
    assert wrong == {}


def test_the_board_is_moved_with_the_keyboard_alone(
    live_server: LiveServer, open_page: OpenPage, cite: Cite, lead: User
) -> None:
    an_action(cite, "Écrire un guide", due_on=days(20))
    an_action(cite, "Ouvrir une salle", due_on=days(10))
    page = open_page(live_server.url, script=False)
    enter(page, live_server, lead)
    page.goto(f"{live_server.url}/cites/{cite.slug}/plan/?vue=colonnes")
    moves = page.get_by_role("form", name="Déplacer : Ouvrir une salle")
    page.get_by_role("link", name="Ouvrir une salle").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "En cours"
    assert moves.get_by_role("button", name="En cours").evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/?vue=colonnes#action-*")
    column = page.get_by_role("region", name="En cours")
    assert column.get_by_role("link", name="Ouvrir une salle").is_visible()
    assert not column.get_by_role("link", name="Écrire un guide").is_visible()
    with scope(role="web", cite=cite):
        assert dict(Action.objects.order_by("id").values_list("title", "state")) == {
            "Écrire un guide": "todo", "Ouvrir une salle": "going"
        }  # fmt: skip


def test_a_column_sorts_with_the_keyboard(
    live_server: LiveServer, open_page: OpenPage, cite: Cite, lead: User
) -> None:
    for title, due in (("Zèle", 1), ("Élan", 2)):
        an_action(cite, title, due_on=days(due))
    page = open_page(live_server.url, width=360)
    enter(page, live_server, lead)
    page.goto(f"{live_server.url}/cites/{cite.slug}/plan/?etat=todo")
    titles = page.locator("tbody th")
    assert titles.all_inner_texts() == ["Zèle", "Élan"]
    page.get_by_role("link", name="Action", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**tri=intitule*")
    assert "etat=todo" in page.url
    assert titles.all_inner_texts() == ["Élan", "Zèle"]
    assert page.get_by_role("columnheader", name="Action").get_attribute("aria-sort") == "ascending"
