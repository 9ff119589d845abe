"""The call, and an application in the hands of those who hold its link."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from citesedu.programme.domain.applications import Move, State
from citesedu.programme.models import Application
from citesedu.programme.services import selecting
from tests.diagnostics.views.member import words
from tests.factories import a_user
from tests.factories.applications import PDF, a_draft, a_filed, decided, everything

pytestmark = pytest.mark.django_db
CALL = reverse("call")
BEGIN = {"name": "Hauteclaire", "email": "dossier@exemple.fr"}


def page(token: str) -> str:
    return reverse("application", args=[token])


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [(None, None, "Aucun appel"), (5, 9, "pas encore ouvert"), (-9, -5, "L’appel est clos")],
)
def test_without_an_open_call(
    client: Client,
    settings: LazySettings,
    call: dict[str, Any],
    opens: int | None,
    closes: int | None,
    said: str,
) -> None:
    days = [
        None if each is None else timezone.localdate() + dt.timedelta(days=each) for each in (opens, closes)
    ]
    settings.CALL = {**call, "opens_on": days[0], "closes_on": days[1]}
    assert said in words(client.get(CALL))
    refused = client.post(CALL, BEGIN)
    assert refused.status_code == 422
    assert not Application.objects.exists()
    assert "Proposer votre cité" not in words(client.get("/"))


def test_a_link_is_sent_and_opens_the_draft(client: Client) -> None:
    assert "Proposer votre cité" in words(client.get("/"))
    assert client.post(CALL, {**BEGIN, "email": "x"}).status_code == 422
    begun = client.post(CALL, BEGIN, follow=True)
    assert "Le lien de ce dossier est parti à dossier@exemple.fr" in words(begun)
    found = re.search(r"/participer/\S+", str(mail.outbox[0].body))
    assert found
    assert "Hauteclaire" in words(Client().get(found.group(0)))
    assert Client().get(page("unknown")).status_code == 404


def test_a_name_of_several_lines_is_one_in_the_letters(client: Client) -> None:
    begun = client.post(CALL, {**BEGIN, "name": "Haute\r\nBcc: x@exemple.fr"}, follow=True)
    assert begun.status_code == 200
    assert mail.outbox[0].subject == "Votre candidature : Haute Bcc: x@exemple.fr"


def test_when_the_letter_does_not_leave_the_draft_is_there(client: Client, monkeypatch: Any) -> None:
    def broken(self: EmailBackend, messages: object) -> int:
        raise OSError

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    assert "gardez bien l’adresse de cette page" in words(client.post(CALL, BEGIN, follow=True))


def test_written_in_several_times(client: Client) -> None:
    client.post(CALL, BEGIN)
    token = re.search(r"/participer/([^/\s]+)/", str(mail.outbox[0].body)).group(1)  # type: ignore[union-attr]
    kept = client.post(page(token), {"revision": "0", "name": "Hauteclaire", "why": "Se parler"}, follow=True)
    assert "C’est enregistré" in words(kept)
    assert "Se parler" in kept.content.decode()
    refused = client.post(page(token), {"revision": "1", "why": "Mieux", "starts": "bientôt"})
    assert refused.status_code == 422
    assert "2027-01" in refused.content.decode()
    assert "Mieux" in refused.content.decode()
    # By script, a few words at a time.
    autosave = {"HTTP_ACCEPT": "application/json"}
    told = client.post(page(token), {"revision": "1", "name": "Hauteclaire", "why": "Mieux"}, **autosave)  # type: ignore[arg-type]
    assert told.json()["revision"] == 2
    late = client.post(page(token), {"revision": "1", "why": "Autre"}, **autosave)  # type: ignore[arg-type]
    assert late.status_code == 409
    met = client.post(page(token), {"revision": "1", "name": "Hauteclaire", "why": "Autre"})
    assert met.status_code == 409
    assert "Autre" in met.content.decode()
    assert "Mieux" in met.content.decode()
    again = re.search(r'name="revision" value="(\d+)"', met.content.decode())
    assert again
    assert again.group(1) == "2"


def test_documents(client: Client) -> None:
    application, token = a_draft()
    add = reverse("application_document_new", args=[token])
    wrong = SimpleUploadedFile("x.png", b"\x89PNG")
    assert "pas un PDF" in client.post(add, {"kind": "other", "file": wrong}).content.decode()
    assert client.post(add, {"kind": "other"}).status_code == 422
    client.post(add, {"kind": "owners", "file": SimpleUploadedFile("x.pdf", PDF)})
    assert "Accord des trois porteurs (PDF" in words(client.get(page(token)))
    document = application.documents.get(kind="owners")
    own = reverse("application_document", args=[token, document.uid])
    assert client.get(own).content == PDF
    assert client.get(own)["Content-Disposition"].startswith("attachment")
    _, other = a_draft("Basseclaire")
    assert client.get(reverse("application_document", args=[other, document.uid])).status_code == 404
    assert "est retiré" in words(client.post(own, follow=True))
    assert client.get(own).status_code == 404


def test_everything_that_lacks_is_said_at_once_and_what_is_written_is_saved(client: Client) -> None:
    application, token = a_draft()
    told = {**everything(why="", parents="", today="Mieux"), "revision": "1", "acte": "file"}
    page_of = client.post(page(token), told)
    body = page_of.content.decode()
    assert page_of.status_code == 422
    assert body.count("À remplir avant de déposer.") >= 1
    assert {"why", "parents"} <= set(re.findall(r'href="#id_(\w+)"', body))
    assert "data-unsaved" not in body  # the page goes on saving what is typed
    application.refresh_from_db()
    assert application.content["today"] == "Mieux"
    assert "data-unsaved" in client.post(page(token), {**told, "starts": "bientôt"}).content.decode()


def test_filed_then_taken_up_again(client: Client) -> None:
    application, token = a_draft(why="")
    told = {**everything(why=""), "revision": "1", "acte": "file"}
    lacking = client.post(page(token), told)
    assert lacking.status_code == 422
    assert "Il manque encore" in lacking.content.decode()
    filed = client.post(page(token), {**told, "why": "Se parler"}, follow=True)
    assert "Votre candidature est déposée" in words(filed)
    assert "accusé de réception" in mail.outbox[-1].body
    assert "Se parler" in words(filed)
    assert client.post(page(token), {**told, "why": "Autre"}).status_code == 409
    assert "Vous pouvez le modifier" in words(client.post(page(token), {"acte": "take_up"}, follow=True))
    assert Application.objects.get(pk=application.pk).state == State.DRAFT
    assert "Dossier retiré" in words(client.post(page(token), {"acte": "withdraw"}, follow=True))


@pytest.mark.parametrize("move", [Move.RETAIN, Move.WAIT, Move.DECLINE])
def test_nothing_of_a_decision_is_read_before_it_is_told(client: Client, move: Move) -> None:
    application, token = a_draft()
    client.post(page(token), {**everything(), "revision": "1", "acte": "file"})

    def read() -> str:
        body = client.get(page(token)).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)

    read()  # the message that it is filed
    before = read()
    decided(application, move, a_user(), reason="Une raison secrète.")
    assert read() == before
    selecting.tell_decision(application=application)
    assert "Une raison secrète." in read()


def test_after_the_last_day(client: Client, settings: LazySettings, call: dict[str, Any]) -> None:
    _, token = a_draft()
    settings.CALL = {**call, "closes_on": timezone.localdate() - dt.timedelta(days=1)}
    told = words(client.get(page(token)))
    assert "ne se modifie plus" in told
    assert "Se parler" not in told
    late = client.post(page(token), {**everything(why="Tard"), "revision": "1"})
    assert late.status_code == 409
    assert "Tard" not in str(Application.objects.get().content)


def test_statements_do_not_grow(client: Client, django_assert_num_queries: Any) -> None:
    _, token = a_draft()
    for name in ("Une", "Deux"):
        a_filed(name)
    with django_assert_num_queries(5):  # a savepoint and its end, in tests
        client.get(page(token))
