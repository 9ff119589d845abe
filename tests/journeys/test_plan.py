"""From a recommendation to an action that somebody carries, in the order in which people do it."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.utils.formats import date_format

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.common.typography import day as in_french
from citesedu.plan import tasks
from diagnostics.models import StateOfPlay
from tests.common.files.reading import csv_rows, ods_rows
from tests.factories.people import a_cite, a_person
from tests.factories.plans import a_report, days, recommend
from tests.journeys.test_first_report import signed_in
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon")


def link_in(message: str) -> str:
    found = re.search(r"https?://[^/\s]+(/cites/\S+)", message)
    assert found is not None
    return found[1]


def at_the_plan(user: User) -> Visitor:
    return signed_in(user).click("Marvallon").click("Plan d’action")


def test_a_recommendation_becomes_an_action_that_somebody_carries(cite: Cite) -> None:
    lead = a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    partner = a_person(cite, Role.LOCAL_PARTNER, name="youssef lambrey")
    recommend(a_report(cite, StateOfPlay.Status.PUBLISHED), "Ouvrir une salle des parents")

    # The project lead fills in the directory, then takes up the recommendation.
    visitor = signed_in(lead).click("Marvallon").click("Acteurs").sees("Aucun acteur pour le moment")
    visitor.click("Ajouter un premier acteur").send(
        "Enregistrer", name="Centre social L’Escale", kind="social_centre"
    )
    visitor.click("Ajouter un acteur").send("Enregistrer", name="Parents du Plateau", kind="parents_group")
    visitor.sees("2 acteurs").click("Plan d’action").sees("Préconisations sans action")
    visitor.click("Créer une action").send(
        "Enregistrer",
        title="Une salle des parents le vendredi",
        accountable=partner.pk,
        due_on=days(10).isoformat(),
        sign="Dix parents chaque vendredi",
        practice_link="javascript:alert(1)",
    )
    visitor.sees("commence par https://").send("Enregistrer", practice_link="")
    visitor.sees("Ouvrir une salle des parents", "Youssef Lambrey", "Dix parents chaque vendredi")
    visitor.click("Modifier")
    holder = holder_named(visitor, "Centre social L’Escale")
    visitor.send("Enregistrer", holder=holder).sees("Centre social L’Escale")

    # The partner, and nobody else, gets the reminder, follows its link, and tells how it goes.
    tasks.daily_reminders()
    (message,) = mail.outbox
    assert message.to == [partner.email]
    reader = at_the_plan(partner).sees(
        "Les actions dont vous êtes responsable", "Une salle des parents le vendredi"
    )
    reader.go(link_in(str(message.body))).sees("Avancement").does_not_see("Modifier", "Changer l’état")
    reader.send("Ajouter cette note", text="La salle 12 est prêtée.").sees("Votre note est enregistrée")

    # The lead reads it, moves the action on the board, and plans a review.
    visitor = at_the_plan(lead).does_not_see("Préconisations sans action")
    visitor.click("Colonnes").send("En cours").sees("en cours.")
    visitor.click("Une salle des parents le vendredi").sees("La salle 12 est prêtée.", "Youssef Lambrey")
    visitor.click("Plan d’action").click("Points d’étape").send("Prévoir", planned_on=days(0).isoformat())
    visitor.click(date_format(days(0), "j F Y")).send(
        "Enregistrer", summary="Douze personnes.", decisions="Continuer jusqu’en juin."
    )
    visitor.sees("Douze personnes.", "En cours 1")

    # The « revue de projet » says it all, in both kinds of file.
    visitor.click("Plan d’action").send("Tableau CSV")
    told = {element: words for _, element, words in csv_rows(visitor.response.content)}
    assert told["Une salle des parents le vendredi"].startswith("En cours ; Centre social L’Escale")
    assert told["Points d’étape tenus"] == f"{in_french(days(0))} : Continuer jusqu’en juin."
    assert told["Préconisations de l’état des lieux"] == "Ouvrir une salle des parents"
    visitor = at_the_plan(lead).send("Classeur OpenDocument")
    sheets = ods_rows(visitor.response.content)
    assert sheets["Actions"][1][:3] == (
        "Une salle des parents le vendredi",
        "En cours",
        "Centre social L’Escale",
    )
    assert "Youssef" not in str(sheets)


def holder_named(visitor: Visitor, name: str) -> str:
    """The value of the choice that bears this name."""
    html = visitor.response.content.decode()
    found = re.search(rf'<option value="([0-9a-f-]+)"[^>]*>{name}', html)
    assert found is not None
    return found[1]


def test_somebody_leaves_and_the_lead_sees_that_a_person_is_missing(cite: Cite) -> None:
    lead = a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    partner = a_person(cite, Role.LOCAL_PARTNER, name="youssef lambrey")
    visitor = at_the_plan(lead).click("Ajouter une première action")
    visitor.send("Enregistrer", title="Écrire un guide", accountable=partner.pk, due_on=days(3).isoformat())
    visitor.click("Membres").send("Retirer").sees("Youssef Lambrey ne fait plus partie de la cité.")
    tasks.daily_reminders()
    assert mail.outbox == []
    at_the_plan(lead).sees("Personne à désigner").click("Écrire un guide").sees(
        "ne fait plus partie de la cité"
    )
