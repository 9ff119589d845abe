"""A file is sent, shown, and taken; nothing is written before, nothing is written twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from actors.models import Actor, ActorSheet, ImportBatch, Outline, RelationDeclaration
from actors.services.directory import archive_actor
from actors.services.facts import SheetFacts
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import signed_in, words
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[1] / "files"


def sent(lead: Client, content: bytes | str, name: str = "acteurs.csv", **more: str) -> str:
    """The address of the preview."""
    body = content if isinstance(content, bytes) else content.encode()
    response = lead.post(url("actors_import"), {"file": SimpleUploadedFile(name, body), **more})
    assert response.status_code == 302, words(response) if response.status_code == 200 else response.content
    return str(response["Location"])


def test_the_schools_of_a_town_from_the_file_to_the_directory(cite: Cite, lead: Client) -> None:
    school = an_actor(
        cite, "Ecole élémentaire publique Jean Zay", kind="school_primary", description="À nous"
    )
    address = sent(lead, (FILES / "annuaire-education-rennes.csv").read_bytes(), "annuaire.csv")
    with scope(role="web", cite=cite):
        assert Actor.objects.count() == 1
    page = words(lead.get(address)).replace("\u00a0", " ")
    assert "193 lignes comprises" in page
    assert "Déjà là" in page
    left = lead.post(address, {"sans": ["2", "3", "x"]}, follow=True)
    told = words(left).replace("\u00a0", " ")
    assert "lignes ajoutées" in told
    with scope(role="web", cite=cite):
        assert not Actor.objects.filter(uai="0350594F").exists()  # line 2 was left out
        school.refresh_from_db()
        assert school.uai == ""  # and line 3, which is this very school
        many = Actor.objects.count()
        assert 180 < many < 193
        assert ActorSheet.objects.exclude(latitude=None).count() == many - 1
    again = lead.post(address, follow=True)
    assert "déjà pris" in words(again)
    with scope(role="web", cite=cite):
        assert Actor.objects.count() == many


def test_what_is_there_is_completed_or_with_a_yes_rewritten(cite: Cite, lead: Client) -> None:
    actor = an_actor(cite, "L’Escale", description="À nous", sheet=SheetFacts(phone="01 01 01 01 01"))
    text = "nom;sorte;présentation;téléphone;horaires\nl'escale;charity;Autre;02 02 02 02 02;Le soir\n"
    page = words(lead.get(address := sent(lead, text)))
    assert "complète horaires" in page
    lead.post(address)
    with scope(role="web", cite=cite):
        actor.refresh_from_db()
        sheet = ActorSheet.objects.get()
        assert (actor.kind, actor.description) == ("social_centre", "À nous")
        assert (sheet.phone, sheet.hours) == ("01 01 01 01 01", "Le soir")
    lead.post(sent(lead, text), {"remplacer": "oui"})
    with scope(role="web", cite=cite):
        actor.refresh_from_db()
        sheet = ActorSheet.objects.get()
        assert (actor.kind, actor.description) == ("charity", "Autre")
        assert sheet.phone == "02 02 02 02 02"
        assert Actor.objects.count() == 1


def test_no_file_shows_an_actor_to_more_people(cite: Cite, lead: Client) -> None:
    actor = an_actor(cite, "L’Escale", visibility="team")
    lead.post(sent(lead, "nom;sorte;qui le voit\nL’Escale;charity;public\n"), {"remplacer": "oui"})
    with scope(role="web", cite=cite):
        actor.refresh_from_db()
        assert (actor.kind, actor.visibility) == ("charity", "team")


def test_a_line_that_is_refused_stops_no_other(cite: Cite, lead: Client) -> None:
    text = "nom;sorte;site\nUn;charity;pas une adresse\nDeux;charity;\n"
    told = words(lead.post(sent(lead, text), follow=True))
    assert "commence par https://" in told
    assert "C’est la ligne 2." in told.replace("\u00a0", " ")
    with scope(role="web", cite=cite):
        assert [actor.name for actor in Actor.objects.all()] == ["Deux"]


def test_links_and_outlines(cite: Cite, lead: Client) -> None:
    an_actor(cite, "Collège")
    an_actor(cite, "PMI")
    told = words(lead.post(sent(lead, "From,To,Why\nCollège,pmi,un point\nCollège,Inconnu,\n"), follow=True))
    assert "« Inconnu » n’est pas dans l’annuaire" in told.replace("\u00a0", " ")
    with scope(role="web", cite=cite):
        word = RelationDeclaration.objects.get()
        assert (word.intensity, word.why) == (3, "un point")
    content = (FILES / "qpv-toulouse-perpignan-2015.geojson").read_bytes()
    for _ in range(2):
        lead.post(sent(lead, content, "qpv.geojson", only="Perpignan"))
    with scope(role="web", cite=cite):
        assert Outline.objects.count() == 9


def test_a_hostile_json_is_kept_and_shown(lead: Client) -> None:
    structure = '[{"nom": "Nom\\u0000 entier\\ud800", "reseaux_porteurs": ["mjc"], "adresse": "\\u0000"}]'
    page = lead.get(sent(lead, structure, "structures.json"))
    assert "Nom entier" in words(page)


def test_a_link_with_an_archived_actor_is_refused(cite: Cite, lead: Client) -> None:
    an_actor(cite, "Collège")
    gone = an_actor(cite, "Ancien club")
    with scope(role="web", cite=cite):
        archive_actor(actor=gone)
    told = words(lead.post(sent(lead, "From,To\nCollège,Ancien club\n"), follow=True))
    assert "est dans les archives" in told
    with scope(role="web", cite=cite):
        assert not RelationDeclaration.objects.exists()
    page = words(lead.get(sent(lead, "nom;sorte\nAncien club;charity\n")))
    assert "dans les archives" in page


def test_nothing_typed_is_lost_and_a_bad_file_is_said(cite: Cite, lead: Client) -> None:
    response = lead.post(
        url("actors_import"), {"file": SimpleUploadedFile("a.csv", b"nom\n"), "only": "Plateau"}
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert "aucune ligne" in html
    assert 'value="Plateau"' in html
    assert lead.post(url("actors_import"), {}).status_code == 422
    response = lead.post(
        url("actors_import"),
        {"file": SimpleUploadedFile("a.csv", b"nom;sorte\nA;charity\n"), "only": "introuvable"},
    )
    assert "ne correspond" in response.content.decode()


def test_a_file_is_of_one_cite(cite: Cite, lead: Client) -> None:
    address = sent(lead, "nom;sorte\nA;charity\n")
    stranger = signed_in(a_cite("ailleurs"), Role.PROJECT_LEAD)
    assert stranger.get(address).status_code == 404
    assert stranger.get(address.replace("marvallon", "ailleurs")).status_code == 404
    partner = signed_in(cite, Role.LOCAL_PARTNER)
    assert partner.get(address).status_code == 403


def test_files_are_erased_after_a_week(cite: Cite, lead: Client) -> None:
    sent(lead, "nom;sorte\nA;charity\n")
    with scope(role="web", cite=cite):
        ImportBatch.objects.update(read_on="2026-01-01")
    sent(lead, "nom;sorte\nB;charity\n")
    with scope(role="web", cite=cite):
        assert ImportBatch.objects.count() == 1
