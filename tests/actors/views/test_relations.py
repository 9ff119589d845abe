"""Keying in what an actor says: nothing typed is lost, nothing unsaid is erased."""

from __future__ import annotations

import pytest
from django.test import Client

from actors.models import Actor, RelationDeclaration
from actors.services.relations import Word, declare
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from tests.actors.addresses import url
from tests.diagnostics.views.member import words
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cite: Cite) -> list[Actor]:
    return [an_actor(cite, name) for name in ("Collège", "Centre social", "PMI")]


def kept(cite: Cite) -> dict[str, tuple[int, list[str], bool, str]]:
    with scope(role="web", cite=cite):
        rows = RelationDeclaration.objects.filter(until__isnull=True).select_related("other").order_by("id")
        return {row.other.name: (row.intensity, row.forms, row.wished, row.why) for row in rows}


def test_all_the_words_of_an_actor_in_one_page(cite: Cite, lead: Client, three: list[Actor]) -> None:
    college, centre, pmi = three
    address = url("actor_words", college.uid)
    assert "Nous menons des actions ensemble" in words(lead.get(address))
    response = lead.post(address, {f"lien-{centre.uid}": "3", f"lien-{pmi.uid}": ""}, follow=True)
    assert "C’est enregistré." in words(response)
    assert kept(cite) == {"Centre social": (3, [], False, "")}
    assert "Rien n’a changé." in words(lead.post(address, {f"lien-{centre.uid}": "3"}, follow=True))
    assert '<option value="3" selected>' in lead.get(address).content.decode()


def test_what_the_page_did_not_ask_stays(cite: Cite, lead: Client, three: list[Actor]) -> None:
    college, centre, pmi = three
    with scope(role="web", cite=cite):
        said = {centre: Word(2, ("hosts",), wished=True, why="le mercredi"), pmi: Word(1)}
        declare(declarant=college, words=said)
    lead.post(url("actor_words", college.uid), {f"lien-{centre.uid}": "4"})
    assert kept(cite) == {"PMI": (1, [], False, ""), "Centre social": (4, ["hosts"], True, "le mercredi")}
    lead.post(url("actor_words", college.uid), {})
    assert len(kept(cite)) == 2
    lead.post(url("actor_words", college.uid), {f"lien-{centre.uid}": ""})
    assert set(kept(cite)) == {"PMI"}


def test_nothing_typed_is_lost(cite: Cite, lead: Client, three: list[Actor]) -> None:
    college, centre, pmi = three
    response = lead.post(url("actor_words", college.uid), {f"lien-{centre.uid}": "9", f"lien-{pmi.uid}": "2"})
    assert response.status_code == 422
    assert '<option value="2" selected>' in response.content.decode()
    assert kept(cite) == {}


def test_one_pair_in_full(cite: Cite, lead: Client, three: list[Actor]) -> None:
    college, centre, _ = three
    address = url("actor_word", college.uid, centre.uid)
    given = {"intensity": "3", "together": ["joint_action", "hosts"], "wished": "on", "why": "le mercredi"}
    assert lead.post(address, given).status_code == 302
    assert kept(cite) == {"Centre social": (3, ["joint_action", "hosts"], True, "le mercredi")}
    html = lead.get(address).content.decode()
    assert "le mercredi" in html
    response = lead.post(address, {**given, "why": "x" * 201})
    assert response.status_code == 422
    assert "x" * 201 in response.content.decode()
    empty = lead.post(address, {})
    assert empty.status_code == 422
    assert "Choisissez une réponse." in empty.content.decode()
    assert len(kept(cite)) == 1
    lead.post(address, {"intensity": ""})
    assert kept(cite) == {}


def test_nobody_speaks_of_itself(cite: Cite, lead: Client, three: list[Actor]) -> None:
    college, *_ = three
    response = lead.post(url("actor_word", college.uid, college.uid), {"intensity": "3"})
    assert response.status_code == 422
    assert "lui-même" in response.content.decode()


def test_an_actor_of_another_cite_is_not_found(lead: Client, three: list[Actor]) -> None:
    theirs = an_actor(a_cite("port-ferrant"), "Ailleurs")
    assert lead.get(url("actor_words", theirs.uid)).status_code == 404
    assert lead.post(url("actor_word", three[0].uid, theirs.uid), {"intensity": "3"}).status_code == 404
