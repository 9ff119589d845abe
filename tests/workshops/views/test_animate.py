"""« Animer » and the agenda: forms that lose nothing, clicks that come too late."""

from __future__ import annotations

import pytest
from django.urls import reverse

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.workshops.models import Activity, GroupCount, Workshop
from tests.factories import workshops as rooms
from tests.factories.people import PASSWORD, a_person
from tests.journeys.visitor import Visitor


@pytest.fixture
def lead(cite: Cite) -> Visitor:
    user = a_person(cite, Role.PROJECT_LEAD)
    return Visitor().go("/comptes/connexion/").send("Se connecter", login=user.email, password=PASSWORD)


def at(workshop: Workshop, name: str, *more: object) -> str:
    with scope(role="web", cite=workshop.cite_id):
        slug = workshop.cite.slug
    return reverse(name, args=[slug, workshop.uid, *more])


def test_any_step_is_one_click_away(cite: Cite, lead: Visitor) -> None:
    steps = (rooms.TALK, rooms.RATE, rooms.DOTS, rooms.BOARD, rooms.TOGETHER)
    workshop = rooms.workshop_in(cite, steps=steps)
    lead.go(at(workshop, "workshop_animate"))
    labels = [label for form in lead.page.forms for label in form.buttons]
    for step in steps:
        assert [label for label in labels if label.startswith(step.title)], step.title
        button = next(label for label in labels if label.startswith(step.title))
        lead.send(button).sees(step.content.question or step.title)
        labels = [label for form in lead.page.forms for label in form.buttons]


def test_the_wrong_number_of_hands_comes_back_with_what_was_typed(cite: Cite, lead: Visitor) -> None:
    workshop = rooms.workshop_in(cite)
    rooms.go(workshop)
    rooms.do(workshop, "open")
    lead.go(at(workshop, "workshop_animate"))
    typed = {"hands-audience": "par", "hands-size": 9, "hands-c1-0": 6, "hands-c1-3": 5}
    lead.send("Ajouter ce groupe", **typed)
    assert lead.response.status_code == 422
    lead.sees("plus de réponses que de personnes dans le groupe")
    values = next(form for form in lead.page.forms if "Ajouter ce groupe" in form.buttons).values
    assert (values["hands-size"], values["hands-c1-0"]) == (["9"], ["6"])
    lead.send("Ajouter ce groupe", **{**typed, "hands-c1-0": 4}).sees(
        "Un groupe compté : parents et habitants"
    )
    with scope(role="web", cite=cite):
        assert GroupCount.objects.get().counts["c1"] == [4, 0, 0, 5, 0]
    lead.send("Retirer ce groupe").does_not_see("Un groupe compté")


def test_a_common_answer_with_its_dissent_reaches_the_screen_when_revealed(cite: Cite, lead: Visitor) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.TOGETHER,))
    rooms.go(workshop)
    rooms.do(workshop, "open")
    lead.go(at(workshop, "workshop_animate"))
    typed = {"common-choice": 3, "common-present": 5, "common-dissent": "Pas le soir."}
    lead.send("Enregistrer la réponse commune", **typed, **{"common-agreeing": 6})
    assert lead.response.status_code == 422
    lead.send("Enregistrer la réponse commune", **typed, **{"common-agreeing": 4})
    screen = at(workshop, "workshop_projection")
    lead.go(screen).does_not_see("Plutôt d’accord")
    rooms.do(workshop, "close", "reveal")
    lead.go(screen).sees("Réponse commune : Plutôt d’accord.", "Avis divergent : Pas le soir.")


def test_something_typed_for_a_step_that_is_over_is_a_sentence(cite: Cite, lead: Visitor) -> None:
    workshop = rooms.workshop_in(cite, steps=(rooms.BOARD, rooms.TALK))
    rooms.go(workshop)
    lead.go(at(workshop, "workshop_animate"))
    rooms.go(workshop, 1)
    lead.send("Ajouter la note", **{"note-text": "Trop tard"}).sees("L’atelier est passé à la suite")


def test_an_activity_is_added_changed_moved_and_taken_out(cite: Cite, lead: Visitor) -> None:
    workshop = rooms.workshop_in(cite, started=False)
    page = at(workshop, "workshop")
    lead.go(page).click("Vote par points").send("Ajouter au déroulé", title="Vote", choices="Une seule")
    assert lead.response.status_code == 422
    lead.sees("au moins deux propositions")
    lead.send("Ajouter au déroulé", choices="Une\n\n Deux \nDeux").sees("Vote par points, 15 minutes")
    with scope(role="web", cite=cite):
        vote = Activity.objects.get(kind="dots")
        assert [choice.text for choice in vote.asked.choices] == ["Une", "Deux"]
    lead.click("Modifier « Vote »").send("Enregistrer", minutes=25).sees("Vote par points, 25 minutes")
    lead.send("Monter « Vote »")
    with scope(role="web", cite=cite):
        assert Activity.objects.get(kind="dots").position == 0
    lead.send("Retirer « Vote »").does_not_see("Vote par points, 25 minutes")


def test_a_kind_that_does_not_exist_is_no_page(cite: Cite, lead: Visitor) -> None:
    workshop = rooms.workshop_in(cite)
    assert lead.go(at(workshop, "activity_add", "sondage")).response.status_code == 404
