"""What goes with a view of the actors: the other views, and the files of the same picture. The filter stays."""

from __future__ import annotations

from django.urls import reverse

from citesedu.cites.access import CiteRequest
from citesedu.cites.models import Cite

VIEWS = {
    "tableau": "Tableau",
    "carte": "Carte",
    "reseau": "Réseau",
    "cercles": "Cercles",
    "matrice": "Matrice",
}
IMAGES = {"png": "Image", "svg": "Dessin (SVG)", "pdf": "Page à imprimer (PDF)"}
KEPT_IN_TABS = ("q", "secteur", "pour", "sur", "force", "le")


def tabs_of(request: CiteRequest, cite: Cite, here: str) -> list[tuple[str, str, bool]]:
    base = reverse("actors", args=[cite.slug])
    query = request.GET.copy()
    for name in set(query) - set(KEPT_IN_TABS):
        del query[name]
    found = []
    for view, label in VIEWS.items():
        query["vue"] = view
        found.append((label, f"{base}?{query.urlencode()}", view == here))
    return [
        *found,
        ("Qui relie qui", reverse("actors_measures", args=[cite.slug]), here == "mesures"),
        ("Mobilisation", reverse("actors_mobilisation", args=[cite.slug]), here == "mobilisation"),
    ]


def images_of(request: CiteRequest, cite: Cite, view: str) -> list[tuple[str, str]]:
    """What the page offers: the same picture, with the same filter."""
    query = request.GET.copy()
    query.pop("vue", None)
    asked = f"?{query.urlencode()}" if query else ""
    return [
        (label, f"{reverse('actors_image', args=[cite.slug, f'{view}.{kind}'])}{asked}")
        for kind, label in IMAGES.items()
    ]
