"""Photographs and documents of a practice: bare of what the camera wrote, gone from everywhere when taken away."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.models import Piece, Practice
from club.services.pieces import MOST
from club.services.publishing import correct, withdraw
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person
from tests.factories.practices import a_practice, published, submitted

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Appareil de Nadia"
    Image.new("RGB", (40, 30), "#338855").save(made, "JPEG", exif=exif)
    return made.getvalue()


def add(client: Client, practice: Practice, content: bytes, **more: Any) -> Any:
    address = reverse("practice_pieces", args=["montcendre", practice.uid])
    told = {"alt": "La salle 12, vide", "rights": "on", "no_face": "on", **more}
    return client.post(address, {**told, "file": SimpleUploadedFile("x.jpg", content)}, follow=True)


def pieces(practice: Practice) -> list[Piece]:
    with scope(role="web", cite=practice.cite_id):
        return list(Piece.objects.order_by("id"))


def test_a_photograph_is_joined_bare_and_published(montcendre: Cite, partner: Client, client: Client) -> None:
    practice = a_practice(montcendre, level="public")
    assert "C’est joint" in words(add(partner, practice, picture(), credit="la médiathèque"))
    (piece,) = pieces(practice)
    assert b"Nadia" not in bytes(piece.content)
    assert (piece.kind, piece.width, piece.height, piece.level) == ("photo", 40, 30, "")
    inside = partner.get(reverse("practice_piece", args=["montcendre", practice.uid, piece.uid]))
    assert inside["Content-Type"] == "image/jpeg"
    address = reverse("club_piece", args=[piece.uid])
    assert client.get(address).status_code == 404
    edition = published(practice)
    assert client.get(address)["X-Content-Type-Options"] == "nosniff"
    html = client.get(reverse("club_sheet", args=[edition.slug])).content.decode()
    assert 'alt="La salle 12, vide"' in html
    assert "la médiathèque" in html


def test_a_document_is_downloaded_never_opened_in_the_page(montcendre: Cite, partner: Client) -> None:
    practice = a_practice(montcendre)
    add(partner, practice, b"%PDF-1.7 reste")
    (piece,) = pieces(practice)
    response = partner.get(reverse("practice_piece", args=["montcendre", practice.uid, piece.uid]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("content", "more", "sentence"),
    [
        (b"<svg onload=alert(1)>", {}, "pas une photographie lisible"),
        (b"GIF89a", {}, "pas une photographie lisible"),
        (b"%PDF-" + b"x" * 2_000_001, {}, "2 Mo au plus"),
        (b"", {}, "est vide"),
        (picture(), {"alt": " "}, "obligatoire"),
        (picture(), {"no_face": ""}, "reconnaître quelqu’un"),
        (picture(), {"rights": ""}, "Sans ce droit"),
    ],
)
def test_what_is_refused(
    montcendre: Cite, partner: Client, content: bytes, more: dict[str, str], sentence: str
) -> None:
    practice = a_practice(montcendre)
    response = add(partner, practice, content, **more)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert pieces(practice) == []


def test_not_too_many(montcendre: Cite, partner: Client) -> None:
    practice = a_practice(montcendre)
    for _ in range(MOST):
        add(partner, practice, b"%PDF-1.7")
    assert f"{MOST} pièces au plus" in add(partner, practice, b"%PDF-1.7").content.decode()


def test_taken_away_it_is_gone_from_every_version(montcendre: Cite, partner: Client, client: Client) -> None:
    practice = a_practice(montcendre, level="public")
    add(partner, practice, picture())
    edition = published(practice)
    (piece,) = pieces(practice)
    partner.post(reverse("practice_piece", args=["montcendre", practice.uid, piece.uid]))
    assert client.get(reverse("club_piece", args=[piece.uid])).status_code == 404
    version = reverse("club_sheet_version", args=[edition.slug, 1])
    assert "<img" not in client.get(version).content.decode()


def test_added_later_it_waits_for_the_next_version(montcendre: Cite, partner: Client, client: Client) -> None:
    practice = a_practice(montcendre, level="public")
    published(practice)
    add(partner, practice, picture())
    address = reverse("club_piece", args=[pieces(practice)[0].uid])
    assert client.get(address).status_code == 404
    with scope(role="web", cite=montcendre):
        correct(practice=practice)
    assert client.get(address).status_code == 200
    with scope(role="web", cite=montcendre):
        withdraw(practice=practice, comment="Fin.")
    assert client.get(address).status_code == 404


def test_the_readers_of_the_club_see_what_they_judge(
    montcendre: Cite, marvallon: Cite, partner: Client, peer: User
) -> None:
    practice = a_practice(montcendre)
    add(partner, practice, picture())
    submitted(practice)
    (piece,) = pieces(practice)
    address = reverse("club_waiting_piece", args=[practice.uid, piece.uid])
    assert as_(peer).get(address)["Content-Type"] == "image/jpeg"
    assert address in as_(peer).get(reverse("club_reading", args=[practice.uid])).content.decode()
    assert as_(a_person(marvallon, Role.PROJECT_LEAD)).get(address).status_code == 403
