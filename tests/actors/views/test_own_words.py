"""An actor speaks for itself with its link, and the link opens nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from actors.models import Actor, ActorLink, RelationDeclaration, Tension
from actors.services.directory import archive_actor
from actors.services.links import make_link
from actors.services.relations import Word, declare, report_tension
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import scope
from tests.factories import a_cite
from tests.factories.actors import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cite: Cite) -> list[Actor]:
    return [an_actor(cite, name) for name in ("Collège", "Centre social", "PMI")]


@pytest.fixture
def token(cite: Cite, three: list[Actor]) -> str:
    with scope(role="web", cite=cite):
        return make_link(actor=three[0], cite=cite).token


def said(cite: Cite) -> list[tuple[str, str, int, str]]:
    with scope(role="web", cite=cite):
        rows = RelationDeclaration.objects.filter(until__isnull=True)
        rows = rows.select_related("declarant", "other").order_by("id")
        return [(row.declarant.name, row.other.name, row.intensity, row.channel) for row in rows]


def test_from_the_link_to_the_words(cite: Cite, three: list[Actor], token: str) -> None:
    _, centre, pmi = three
    phone, address = Client(enforce_csrf_checks=True), f"/acteurs/{token}/"
    page = phone.get(address)
    assert page.status_code == 200
    assert "au nom de <strong>Collège</strong>" in page.content.decode()
    given = {f"lien-{centre.uid}": "3", f"lien-{pmi.uid}": ""}
    for _ in range(2):  # a double click
        done = phone.post(address, given, follow=True)
        assert "C’est enregistré" in done.content.decode()
    assert said(cite) == [("Collège", "Centre social", 3, "link")]
    assert f"/acteurs/{token}/{centre.uid}/" in done.content.decode()
    with scope(role="web", cite=cite):
        assert ActorLink.objects.get().answered_on == timezone.localdate()
        assert not AuditEntry.objects.filter(verb__contains="note les liens").exists()


def test_one_pair_in_full_and_what_is_difficult(cite: Cite, three: list[Actor], token: str) -> None:
    _, centre, _ = three
    phone, address = Client(), f"/acteurs/{token}/{centre.uid}/"
    given = {"intensity": "2", "together": ["refers_to"], "wished": "on", "hard": "on", "what": "les délais"}
    assert phone.post(address, given).status_code == 302
    assert said(cite) == [("Collège", "Centre social", 2, "link")]
    with scope(role="web", cite=cite):
        assert Tension.objects.get().what == "les délais"
    assert "les délais" in phone.get(address).content.decode()
    refused = phone.post(address, {**given, "what": "x" * 201})
    assert refused.status_code == 422
    assert "x" * 201 in refused.content.decode()
    phone.post(address, {"intensity": "2"})
    with scope(role="web", cite=cite):
        assert not Tension.objects.exists()


def test_the_link_reads_nothing_but_its_own_words(cite: Cite, three: list[Actor], token: str) -> None:
    college, centre, pmi = three
    with scope(role="web", cite=cite):
        declare(declarant=centre, words={college: Word(0, why="parole du centre")})
        report_tension(declarant=centre, other=college, what="parole du centre")
    pages = [Client().get(path) for path in (f"/acteurs/{token}/", f"/acteurs/{token}/{centre.uid}/")]
    assert not [page for page in pages if "parole du centre" in page.content.decode()]
    with scope(role="anon", cite=cite, link=token):
        assert not RelationDeclaration.objects.exists()
        assert not Tension.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            Actor.objects.get(pk=centre.pk)  # its presentation, its address
    with scope(role="anon", cite=cite, link=token), pytest.raises(DatabaseError), transaction.atomic():
        RelationDeclaration.objects.create(
            declarant=centre, other=pmi, intensity=4, since=timezone.localdate()
        )
    with scope(role="anon", cite=cite, link="another-token"):
        assert not ActorLink.objects.exists()
        assert not Actor.objects.only("id").exists()


def test_a_link_out_of_date_says_so_and_keeps_nothing(cite: Cite, three: list[Actor], token: str) -> None:
    _, centre, _ = three
    with scope(role="web", cite=cite):
        ActorLink.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    for response in (
        Client().get(f"/acteurs/{token}/"),
        Client().post(f"/acteurs/{token}/", {f"lien-{centre.uid}": "3"}),
        Client().get(f"/acteurs/{token}/{centre.uid}/"),
    ):
        assert response.status_code == 410
        assert "Ce lien n’est plus valable" in response.content.decode()
    assert said(cite) == []


def test_an_actor_that_left_the_directory_speaks_no_more(cite: Cite, three: list[Actor], token: str) -> None:
    with scope(role="web", cite=cite):
        archive_actor(actor=three[0])
    assert Client().get(f"/acteurs/{token}/").status_code == 410


def test_an_unknown_actor_is_not_found(cite: Cite, three: list[Actor], token: str) -> None:
    theirs = an_actor(a_cite("port-ferrant"), "Ailleurs")
    for uid in (theirs.uid, three[0].uid):
        assert Client().get(f"/acteurs/{token}/{uid}/").status_code == 404


def test_a_value_out_of_the_scale_loses_nothing(cite: Cite, three: list[Actor], token: str) -> None:
    _, centre, pmi = three
    response = Client().post(f"/acteurs/{token}/", {f"lien-{centre.uid}": "7", f"lien-{pmi.uid}": "2"})
    assert response.status_code == 422
    assert '<option value="2" selected>' in response.content.decode()
    assert said(cite) == []
