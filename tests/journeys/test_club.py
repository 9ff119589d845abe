"""A practice is spotted in one cité, read by another, published, found, taken up by a third: in the order in which
people do it."""

from __future__ import annotations

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.services.members import add_to_national_group
from club.domain.reviewing import QUESTIONS
from tests.factories.people import a_cite, a_national_reader, a_person
from tests.factories.practices import a_story, editor
from tests.journeys.test_first_report import signed_in
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db
TITLE = "Les trajets à pied tenus par les grands-parents"


@pytest.fixture
def montcendre() -> Cite:
    return a_cite("montcendre", name="Montcendre")


@pytest.fixture
def vauxbrel() -> Cite:
    return a_cite("vauxbrel", name="Vauxbrel")


@pytest.fixture
def marvallon() -> Cite:
    return a_cite("marvallon", name="Marvallon")


def filled(**more: object) -> dict[str, object]:
    told = a_story(TITLE, catchphrase="Aller à l’école à pied, avec un ancien du quartier.", **more)
    return {name: "\n".join(value) if name == "advice" else value for name, value in told.items()}


def test_a_practice_travels(montcendre: Cite, vauxbrel: Cite, marvallon: Cite) -> None:
    # A local partner sees something that works, and notes it in one minute.
    partner = a_person(montcendre, Role.LOCAL_PARTNER, name="nadia ferhat")
    visitor = signed_in(partner).click("Montcendre").click("Pratiques").sees("Aucune pratique pour le moment")
    visitor.click("Repérer une première pratique").send("Noter cette pratique", title=TITLE)
    visitor.sees("C’est noté", "Repérée", "Votre cité : commencer le récit")

    # The project lead tells it, says who agreed, and submits it.
    lead = a_person(montcendre, Role.PROJECT_LEAD, name="lucie astier")
    visitor = signed_in(lead).click("Montcendre").click("Pratiques").click(TITLE)
    visitor.click("Raconter").send("Enregistrer", title=TITLE, catchphrase="À pied")
    visitor.sees("En rédaction", "il manque", "L’accord du porteur")
    visitor.click("Modifier le récit").send("Enregistrer", **filled())
    visitor.click("Changer les conditions").send(
        "Enregistrer", level="public", agreed_by="les grands-parents", persons_agree="on", licence="lo-2.0"
    )
    visitor.send("Soumettre à la relecture du Club").sees("Soumise", "trouver deux relecteurs")

    # Nobody reads it meanwhile, but the readers of the Club.
    assert TITLE not in Visitor().go("/club/").text
    assert TITLE not in signed_in(a_person(marvallon, Role.STEERING_MEMBER)).go("/club/").text

    # Two of them read it, each alone; one is of another cité.
    peer = a_person(vauxbrel, Role.PROJECT_LEAD, name="ines caradec")
    add_to_national_group(peer, group="Relecture du Club")
    desk = editor("bernard ostrowski")
    for user in (peer, desk):
        visitor = signed_in(user).go("/club/").click("Relecture").click(TITLE)
        visitor.sees("Montcendre").send("Prendre en relecture").sees("Votre avis")
        visitor.send("Rendre mon avis", **dict.fromkeys(QUESTIONS, "yes"), comment="Très clair.").sees(
            "Merci"
        )
    signed_in(lead).click("Montcendre").click("Pratiques").click(TITLE).sees(
        "Validée", "Le Club : publier", "Ines Caradec", "Favorable"
    )

    # The Club publishes; everybody finds it, with or without accents.
    signed_in(desk).go("/club/relecture/").click(TITLE).send("Publier").sees("est publiée", "Montcendre")
    for query in ("école", "ecole", "l’École"):
        found = Visitor().go("/club/").send("Chercher", q=query).sees("1 pratique", TITLE)
    found.click(TITLE).sees("Licence Ouverte 2.0", "version 1")

    # Marvallon takes it up, and says what it keeps.
    other = a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas")
    visitor = signed_in(other).go("/club/").send("Chercher", q="trajets").click(TITLE).click("Pour Marvallon")
    visitor.send("Notre cité s’y intéresse").sees("Intéressée", "Chez vous et là-bas")
    visitor.send("Enregistrer", stage="in_use", kept="Les gilets et le circuit.", like_population="like")
    visitor.sees("En œuvre")
    visitor.click("Pratiques").sees("Reprises d’autres cités", TITLE, "Montcendre")

    # It is seen in both cités, by everybody in the Club, and by the coordination.
    signed_in(lead).go("/club/").click(TITLE).sees(
        "Reprise par 1 cité", "Marvallon", "Les gilets et le circuit."
    )
    signed_in(lead).click("Montcendre").click("Pratiques").click(TITLE).sees(
        "Ce qu’elle est devenue ailleurs", "Marvallon", "Les gilets et le circuit."
    )
    visitor = Visitor().go("/club/").send("Chercher", q="trajets").sees("Reprise par 1 cité").click(TITLE)
    assert "Les gilets" not in visitor.text
    national = signed_in(a_national_reader("mathilde corvin"))
    national.go("/pilotage/").sees("1 pratique publiée", "Marvallon", "Montcendre", TITLE)
