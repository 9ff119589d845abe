"""What leaves the Club as files: what its reader may read, opened by the programs it is for."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from club.services import publishing
from club.services.telling import save_story
from tests.club.conftest import as_
from tests.common.pdf.verapdf import broken_rules
from tests.factories import a_person
from tests.factories.practices import a_practice, a_story, published

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def file(name: str) -> str:
    return reverse("club_file", args=[name])


@pytest.fixture
def three(montcendre: Cite) -> None:
    for level in ("cite", "club", "public"):
        published(a_practice(montcendre, f"Fiche {level}", level=level, advice=["Oser", "=1+1"]))


@pytest.mark.usefixtures("three")
def test_each_file_holds_what_its_reader_reads(client: Client, marvallon: Cite) -> None:
    member = as_(a_person(marvallon, Role.LOCAL_PARTNER))
    for name in ("pratiques.csv", "pratiques.json", "flux.atom"):
        visitor, inside = (each.get(file(name)).content.decode() for each in (client, member))
        assert "Fiche public" in visitor
        assert "Fiche club" not in visitor
        assert "Fiche club" in inside
        assert "Fiche cite" not in visitor + inside
    assert client.get(file("pratiques.exe")).status_code == 404


@pytest.mark.usefixtures("three")
def test_the_table_is_read_by_a_spreadsheet_and_runs_nothing(client: Client) -> None:
    text = client.get(file("pratiques.csv")).content.decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text), delimiter=";")
    line = dict(zip(head, row, strict=True))
    assert line["title"] == "Fiche public"
    assert line["advice"] == "Oser | =1+1"
    assert line["maturity"] == "En cours"
    assert line["licence"] == "Licence Ouverte 2.0"
    assert line["adresse"].endswith("/v1/")


@pytest.mark.usefixtures("three")
def test_the_data_say_their_words(client: Client) -> None:
    told = json.loads(client.get(file("pratiques.json")).content)
    assert told["champs"]["difficulties"].startswith("Ce qui a été difficile")
    (practice,) = told["pratiques"]
    assert practice["contenu"]["advice"] == ["Oser", "=1+1"]
    assert practice["a_citer"].startswith("Montcendre, Centre social, « Fiche public », version 1 du ")


@pytest.mark.usefixtures("three")
def test_files_keep_the_filter_of_the_page(client: Client, montcendre: Cite) -> None:
    published(a_practice(montcendre, "Le goûter", level="public"))
    page = client.get(reverse("club"), {"q": "gouter"}).content.decode()
    assert f"{file('pratiques.csv')}?q=gouter" in page
    assert "Fiche public" not in client.get(file("pratiques.csv"), {"q": "gouter"}).content.decode()
    assert json.loads(client.get(file("pratiques.json"), {"cite": "Nulle part"}).content)["pratiques"] == []
    assert client.get(file("pratiques.pdf"), {"q": "xyzzy"}).status_code == 404


def feed(client: Client) -> Any:
    response = client.get(file("flux.atom"))
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def test_the_feed_counts_major_versions(client: Client, montcendre: Cite) -> None:
    practice = a_practice(montcendre, "A & B <c>", level="public")
    published(practice, today=dt.date(2026, 1, 1))
    with scope(role="web", cite=montcendre):
        save_story(practice=practice, content=a_story("A & B <d>"), carrier=None, revision=1)
        publishing.correct(practice=practice)
    root = feed(client)
    (entry,) = root.findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "A & B <d>"
    assert entry.findtext("a:updated", namespaces=ATOM) == "2026-01-01T12:00:00Z"
    assert entry.findtext("a:id", namespaces=ATOM).endswith(practice.slug)
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Montcendre, Centre social"
    assert root.findtext("a:id", namespaces=ATOM).startswith("tag:")


def test_an_empty_feed_is_a_feed(client: Client) -> None:
    assert feed(client).findall("a:entry", ATOM) == []


def test_on_paper(client: Client, montcendre: Cite) -> None:
    first = published(
        a_practice(montcendre, "Le goûter de passage", level="public", quotes=["« Oui », une mère"])
    )
    published(a_practice(montcendre, "Les trajets", level="public"))
    response = client.get(reverse("club_sheet_file", args=[first.slug, 1]))
    assert response["Content-Disposition"].endswith(f'{first.slug}-v1.pdf"')
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    for words in ("Le goûter de passage", "Montcendre", "Licence Ouverte 2.0", "une mère"):
        assert words in text
    bound = client.get(file("pratiques.pdf"))
    reader = PdfReader(io.BytesIO(bound.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "2 pratiques" in text.replace("\u00a0", " ")
    assert text.index("Les trajets") < len(text)


@pytest.mark.slow
def test_the_paper_is_accessible_and_fit_for_the_archive(client: Client, montcendre: Cite) -> None:
    for title in ("Le goûter", "Les trajets"):
        published(a_practice(montcendre, title, level="public", quotes=["« Oui »"], steps=["Mai", "Juin"]))
    content = client.get(file("pratiques.pdf")).content
    assert broken_rules(content) == []
