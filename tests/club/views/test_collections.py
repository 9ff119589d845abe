"""Practices kept together, printed, shared by an address; each reads them with its own rights."""

from __future__ import annotations

import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.common.refusal import Refusal
from club.models import Collection, Edition
from club.services.collections import MOST, MOST_PRACTICES, keep
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories import a_person, a_user
from tests.factories.practices import a_practice, published

pytestmark = pytest.mark.django_db
MINE = reverse("club_collections")


@pytest.fixture
def karim(marvallon: Cite) -> User:
    return a_person(marvallon, Role.PROJECT_LEAD, name="karim delmas")


@pytest.fixture
def two(montcendre: Cite) -> list[Edition]:
    return [published(a_practice(montcendre, f"Pour {level}", level=level)) for level in ("club", "public")]


def kept(karim: User, editions: list[Edition]) -> Collection:
    for edition in editions:
        as_(karim).post(MINE, {"nom": "Pour le comité", "pratique": str(edition.practice_uid)})
    return Collection.objects.get()


def test_kept_once_in_the_order_of_the_choices(karim: User, two: list[Edition]) -> None:
    assert "Aucun recueil" in words(as_(karim).get(MINE))
    found = kept(karim, [*two, *two])
    assert found.practices == [str(edition.practice_uid) for edition in two]
    assert "2 pratiques" in words(as_(karim).get(MINE)).replace("\u00a0", " ")
    page = words(as_(karim).get(reverse("club_collection", args=[found.uid])))
    assert page.index("Pour club") < page.index("Pour public")


def test_ones_own_until_it_is_shared(karim: User, two: list[Edition], client: Client) -> None:
    found = kept(karim, two)
    address = reverse("club_collection", args=[found.uid])
    change = reverse("club_collection_change", args=[found.uid])
    stranger = as_(a_user("ada"))
    for other in (client, stranger):
        assert other.get(address).status_code == 404
    assert stranger.post(change, {"acte": "partager"}).status_code == 404
    as_(karim).post(change, {"acte": "partager"})
    told = words(client.get(address))
    assert "Pour public" in told
    assert "Pour club" not in told  # with the rights of who reads
    assert stranger.post(change, {"acte": "effacer"}).status_code == 404
    as_(karim).post(change, {"acte": "garder"})
    assert client.get(address).status_code == 404


def test_on_paper(karim: User, two: list[Edition]) -> None:
    found = kept(karim, two)
    content = as_(karim).get(reverse("club_collection_file", args=[found.uid])).content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    for title in ("Pour le comité", "Pour club", "Pour public"):
        assert title in text


def test_let_go_and_erased(karim: User, two: list[Edition]) -> None:
    found = kept(karim, two)
    change = reverse("club_collection_change", args=[found.uid])
    as_(karim).post(change, {"acte": f"retirer:{two[0].practice_uid}"})
    assert Collection.objects.get().practices == [str(two[1].practice_uid)]
    as_(karim).post(change, {"acte": "effacer"})
    assert not Collection.objects.exists()


def test_what_makes_no_sense(karim: User, two: list[Edition]) -> None:
    client = as_(karim)
    assert client.post(MINE, {"nom": "x", "pratique": "rien"}).status_code == 404
    page = client.post(MINE, {"nom": " ", "pratique": str(uuid.uuid4())}, follow=True)
    assert "nom court" in words(page)
    found = kept(karim, two)
    Collection.objects.update(practices=[str(uuid.uuid4()) for _ in range(MOST_PRACTICES)])
    with pytest.raises(Refusal, match="au plus dans un recueil"):
        keep(user=karim, name=found.name, practice=uuid.uuid4())
    Collection.objects.bulk_create(Collection(user=karim, name=f"R{rank}") for rank in range(MOST))
    with pytest.raises(Refusal, match="effacez-en un"):
        keep(user=karim, name="Encore", practice=uuid.uuid4())
    page = client.get(reverse("club_collection", args=[found.uid]))
    assert "Rien à lire ici" in words(page)
