"""Every file of the directory, for who keeps it, without what the facilitator alone may know."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from actors.services.directory import archive_actor
from actors.services.relations import Word, declare, report_tension
from actors.views.files import KINDS
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.diagnostics.views.member import DOOR, words
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize("name", KINDS)
def test_a_file_holds_the_directory_and_no_tension(
    cite: Cite, lead: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    school, centre, gone = (
        an_actor(cite, each) for each in ("École Jean-Morvel", "Centre social", "Ancien club")
    )
    an_actor(a_cite("port-ferrant"), "Ailleurs")
    with scope(role="web", cite=cite):
        declare(declarant=school, words={centre: Word(3), gone: Word(4)})
        report_tension(declarant=school, other=centre, what="parole difficile")
        archive_actor(actor=gone)
    with django_assert_num_queries(DOOR + 3):
        response = lead.get(reverse("actors_file", args=["marvallon", name]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="marvallon-{name}"'
    text = text_of(response.content)
    assert "École Jean-Morvel" in text
    assert not [word for word in ("parole difficile", "Ancien club", "Ailleurs") if word in text]


def test_the_page_lists_them_and_an_unknown_one_is_not_found(lead: Client) -> None:
    page = words(lead.get(reverse("actors_files", args=["marvallon"])))
    assert all(kind.title in page for kind in KINDS.values())
    assert lead.get(reverse("actors_file", args=["marvallon", "tout.zip"])).status_code == 404
