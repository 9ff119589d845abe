"""From frozen figures to a page that everybody reads, in the order in which people do it."""

from __future__ import annotations

import pytest

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from tests.diagnostics.crowd import closed_campaign
from tests.factories.campaigns import published_framework
from tests.factories.people import PASSWORD, a_cite, a_person
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db
REPORT = "État des lieux de Marvallon"


@pytest.fixture
def cite() -> Cite:
    published_framework()
    return a_cite("marvallon", name="Marvallon")


def at_work(user: User) -> Visitor:
    visitor = Visitor().go("/").click("Se connecter")
    return visitor.send("Se connecter", login=user.email, password=PASSWORD).click("Marvallon")


def test_an_etat_des_lieux_is_composed_validated_by_three_read_by_all_and_withdrawn(cite: Cite) -> None:
    closed_campaign(cite, {"pro": 14, "ben": 6, "par": 22}, codes=("A1", "A2", "B1", "D1"))
    lead = a_person(cite, Role.PROJECT_LEAD, name="karim delmas")
    committee = {
        side: a_person(cite, Role.STEERING_MEMBER, name=name)
        for side, name in (
            ("state", "florent maubert"),
            ("school", "helene vasseur"),
            ("town", "nadege ferrier"),
        )
    }

    # The lead says who validates for whom, freezes the figures and looks at the plan.
    work = at_work(lead).click("Membres")
    for person in committee.values():
        work.sees(str(person))
    for side in committee:
        form = next(
            form for form in work.page.forms if "titre" in form.action and form.values.get("side") == [""]
        )
        work.page.forms = [form]
        work.send("Enregistrer", side=side)
    work.sees("valide au titre de : la collectivité")
    work.click("États des lieux").send("Figer les chiffres").sees("En préparation")
    work.click("Composer").sees("La démarche proposé", "Préconisations vide", "0 partenaire")

    # A chapter: its message, its text, seen as it will be; a figure less.
    work.click("La place des parents").sees("Message proposé par les chiffres")
    work.send(
        "Aperçu",
        heading="Accueillis, pas encore consultés",
        text="**Deux ateliers** en parlent.",
        kept=["table-D"],
    ).sees("Accueillis, pas encore consultés", "Deux ateliers en parlent.")
    work.click("Plan du document").sees("La place des parents texte écrit")

    # Lists: forces and priorities with their votes, a recommendation with its objective.
    work.click("Forces, faiblesses")
    work.send("Ajouter une force", **{"strength-text": "Les habitants"})
    work.send("Ajouter une menace", **{"threat-text": "Les départs"}).sees("Les habitants", "Les départs")
    work.click("Plan du document").click("Priorités")
    for name, votes in (("Se connaître", "9"), ("Les soins", "31")):
        work.send("Ajouter une priorité", **{"priority-text": name, "priority-votes": votes})
    work.send("Monter : Les soins").click("Plan du document").click("Préconisations")
    work.send(
        "Ajouter une préconisation",
        **{"recommendation-text": "Une permanence santé", "recommendation-objective": "2.3"},
    )
    work.send("Modifier : Une permanence santé").send("Enregistrer", detail="Le jeudi").sees("Le jeudi")
    work.click("Plan du document").send("Masquer : Annexes").sees("Annexes proposé, masqué")
    work.click("Partenaires et logos").send("Ajouter un partenaire", **{"partner-text": "Ville de Marvallon"})

    # The committee reads the draft and writes a remark; the lead settles it and proposes.
    board = at_work(committee["town"]).click(REPORT).click("Lire le document")
    board.sees("Accueillis, pas encore consultés").click("Faire une remarque sur « La démarche »")
    board.send("Envoyer la remarque", text="Dites combien d’ateliers.").sees("La démarche · Nadege Ferrier")
    work.click("Plan du document").sees("La démarche proposé, 1 remarque à traiter").click("La démarche")
    work.sees("Dites combien d’ateliers.")
    work.send("Marquer comme traitée : remarque de Nadege Ferrier", text="Deux ateliers ont eu lieu.")
    work.does_not_see("Remarques à traiter").click("Plan du document").click("Suivi du document")
    work.send("Proposer au comité local").sees("Proposé", "L’État : en attente")

    # Sent back once with a reason, proposed again, then validated by each of the three.
    board.click("Suivi du document").send("Renvoyer en préparation", reason="Il manque un quartier.")
    board.sees("En préparation")
    work.go(work.address).sees("Remarques (1 à traiter)").send("Proposer au comité local")
    for rank, person in enumerate(committee.values()):
        voter = at_work(person).click(REPORT).send("Valider")
        voter.sees("Proposé" if rank < 2 else "Validé", f"validé par {person} le")
    voter.does_not_see("en attente")

    # Published for everybody: a visitor reads it on its public page, without the small group.
    work.go(work.address).send("Publier", reach="public").sees("Publié", "tout le monde")
    public = next(label for label in work.page.links if "/e/" in label).removeprefix("http://testserver")
    visitor = (
        Visitor().go(public).sees(REPORT, "Ville de Marvallon", "Deux ateliers en parlent.", "Les soins 31")
    )
    visitor.sees("Une permanence santé", "2.3 Prévention santé", "l’Éducation nationale le")
    visitor.sees("aucun résultat n’est montré pour ces publics : bénévoles")
    visitor.does_not_see("Nadege Ferrier", "Lire toutes les réponses affichables")
    visitor.click("Version à imprimer").sees("Deux ateliers en parlent.")
    at_work(a_person(cite, Role.LOCAL_PARTNER)).click(REPORT).does_not_see("Validation").click(
        "Lire le document"
    )

    # Withdrawn: gone at once outside, still read inside.
    work.send("Retirer maintenant").sees("personne ne le lit plus hors de la cité")
    visitor.go(public)
    assert visitor.response.status_code == 410
    visitor.sees("Ce document n’est plus publié").does_not_see("Deux ateliers en parlent.")
    work.click("Lire le document").sees("Deux ateliers en parlent.")
