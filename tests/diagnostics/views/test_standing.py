"""A cité beside the band: three others at least, its own agreement given, no name and no rank."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.cites.models import Cite
from diagnostics.services.national import compute_summary
from tests.diagnostics.views.member import signed_in, words
from tests.factories import a_cite
from tests.factories.figures import share

pytestmark = pytest.mark.django_db
CODES = ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
HIGH, LOW = (0, 0, 0, 40), (40, 0, 0, 0)


def sharing(slug: str, counts: tuple[int, ...], *, agrees: bool = True) -> Cite:
    cite = a_cite(slug, name=f"Cité {slug}", shares_nationally=agrees)
    share(cite, {(code, "par"): counts for code in CODES})
    return cite


def seen(cite: Cite, client: Client | None = None) -> str:
    response = (client or signed_in(cite, "local_partner")).get(reverse("beside_all", args=[cite.slug]))
    assert response.status_code == 200
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_two_others_tell_nothing_three_do() -> None:
    ours = sharing("ours", LOW)
    for slug in "ab":
        sharing(slug, HIGH)
    compute_summary()
    client = signed_in(ours, "local_partner")
    assert "Pas encore assez de cités" in seen(ours, client)
    sharing("c", HIGH)
    compute_summary(even_if_fresh=True)
    told = seen(ours, client)
    assert "0 milieu 100 (0 à 100), 4 cités" in told
    assert "Cité a" not in told


def test_who_gives_nothing_reads_nothing() -> None:
    for slug in "abcd":
        sharing(slug, HIGH)
    silent = sharing("silent", LOW, agrees=False)
    compute_summary()
    told = seen(silent)
    assert "n’a pas donné son accord" in told
    assert "(100 à 100)" not in told


def test_nothing_published_and_figures_being_computed_are_said() -> None:
    empty = a_cite("empty", shares_nationally=True)
    assert "Rien de publié" in seen(empty)
    assert "se mettent à jour" in seen(sharing("new", LOW))
