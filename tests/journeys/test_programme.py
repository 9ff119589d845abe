"""A cité answers the call, is chosen, and becomes one more: in the order in which people do it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from tests.factories.applications import PDF, a_call, everything
from tests.factories.people import PASSWORD, a_national_reader
from tests.journeys.test_first_report import signed_in
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def call(settings: LazySettings) -> None:
    settings.CALL = {**vars(a_call()), "title": "Appel à participation", "text": "Dix cités, trois ans."}


def link_in(letter: Any, start: str) -> str:
    found = re.search(rf"{start}\S+", str(letter.body))
    assert found
    return found.group(0)


def test_from_the_call_to_one_more_cite() -> None:
    # A project lead finds the call on the first page, begins, and comes back by the link.
    visitor = Visitor().go("/").click("Proposer votre cité")
    visitor.send("Commencer un dossier", name="Hauteclaire", email="camille@exemple.fr").sees(
        "En préparation"
    )
    link = link_in(mail.outbox[-1], "/participer/")
    visitor = Visitor().go(link).sees("il manque encore")
    letter = SimpleUploadedFile("lettre.pdf", PDF)
    visitor.click("Joindre un document").send("Joindre", kind="support", file=letter).sees(
        "Le document est joint"
    )
    told = everything("Hauteclaire", lead_name="Camille Roux", lead_email="camille@exemple.fr")
    visitor.send("Enregistrer et déposer", **told).sees("Votre candidature est déposée")
    assert "accusé de réception" in mail.outbox[-1].body

    # The coordination reads it, retains it, tells it, opens the cité.
    national = signed_in(a_national_reader()).go("/pilotage/").click("Candidatures au programme")
    national.click("Hauteclaire").send("Enregistrer ma lecture", need="3", notes="Une équipe prête.")
    national.send("Retenir").sees("C’est décidé")
    Visitor().go(link).sees("Déposée").does_not_see("Retenue")
    national.click("Relire et annoncer").send("Envoyer les décisions").sees("1\u00a0cité prévenue")
    Visitor().go(link).sees("Retenue")
    national.click("Hauteclaire").click("Ouvrir la cité")
    national.send("Ouvrir et inviter", facilitators="facilitation@exemple.fr").sees("Hauteclaire est ouverte")

    # Camille follows her invitation, and is at home.
    invitation = next(
        letter
        for letter in mail.outbox
        if letter.to == ["camille@exemple.fr"] and "rejoindre" in letter.subject
    )
    visitor = Visitor().go(link_in(invitation, "/comptes/invitation/"))
    visitor.send("Ouvrir mon compte", password=PASSWORD).sees("Hauteclaire")
    assert User.objects.get(email="camille@exemple.fr").memberships.get().cite == Cite.objects.get()
