"""The desk of the readers: what waits, an opinion, what an editor decides."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.reviewing import QUESTIONS
from club.models import Practice, Review
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories.practices import YES, a_practice, give, reader, submitted, take

pytestmark = pytest.mark.django_db
DESK = reverse("club_desk")
NO = {**YES, "B3": "no"}


@pytest.fixture
def waiting(montcendre: Cite) -> Practice:
    return submitted(a_practice(montcendre))


def page(practice: Practice) -> str:
    return reverse("club_reading", args=[practice.uid])


def test_an_empty_desk(peer: User) -> None:
    assert "Rien à relire" in words(as_(peer).get(DESK))


def test_the_desk_says_what_is_missing(waiting: Practice, peer: User) -> None:
    assert "0 prise" in words(as_(peer).get(DESK)).replace("\u00a0", " ")
    take(waiting, reader(), outside=False)
    assert "il manque une autre cité" in words(as_(peer).get(DESK))
    take(waiting, peer, outside=True)
    told = words(as_(peer).get(DESK))
    assert "Vous les avez prises" in told
    assert "avant le" in told


def test_an_opinion_is_written_over_time_then_given(waiting: Practice, peer: User) -> None:
    client = as_(peer)
    assert "Prendre en relecture" in words(client.get(page(waiting)))
    assert "C’est à vous" in words(client.post(page(waiting), {"acte": "prendre"}, follow=True))
    kept = client.post(page(waiting), {"acte": "garder", "B1": "yes", "B1_remark": "Limpide"}, follow=True)
    assert "Personne d’autre ne le lit encore" in words(kept)
    assert "Limpide" in kept.content.decode()
    partial = client.post(page(waiting), {"acte": "donner", "B1": "yes", "comment": "Presque"})
    assert partial.status_code == 422
    assert "Répondez à chaque question" in partial.content.decode()
    assert "Presque" in partial.content.decode()
    assert "Merci" in words(client.post(page(waiting), {"acte": "donner", **YES}, follow=True))
    with scope(role="web", cite=waiting.cite_id):
        review = Review.objects.get()
        assert (review.favourable, review.outside, review.reader_from) == (True, True, "Vauxbrel")


def test_each_reads_alone(waiting: Practice, peer: User) -> None:
    give(take(waiting, reader("ada blin"), outside=False), comment="Secret de relecture")
    client = as_(peer)
    client.post(page(waiting), {"acte": "prendre"})
    assert "Secret de relecture" not in client.get(page(waiting)).content.decode()
    client.post(page(waiting), {"acte": "donner", **YES})
    assert "Secret de relecture" in client.get(page(waiting)).content.decode()


def test_given_back(waiting: Practice, peer: User) -> None:
    client = as_(peer)
    client.post(page(waiting), {"acte": "prendre"})
    assert "quelqu’un d’autre la relira" in words(client.post(page(waiting), {"acte": "rendre"}, follow=True))
    assert "laissé cette fiche" in words(client.get(page(waiting)))
    assert client.post(page(waiting), {"acte": "prendre"}).status_code == 409


def test_two_who_disagree_ask_for_a_third(waiting: Practice, peer: User) -> None:
    give(take(waiting, reader(), outside=False))
    give(take(waiting, reader(), outside=True), NO, "Un enfant est reconnaissable.")
    assert "Un troisième lecteur tranchera" in words(as_(peer).get(page(waiting)))


def test_an_editor_publishes_what_is_validated(waiting: Practice, editor: User, peer: User) -> None:
    decide = reverse("club_decision", args=[waiting.uid])
    client = as_(editor)
    assert (
        "Publier" not in words(client.get(page(waiting))).split("Décider pour le Club")[1].split("Raisons")[0]
    )
    assert client.post(decide, {"acte": "publish"}).status_code == 422
    for outside in (False, True):
        give(take(waiting, reader(), outside=outside))
    assert as_(peer).post(decide, {"acte": "publish"}).status_code == 403
    assert "est publiée" in words(client.post(decide, {"acte": "publish"}, follow=True))
    assert client.get(page(waiting)).status_code == 404  # it waits no more


@pytest.mark.parametrize(("act", "state"), [("refuse", "refused"), ("send_back", "rework")])
def test_an_editor_says_why(waiting: Practice, editor: User, act: str, state: str) -> None:
    take(waiting, reader(), outside=True)
    decide = reverse("club_decision", args=[waiting.uid])
    client = as_(editor)
    without = client.post(decide, {"acte": act})
    assert without.status_code == 422
    assert "Dites pourquoi" in without.content.decode()
    client.post(decide, {"acte": act, "comment": "Trop proche d’une autre."})
    with scope(role="web", cite=waiting.cite_id):
        assert Practice.objects.get().state == state
    assert client.get(decide).status_code == 404


def test_the_desk_makes_few_statements(
    montcendre: Cite, marvallon: Cite, peer: User, django_assert_max_num_queries: Any
) -> None:
    for cite in (montcendre, marvallon):
        for number in range(3):
            take(submitted(a_practice(cite, f"Fiche {number}")), reader(), outside=True)
    client = as_(peer)
    with django_assert_max_num_queries(16):
        assert "6 fiches" in words(client.get(DESK)).replace("\u00a0", " ")


def test_the_whole_grid_is_on_the_page(waiting: Practice, peer: User) -> None:
    take(waiting, peer, outside=True)
    html = as_(peer).get(page(waiting)).content.decode()
    assert all(f'name="{code}"' in html for code in QUESTIONS)
