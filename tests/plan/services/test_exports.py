from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import AuditEntry, Cite, Commune, PriorityDistrict
from citesedu.cites.people import people_of
from citesedu.cites.scope import scope
from citesedu.common.refusal import Refusal
from citesedu.plan.exports.project_review import UNKNOWN
from citesedu.plan.services.actions import add_partner
from citesedu.plan.services.exports import write_project_review
from citesedu.plan.services.reviews import hold_review, plan_review
from diagnostics.domain.composition import Kind
from diagnostics.models import ReportEntry, StateOfPlay
from tests.common.files.reading import csv_rows, ods_rows
from tests.factories.actors import an_actor
from tests.factories.plans import a_report, an_action, recommend


def told(cite: Cite) -> dict[str, str]:
    people = people_of(cite, timezone.localdate())
    with scope(role="web", cite=cite):
        content = write_project_review(cite=cite, people=people, code="csv")
    return {element: words for _, element, words in csv_rows(content)}


def test_of_a_cite_that_begins(cite: Cite, lead: User) -> None:
    assert told(cite)["Membres de la plateforme, par rôle"] == "Chef ou cheffe de projet : 1"
    assert set(told(cite).values()) == {"Contenu", UNKNOWN, "Chef ou cheffe de projet : 1"}


def test_what_the_platform_knows_is_filled_in(cite: Cite, lead: User, partner: User) -> None:
    cite.communes.add(Commune.objects.create(name="Marvallon", departement="Haute-Vernoise"))
    cite.districts.add(PriorityDistrict.objects.create(code="QN99901D"))
    town = an_actor(cite, "Ville", kind="municipality")
    school = an_actor(cite, "Collège Simone-Arden", kind="school_lower_secondary")
    an_actor(cite, "CMP enfants", kind="mental_health", absent=True)
    report = a_report(cite, StateOfPlay.Status.PUBLISHED)
    with scope(role="web", cite=cite):
        ReportEntry.objects.create(report=report, kind=Kind.PRIORITY, text="Mieux se connaître", votes=14)
    (entry,) = recommend(report, "Ouvrir une salle des parents")
    action = an_action(
        cite, "Une salle", recommendation=entry, objective="2.2", holder=town, charged=partner,
        due_on=dt.date(2027, 6, 30), sign="Dix parents chaque vendredi",
    )  # fmt: skip
    with scope(role="web", cite=cite):
        add_partner(action=action, actor=school)
        review = plan_review(planned_on=timezone.localdate())
        hold_review(review=review, held_on=dt.date(2026, 3, 1), summary="x", decisions="On continue")
    words = told(cite)
    assert words["Communes"] == "Marvallon"
    assert words["Quartiers prioritaires"] == "QN99901D"
    assert words["Écoles et établissements"] == "Collège Simone-Arden"
    assert words["Priorités partagées"] == "Mieux se connaître (14 voix)"
    assert words["Préconisations de l’état des lieux"] == "Ouvrir une salle des parents"
    assert words["Objectifs du programme servis par le plan"].startswith("2.2 ")
    assert words["Points d’étape tenus"] == "1er mars 2026 : On continue"
    assert "publié le" in words["État des lieux publié"]
    assert words["Participation"].startswith("Professionnels : 24 ; Bénévoles : trop peu")
    assert words["Acteurs à associer"] == "CMP enfants"
    assert "Commune et intercommunalité : 1" in words["Acteurs de l’annuaire, par secteur"]
    assert words["Une salle"] == "À lancer ; Ville ; échéance : 2027-06-30"
    assert words["Emploi des crédits"] == UNKNOWN


def test_nobody_is_named(cite: Cite, lead: User, partner: User) -> None:
    an_action(cite, charged=partner)
    people = people_of(cite, timezone.localdate())
    with scope(role="web", cite=cite):
        sheets = ods_rows(write_project_review(cite=cite, people=people, code="ods", by=lead))
        entry = AuditEntry.objects.order_by("id").last()
    assert entry is not None
    assert (entry.actor, entry.verb) == ("Karim Delmas", "télécharge la revue de projet")
    everything = str(sheets)
    assert not [
        person for person in people.values() if person.name in everything or person.email in everything
    ]
    assert len(sheets["Actions"]) == 2


def test_an_unknown_format_is_refused(cite: Cite) -> None:
    with scope(role="web", cite=cite), pytest.raises(Refusal):
        write_project_review(cite=cite, people={}, code="exe")
