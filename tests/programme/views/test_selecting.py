"""The national side reads, decides, tells, opens."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Invitation
from citesedu.cites.roles import Role
from citesedu.programme.domain.applications import Move, State
from citesedu.programme.models import Application
from citesedu.programme.services import selecting
from tests.diagnostics.views.member import words
from tests.factories import a_cite, a_person, a_user
from tests.factories.applications import a_draft, a_filed, decided

pytestmark = pytest.mark.django_db
LIST, TELL = reverse("applications"), reverse("applications_tell")


def page(application: Application) -> str:
    return reverse("application_reading", args=[application.uid])


def plain(response: Any) -> str:
    return words(response).replace("\u00a0", " ").replace("\u202f", " ")


def test_who_selects(client: Client, helene: User, national: Client) -> None:
    filed = a_filed()
    addresses = [LIST, TELL, page(filed), reverse("application_opening", args=[filed.uid])]
    lead = Client()
    lead.force_login(a_person(a_cite(), Role.FACILITATOR))
    for address in addresses:
        assert client.get(address).status_code == 302
        assert lead.get(address).status_code == 403
        assert national.get(address).status_code == 200
        assert national.delete(address).status_code == 405


def test_a_draft_is_nowhere(national: Client) -> None:
    draft, _ = a_draft("Secrète")
    told = plain(national.get(LIST))
    assert "Secrète" not in told
    assert "1 dossier s’écrit encore" in told
    assert national.get(page(draft)).status_code == 404


def test_read_by_several(national: Client, helene: User) -> None:
    filed = a_filed(why="Se parler")
    selecting.appraise(
        application=filed, reader=a_user("ada blin"), marks={"need": 3}, notes="À voir de près"
    )
    assert "Se parler" in words(national.get(page(filed)))
    kept = national.post(page(filed), {"acte": "lire", "need": "1", "notes": "Un peu court"}, follow=True)
    told = plain(kept)
    assert "Votre lecture est enregistrée" in told
    assert "2 lectures" in told
    assert "2,0 À discuter" in told
    assert "À voir de près" in told
    assert "1 point à discuter" in plain(national.get(LIST))
    assert national.post(page(filed), {"acte": "lire", "need": "9"}).status_code == 422


def test_decided_told_opened(national: Client, helene: User) -> None:
    retained, declined = a_filed("Hauteclaire"), a_filed("Basseclaire")
    assert "C’est décidé" in words(national.post(page(retained), {"acte": "retain"}, follow=True))
    refused = national.post(page(declined), {"acte": "decline", "reason": ""})
    assert refused.status_code == 422
    assert "Dites pourquoi" in refused.content.decode()
    national.post(page(declined), {"acte": "decline", "reason": "Le département ne suit pas."})
    assert mail.outbox == []
    assert "Le département ne suit pas." in words(national.get(TELL))
    assert "2 cités prévenues" in plain(national.post(TELL, follow=True))
    bodies = {letter.subject.partition(" : ")[2]: str(letter.body) for letter in mail.outbox}
    assert "n’est pas retenue" in bodies["la décision : Basseclaire"]
    assert "Le département ne suit pas." in bodies["la décision : Basseclaire"]
    assert "est retenue" in bodies["la décision : Hauteclaire"]
    assert "Rien à annoncer" in words(national.post(TELL, follow=True) and national.get(TELL))
    opening = reverse("application_opening", args=[retained.uid])
    assert 'name="facilitators"' in national.get(opening).content.decode()
    assert helene.email not in national.get(opening).content.decode()  # who selects does not facilitate
    wrong = national.post(opening, {"slug": "Haute Claire", "timezone": "Mars", "facilitators": "x"})
    assert wrong.status_code == 422
    assert "n’est pas une adresse électronique" in wrong.content.decode()
    assert "Fuseau horaire inconnu" in wrong.content.decode()
    mail.outbox.clear()
    told = {"slug": "hauteclaire", "timezone": "Europe/Paris", "facilitators": "odas@exemple.fr"}
    assert "Hauteclaire est ouverte" in words(national.post(opening, told, follow=True))
    assert len(mail.outbox) == Invitation.objects.count() == 5
    assert Cite.objects.get().slug == "hauteclaire"
    assert "n’est pas à ouvrir" in words(national.get(opening))


def test_a_letter_that_fails_is_sent_at_the_next_round(national: Client, monkeypatch: Any) -> None:
    filed = decided(a_filed(), Move.DECLINE, a_user())

    def broken(self: EmailBackend, messages: object) -> int:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", broken)
        assert "annoncez à nouveau" in words(national.post(TELL, follow=True))
    assert not Application.objects.get(pk=filed.pk).is_told
    assert "1 cité prévenue" in plain(national.post(TELL, follow=True))


def test_documents_are_read_and_no_others(national: Client) -> None:
    filed, (draft, _) = a_filed(), a_draft("Basseclaire")
    for application, status in ((filed, 200), (draft, 404)):
        document = application.documents.get()
        address = reverse("application_read_document", args=[filed.uid, document.uid])
        assert national.get(address).status_code == status


def test_statements_do_not_grow(national: Client, django_assert_max_num_queries: Any) -> None:
    for rank in range(6):
        selecting.appraise(application=a_filed(f"Cité {rank}"), reader=a_user(), marks={"need": 1}, notes="")
    with django_assert_max_num_queries(13):
        national.get(LIST)


def test_withdrawn_comes_last(national: Client) -> None:
    filed = a_filed("Hauteclaire")
    Application.objects.filter(pk=filed.pk).update(state=State.WITHDRAWN)
    a_filed("Basseclaire")
    told = words(national.get(LIST))
    assert told.index("Basseclaire") < told.index("Hauteclaire")
