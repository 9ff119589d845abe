"""The page behind an invitation's link."""

import socket
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User
from citesedu.cites.models import Cite, Invitation, Membership
from citesedu.cites.roles import Role
from citesedu.cites.services.members import invite
from tests import factories

EMAIL = "new@exemple.fr"


@pytest.fixture
def lead(cite: Cite) -> User:
    return factories.a_person(cite, Role.PROJECT_LEAD)


@pytest.fixture
def address(cite: Cite, lead: User) -> str:
    _, token = invite(cite=cite, email=EMAIL, full_name="Nora Neuve", role=Role.LOCAL_PARTNER, by=lead)
    return reverse("invitation", args=[token])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_new_person_chooses_a_password_and_is_in(cite: Cite, address: str) -> None:
    client = Client()
    assert "Nora Neuve" in client.get(address).content.decode()
    assert Invitation.objects.get().accepted_on is None  # reading the page accepts nothing
    response = client.post(address, {"password": factories.PASSWORD})
    assert response["Location"] == reverse("cite", args=[cite.slug])
    assert client.get(response["Location"]).status_code == 200
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("password", ["", "short", "q1w2e3r4t5y6", "new@exemple.fr", "\x00" * 20, "x" * 201])
def test_a_weak_password_is_refused_and_the_invitation_still_serves(address: str, password: str) -> None:
    assert Client().post(address, {"password": password}).status_code == 422
    assert not User.objects.filter(email=EMAIL).exists()
    assert Client().get(address).status_code == 200


def test_the_link_alone_does_not_open_an_existing_account(cite: Cite, address: str) -> None:
    known = factories.a_user("known", email=EMAIL)
    client = Client()
    response = client.post(address, {"password": "a stolen account, now"})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    assert not Membership.objects.filter(user=known).exists()
    other = signed_in(factories.a_user("other"))
    other.post(address)
    assert not Membership.objects.filter(cite=cite, role=Role.LOCAL_PARTNER).exists()
    assert signed_in(known).post(address).status_code == 302
    assert Membership.objects.get(cite=cite, role=Role.LOCAL_PARTNER).user == known
    known.refresh_from_db()
    assert known.check_password(factories.PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_said_and_breaks_nothing(settings: Any) -> None:
    cite = factories.a_cite()
    client = signed_in(factories.a_person(cite, Role.PROJECT_LEAD))
    form = {"full_name": "Nora Neuve", "email": EMAIL, "role": Role.LOCAL_PARTNER}
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = nobody.getsockname()
        response = client.post(reverse("members", args=[cite.slug]), form)
    assert response.status_code == 302
    page = client.get(response["Location"]).content.decode()
    assert "Le courriel n’est pas parti" in page
    assert "est partie" not in page


def test_inviting_sends_one_message_with_the_link(
    cite: Cite, lead: User, django_capture_on_commit_callbacks: Any
) -> None:
    form = {"full_name": "Nora Neuve", "email": EMAIL, "role": Role.LOCAL_PARTNER}
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(lead).post(reverse("members", args=[cite.slug]), form)
    assert response.status_code == 302
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
