"""Somebody without an account reads one practice by a link, and gives an opinion that counts."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from club.domain.lifecycle import State
from club.models import Practice, Review
from club.services.pieces import add_piece
from club.services.publishing import withdraw
from tests.cites.statements import refusal, rows
from tests.club.conftest import as_
from tests.diagnostics.views.member import words
from tests.factories.practices import YES, a_practice, give, reader, submitted, take

pytestmark = pytest.mark.django_db
TOLD = {"acte": "inviter", "name": "Rosa Vial", "come_from": "Université", "email": "rosa@exemple.fr"}


@pytest.fixture
def waiting(montcendre: Cite) -> Practice:
    return submitted(a_practice(montcendre, "La salle des parents"))


def page(practice: Practice) -> str:
    return reverse("club_invitation", args=[practice.uid])


def link_sent() -> str:
    found = re.search(r"https?://[^/\s]+(/club/relire/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


@pytest.fixture
def link(waiting: Practice, editor: User) -> str:
    assert "Le lien est parti" in words(as_(editor).post(page(waiting), TOLD, follow=True))
    return link_sent()


def review_of(practice: Practice) -> Review:
    with scope(role="web", cite=practice.cite_id):
        return Review.objects.get(reader_id=None)


def test_asked_by_an_editor_alone(waiting: Practice, editor: User, peer: User) -> None:
    assert "Demander un avis à quelqu’un d’autre" not in words(
        as_(peer).get(reverse("club_reading", args=[waiting.uid]))
    )
    assert as_(peer).post(page(waiting), TOLD).status_code == 403
    assert mail.outbox == []
    client = as_(editor)
    refused = client.post(page(waiting), {**TOLD, "email": "rosa"})
    assert refused.status_code == 422
    assert "Rosa Vial" in refused.content.decode()
    client.post(page(waiting), TOLD)
    assert mail.outbox[0].to == ["rosa@exemple.fr"]
    assert "La salle des parents" in mail.outbox[0].body
    assert client.post(page(waiting), TOLD).status_code == 422  # once for a person
    told = words(client.get(reverse("club_reading", args=[waiting.uid])))
    assert "Rosa Vial" in told
    assert "Université" in told
    assert "rosa@exemple" not in client.get(reverse("club_reading", args=[waiting.uid])).content.decode()
    with scope(role="web", cite=waiting.cite_id):
        assert Practice.objects.get().state == State.REVIEWING


def test_the_link_opens_the_practice_and_takes_an_opinion(waiting: Practice, link: str) -> None:
    client = Client()
    told = words(client.get(link))
    assert "La salle des parents" in told
    assert "Rosa Vial, le Club vous demande" in told
    kept = client.post(link, {"acte": "garder", "B1": "yes", "B1_remark": "Limpide"}, follow=True)
    assert "Personne d’autre ne le lit encore" in words(kept)
    assert "Limpide" in Client().get(link).content.decode()  # on another device too
    partial = client.post(link, {"acte": "donner", "B1": "yes", "comment": "Presque"})
    assert partial.status_code == 422
    assert "Presque" in partial.content.decode()
    assert "Merci" in words(client.post(link, {"acte": "donner", **YES}, follow=True))
    assert client.post(link, {"acte": "donner", **YES}).status_code == 409
    assert (review_of(waiting).favourable, review_of(waiting).outside) == (True, False)


def test_whoever_is_signed_in_the_link_alone_counts(link: str, peer: User) -> None:
    client = as_(peer)
    told = words(client.get(link))
    assert "Rosa Vial, le Club vous demande" in told
    assert "Ines Caradec" not in told
    assert client.post(link, {"acte": "garder", "B1": "yes"}, follow=True).status_code == 200


def test_it_counts_and_another_cite_is_still_needed(waiting: Practice, link: str) -> None:
    Client().post(link, {"acte": "donner", **YES})
    give(take(waiting, reader(), outside=False))
    with scope(role="web", cite=waiting.cite_id):
        assert Practice.objects.get().state == State.REVIEWING
    give(take(waiting, reader(), outside=True))
    with scope(role="web", cite=waiting.cite_id):
        assert Practice.objects.get().state == State.VALIDATED


def test_each_reads_alone(waiting: Practice, link: str) -> None:
    give(take(waiting, reader("ada blin"), outside=True), comment="Secret de relecture")
    client = Client()
    assert "Secret" not in client.get(link).content.decode()
    client.post(link, {"acte": "donner", **YES})


def test_given_back_it_opens_no_more(link: str) -> None:
    client = Client()
    assert "Quelqu’un d’autre relira" in words(client.post(link, {"acte": "rendre"}))
    assert client.get(link).status_code == 404


def test_closed_by_an_editor(waiting: Practice, link: str, editor: User) -> None:
    told = {"acte": "fermer", "relecture": str(review_of(waiting).uid)}
    assert "n’ouvre plus rien" in words(as_(editor).post(page(waiting), told, follow=True))
    assert Client().get(link).status_code == 404
    assert as_(editor).post(page(waiting), told).status_code == 422
    assert as_(editor).post(page(waiting), {"acte": "fermer", "relecture": "x"}).status_code == 404


def test_over_when_it_is_due(waiting: Practice, link: str) -> None:
    with scope(role="guest", cite=waiting.cite_id):
        Review.objects.update(due_on=timezone.localdate() - dt.timedelta(days=1))
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"acte": "donner", **YES}).status_code == 404


def test_over_when_the_practice_waits_no_more(waiting: Practice, link: str) -> None:
    with scope(role="web", cite=waiting.cite_id):
        withdraw(practice=Practice.objects.get(), comment="Plus maintenant")
    assert Client().get(link).status_code == 404


def test_its_photographs_and_no_others(waiting: Practice, link: str, montcendre: Cite) -> None:
    other = a_practice(montcendre, "Une autre")
    with scope(role="web", cite=montcendre):
        own = add_piece(practice=waiting, content=b"%PDF-1.4 mine", alt="Le plan")
        theirs = add_piece(practice=other, content=b"%PDF-1.4 other", alt="Un autre plan")
    token = link.rstrip("/").rpartition("/")[2]
    assert "Le plan" in words(Client().get(link))
    for piece, status in ((own, 200), (theirs, 404)):
        assert Client().get(reverse("club_invited_piece", args=[token, piece.uid])).status_code == status
    assert Client().get(reverse("club_invited_piece", args=["x" * 22, own.uid])).status_code == 404


def test_the_token_is_stored_nowhere(waiting: Practice, link: str) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    with scope(role="web", cite=waiting.cite_id):
        assert token not in str(rows("SELECT * FROM club_review"))


def test_the_database_shows_the_row_of_the_link_and_no_other(
    waiting: Practice, link: str, montcendre: Cite, marvallon: Cite
) -> None:
    take(waiting, reader(), outside=True)
    token = link.rstrip("/").rpartition("/")[2]
    for cite, held, seen in ((montcendre, token, 1), (montcendre, "", 0), (marvallon, token, 0)):
        with scope(role="anon", cite=cite, link=held):
            assert rows("SELECT count(*) FROM club_review") == [(seen,)]
            assert "permission denied" in refusal("UPDATE club_review SET favourable = true")
            assert "permission denied" in refusal("SELECT 1 FROM club_practice")


def test_when_the_letter_does_not_leave_the_link_is_shown(
    waiting: Practice, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: EmailBackend, messages: object) -> int:
        raise OSError

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    told = words(as_(editor).post(page(waiting), TOLD, follow=True))
    assert "Transmettez vous-même ce lien" in told
    found = re.search(r"(/club/relire/[\w-]+/)", told)
    assert found
    assert Client().get(found.group(1)).status_code == 200
