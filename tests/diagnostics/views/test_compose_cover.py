"""The cover: partners, and logos that are drawn again before they are kept."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from citesedu.cites.scope import scope
from diagnostics.models import ReportEntry, ReportLogo, StateOfPlay
from diagnostics.services.report_logos import add_logo
from tests.common.pictures import PICTURES, REFUSED
from tests.diagnostics.views.member import words

pytestmark = pytest.mark.django_db


def cover(report: StateOfPlay) -> str:
    return reverse("compose_cover", args=["marvallon", report.uid])


def send(client: Client, report: StateOfPlay, content: bytes, name: str = "La Ville") -> Any:
    file = SimpleUploadedFile("logo.png", content, "image/png")
    return client.post(cover(report), {"logo-name": name, "logo-image": file})


def logos(report: StateOfPlay) -> list[tuple[str, bytes]]:
    with scope(role="web", cite=report.cite_id):
        return [(row.name, bytes(row.png)) for row in ReportLogo.objects.order_by("position")]


def test_a_logo_is_drawn_again_shown_and_taken_away(report: StateOfPlay, lead: Client) -> None:
    assert send(lead, report, PICTURES["large"]).status_code == 302
    [(name, png)] = logos(report)
    assert (name, Image.open(io.BytesIO(png)).size) == ("La Ville", (480, 240))
    read = lead.get(reverse("report_read", args=["marvallon", report.uid])).content.decode()
    assert 'alt="La Ville"' in read
    assert "data:image/png;base64," in read
    with scope(role="web", cite=report.cite_id):
        uid = ReportLogo.objects.get().uid
    lead.post(cover(report), {"action": f"retirer:{uid}"})
    assert logos(report) == []
    assert "déjà été retiré" in words(lead.post(cover(report), {"action": f"retirer:{uid}"}, follow=True))


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_sound_picture_is_refused_with_a_sentence(
    report: StateOfPlay, lead: Client, kind: str
) -> None:
    content, sentence = REFUSED[kind]
    response = send(lead, report, content, "Nom gardé")
    assert response.status_code == 422
    html = response.content.decode().replace("\xa0", " ")
    assert sentence in html
    assert "Nom gardé" in html
    assert logos(report) == []


def test_a_logo_needs_a_name_and_a_file(report: StateOfPlay, lead: Client) -> None:
    assert "Écrivez le nom" in send(lead, report, PICTURES["large"], "").content.decode()
    response = lead.post(cover(report), {"logo-name": "La Ville"})
    assert "Choisissez un fichier" in response.content.decode()


def test_there_is_room_for_eight(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        for rank in range(8):
            add_logo(report=report, name=str(rank), image=PICTURES["small"])
    assert "8 logos au plus" in send(lead, report, PICTURES["small"]).content.decode().replace("\xa0", " ")


def test_partners_are_listed_on_the_cover(report: StateOfPlay, lead: Client) -> None:
    for name in ("La Ville", "Le collège"):
        lead.post(cover(report), {"partner-text": name, "action": "ajouter"})
    with scope(role="web", cite=report.cite_id):
        uid = ReportEntry.objects.get(text="Le collège").uid
    lead.post(cover(report), {"action": f"monter:{uid}"})
    read = words(lead.get(reverse("report_read", args=["marvallon", report.uid])))
    assert "Partenaires Le collège, La Ville" in read
    line = lead.post(cover(report), {"action": f"modifier:{uid}"})["Location"]
    assert line.endswith(f"/composer/couverture/lignes/{uid}/")
    assert lead.post(line, {"text": "Le collège Arden"})["Location"] == cover(report)


def test_once_proposed_the_cover_is_closed(report: StateOfPlay, lead: Client) -> None:
    with scope(role="web", cite=report.cite_id):
        StateOfPlay.objects.update(status="proposed")
    assert lead.get(cover(report)).status_code == 302
    response = lead.post(cover(report), {"partner-text": "Trop tard"}, follow=True)
    assert "seulement en préparation" in response.content.decode()
    send(lead, report, PICTURES["small"])
    assert logos(report) == []
