"""The views of the same actors, side by side: the filter stays from one to the other."""

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
