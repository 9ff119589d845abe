"""Two public services, asked over HTTP: a real server stands for them, with answers written after their documentation.

No service is asked by default, and none that fails stops anybody.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import actors.services.lookups
from actors.models import Actor
from actors.queries.directory import sheet_of
from actors.services.facts import SheetFacts
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.diagnostics.views.member import words
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


def address(score: float, label: str = "3 Place du Marché 35000 Rennes", **more: Any) -> dict[str, Any]:
    told = {"label": label, "name": "3 Place du Marché", "postcode": "35000", "city": "Rennes"}
    told |= {"citycode": "35238", "score": score, "type": "housenumber", **more}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-1.68, 48.11]},
        "properties": told,
    }


ADDRESSES = {
    "type": "FeatureCollection",
    "features": [
        address(0.96),
        address(0.6, "3 Rue du Marché 35136 Saint-Jacques"),
        address(0.34, "n’importe quoi"),
        {"type": "Feature", "geometry": {"coordinates": "?"}, "properties": {"score": 1}},
        {"type": "Feature", "geometry": {"coordinates": [500, 1]}, "properties": {"score": 1}},
        "rien",
    ],
}
COMPANIES = {
    "results": [
        {
            "nom_complet": "CENTRE SOCIAL L ESCALE",
            "statut_diffusion": "O",
            "siege": {"siret": "21350238800308", "adresse": "3 PLACE DU MARCHE 35000 RENNES"},
            "dirigeants": [{"nom": "NE DOIT PAS ETRE LU"}],
        },
        {
            "nom_complet": "ENTREPRISE DISCRETE",
            "statut_diffusion": "P",
            "siege": {"siret": "21350238801389", "adresse": "ADRESSE CACHEE"},
        },
        {"nom_complet": "SANS SIRET", "siege": {"siret": "12"}},
    ]
}


class Service(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, dict[str, list[str]], str]]] = []

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.asked.append((parts.path, parse_qs(parts.query), self.headers["User-Agent"]))
        if parts.path == "/slow":
            time.sleep(1.5)
        status = 429 if parts.path == "/busy" else 200
        body = {"/addresses": ADDRESSES, "/companies": COMPANIES, "/odd": [1, 2]}.get(parts.path)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"<html>" if body is None else json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@pytest.fixture
def service() -> Iterator[str]:
    Service.asked.clear()
    cache.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def actor(cite: Cite) -> Actor:
    return an_actor(cite, "L’Escale", sheet=SheetFacts(street="3 place du Marché", hours="Le matin"))


def url(actor: Actor, kind: str) -> str:
    return reverse("actor_look_up", args=["marvallon", actor.uid, kind])


def allow(settings: Any, service: str, **paths: str) -> None:
    settings.LOOKUPS = {
        "adresse": service + paths.get("adresse", "/addresses"),
        "entreprise": service + paths.get("entreprise", "/companies"),
    }


def test_nothing_is_asked_by_default(lead: Client, actor: Actor) -> None:
    assert lead.get(url(actor, "adresse"), {"q": "Rennes"}).status_code == 404
    edit = lead.get(reverse("actor_edit", args=["marvallon", actor.uid])).content.decode()
    assert "Chercher son adresse" not in edit


def test_an_address_is_found_and_taken(
    cite: Cite, lead: Client, actor: Actor, service: str, settings: Any
) -> None:
    allow(settings, service)
    edit = lead.get(reverse("actor_edit", args=["marvallon", actor.uid])).content.decode()
    assert "Chercher son adresse" in edit
    assert 'value="3 place du Marché"' in lead.get(url(actor, "adresse")).content.decode()
    page = lead.get(url(actor, "adresse"), {"q": "3 place du marché"})
    told = words(page)
    assert told.count("Prendre cette adresse") == 2
    assert told.count("À vérifier") == 1
    assert "n’importe quoi" not in told
    ((path, query, agent),) = Service.asked
    assert (path, query["q"], agent) == ("/addresses", ["3 place du marché"], "cites-educatives")
    taken = {"street": "3 Place du Marché", "postcode": "35000", "town": "Rennes", "town_code": "35238"}
    lead.post(url(actor, "adresse"), {**taken, "longitude": "-1.680000", "latitude": "48.110000"})
    with scope(role="web", cite=cite):
        sheet = sheet_of(actor)
        assert sheet is not None
        assert (sheet.point, sheet.town_code, sheet.hours) == ((-1.68, 48.11), "35238", "Le matin")


def test_a_number_is_found_and_no_name_of_a_person(
    cite: Cite, lead: Client, actor: Actor, service: str, settings: Any
) -> None:
    allow(settings, service)
    told = words(lead.get(url(actor, "entreprise"), {"q": "escale"}))
    assert "CENTRE SOCIAL L ESCALE" in told
    assert "ENTREPRISE DISCRETE" in told
    for hidden in ("ADRESSE CACHEE", "NE DOIT PAS", "SANS SIRET"):
        assert hidden not in told
    lead.post(url(actor, "entreprise"), {"siret": "21350238800308"})
    with scope(role="web", cite=cite):
        actor.refresh_from_db()
        assert actor.siret == "21350238800308"
    page = lead.post(url(actor, "entreprise"), {"siret": "1"}, follow=True)
    assert "quatorze chiffres" in words(page)


@pytest.mark.parametrize("path", ["/busy", "/html", "/slow"])
def test_a_service_that_fails_stops_nobody(
    lead: Client, actor: Actor, service: str, settings: Any, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(actors.services.lookups, "WAIT", 0.3)
    allow(settings, service, adresse=path)
    response = lead.get(url(actor, "adresse"), {"q": "3 place du marché"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "ne répond pas" in html
    assert 'value="3 place du marché"' in html


def test_a_service_that_is_away_or_odd(
    lead: Client, actor: Actor, service: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(settings, service, adresse="/odd")
    assert "Rien d’assez sûr" in words(lead.get(url(actor, "adresse"), {"q": "rue"}))
    settings.LOOKUPS = {"adresse": "http://127.0.0.1:1/", "entreprise": ""}
    assert "ne répond pas" in lead.get(url(actor, "adresse"), {"q": "rue"}).content.decode()
    assert lead.get(url(actor, "entreprise")).status_code == 404
    assert "Écrivez ce que vous cherchez" in lead.get(url(actor, "adresse"), {"q": " "}).content.decode()
    monkeypatch.setattr(actors.services.lookups, "MOST", 0)
    assert "attendez un peu" in lead.get(url(actor, "adresse"), {"q": "rue"}).content.decode()
