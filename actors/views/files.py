"""The directory to take away, in the format of the tool it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actors.domain.visibility import LEVELS, Level
from actors.exports.cards import vcards
from actors.exports.facts import Directory
from actors.exports.geojson import geojson
from actors.exports.graphs import gexf, graphml
from actors.exports.inclusion import structures
from actors.exports.tables import actors_csv, words_csv, workbook
from actors.queries.files import directory_of
from actors.views.paths import directory_path
from citesedu.cites.access import CiteRequest, cite_door
from citesedu.cites.models import Cite

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Kind:
    """A file: what it is called, what it is for, how it is made."""

    title: str
    purpose: str
    mime: str
    make: Callable[[Directory], bytes]


KINDS = {
    "acteurs.xlsx": Kind("Classeur", "Les acteurs et les liens, pour un tableur.", SHEET, workbook),
    "acteurs.csv": Kind("Acteurs, CSV", "Une ligne par acteur.", "text/csv; charset=utf-8", actors_csv),
    "liens.csv": Kind("Liens, CSV", "Une ligne par parole, datée.", "text/csv; charset=utf-8", words_csv),
    "reseau.gexf": Kind("Réseau, GEXF", "Pour Gephi, avec les dates.", "application/gexf+xml", gexf),
    "reseau.graphml": Kind(
        "Réseau, GraphML", "Pour les autres outils de réseau.", "application/graphml+xml", graphml
    ),
    "acteurs.geojson": Kind("Carte, GeoJSON", "Pour une carte, comme uMap.", "application/geo+json", geojson),
    "structures.json": Kind(
        "Structures, data·inclusion", "Pour le référentiel de l’inclusion.", "application/json", structures
    ),
    "acteurs.vcf": Kind(
        "Cartes de visite, vCard", "Pour un carnet d’adresses.", "text/vcard; charset=utf-8", vcards
    ),
}


@cite_door("edit_actors")
def files(request: CiteRequest, cite: Cite) -> HttpResponse:
    path = directory_path(cite, "Fichiers")
    return render(request, "actors/files.html", {"kinds": KINDS, "circles": LEVELS, "path": path})


@cite_door("edit_actors")
def file(request: CiteRequest, cite: Cite, name: str) -> HttpResponse:
    kind = KINDS.get(name)
    if kind is None:
        raise Http404
    # A file is handed on: it holds what those it is for may see.
    circle = request.GET.get("pour", Level.CITE)
    if circle not in LEVELS:
        raise Http404
    held = directory_of(cite, timezone.localdate(), circle)
    response = HttpResponse(kind.make(held), content_type=kind.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{cite.slug}-{name}"'
    return response
