"""The pictures to take away, and the large ones that a worker lays out."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

import actors.views.charts
from actors.models import Actor
from actors.services.facts import SheetFacts
from actors.services.relations import Word, declare
from actors.tasks import lay_out
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cite: Cite) -> list[Actor]:
    here = SheetFacts(latitude=43.5, longitude=1.4)
    made = [an_actor(cite, "École", kind="school_primary", sheet=here), an_actor(cite, "Centre social")]
    made.append(an_actor(cite, "Acteur discret", visibility="team", sheet=here))
    with scope(role="web", cite=cite):
        declare(declarant=made[0], words={made[1]: Word(3), made[2]: Word(4)})
    return made


def url(name: str) -> str:
    return reverse("actors_image", args=["marvallon", name])


def test_the_page_offers_its_picture_with_its_filter(partner: Client, three: list[Actor]) -> None:
    html = partner.get(reverse("actors", args=["marvallon"]) + "?vue=reseau&force=3").content.decode()
    found = re.findall(r'href="([^"]*/image/[^"]*)"', html)
    assert found == [f"{url(f'reseau.{kind}')}?force=3" for kind in ("png", "svg", "pdf")]


@pytest.mark.parametrize("view", ["reseau", "cercles", "carte"])
def test_svg_and_png(partner: Client, three: list[Actor], view: str) -> None:
    response = partner.get(url(f"{view}.svg"))
    assert f'filename="marvallon-acteurs-{view}.svg"' in response.headers["Content-Disposition"]
    drawing = ElementTree.fromstring(response.content)  # noqa: S314 (our own drawing)
    text = "".join(drawing.itertext())
    assert "École" in text
    assert "Acteur discret" not in text
    links = [link.get("href", "") for link in drawing.iter("{http://www.w3.org/2000/svg}a")]
    assert links
    assert all(link.startswith(settings.PUBLIC_URL) for link in links)
    picture = Image.open(io.BytesIO(partner.get(url(f"{view}.png")).content))
    assert picture.format == "PNG"
    assert picture.width == 2 * float(drawing.get("width", "0"))
    assert sum(map(bool, picture.convert("L").histogram())) > 10  # something is drawn


@pytest.mark.slow
def test_pdf_is_one_accessible_page(partner: Client, three: list[Actor]) -> None:
    reader = PdfReader(io.BytesIO(partner.get(url("reseau.pdf")).content))
    assert len(reader.pages) == 1
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = reader.pages[0].extract_text()
    assert "Qui travaille avec qui" in text
    assert "Acteur discret" not in text


@pytest.mark.parametrize("name", ["reseau.gif", "reseau", "matrice.svg", "tableau.png", ".svg", "..svg"])
def test_no_such_picture(partner: Client, three: list[Actor], name: str) -> None:
    assert partner.get(url(name)).status_code == 404


def test_an_empty_directory_has_no_picture(partner: Client) -> None:
    for view in ("reseau", "cercles", "carte"):
        assert partner.get(url(f"{view}.svg")).status_code == 404


def test_a_large_network_is_laid_out_by_a_worker(
    cite: Cite,
    partner: Client,
    three: list[Actor],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    cache.clear()
    monkeypatch.setattr(actors.views.charts, "AT_ONCE", 1)
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(lay_out, "_send", lambda args, headers: asked.append(args))
    address = reverse("actors", args=["marvallon"]) + "?vue=reseau&secteur=school"
    everybody = reverse("actors", args=["marvallon"]) + "?vue=reseau"
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            page = partner.get(everybody)
        assert "Le dessin se prépare" in words(page)
        assert "École" in words(page)  # the table is there
    assert len(asked) == 1  # asked for once
    assert 'id="reseau"' in partner.get(f"{address}&attendre=oui").content.decode()
    with scope(role="web", cite=cite):
        lay_out.run(*asked[0])
    page = partner.get(everybody)
    assert 'id="reseau"' in page.content.decode()
    assert "Le dessin se prépare" not in words(page)
