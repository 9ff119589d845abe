"""Nobody opens an account without having been invited."""

import pytest
from django.test import Client
from django.urls import reverse

from citesedu.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_stranger_opens_no_account(client: Client) -> None:
    address = reverse("account_signup")
    assert client.get(address).status_code == 200
    password = "un vélo vert sous la pluie"
    response = client.post(
        address, {"email": "inconnue@exemple.fr", "password1": password, "password2": password}
    )
    assert response.status_code == 200
    assert not User.objects.exists()
