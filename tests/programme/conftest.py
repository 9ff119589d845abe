from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from citesedu.accounts.models import User
from tests.factories.applications import a_call
from tests.factories.people import a_national_reader


@pytest.fixture(autouse=True)
def call(settings: LazySettings) -> dict[str, Any]:
    """Open these days."""
    settings.CALL = {**vars(a_call()), "title": "Appel à participation", "text": "Dix cités, trois ans."}
    return settings.CALL


@pytest.fixture
def helene() -> User:
    return a_national_reader()


@pytest.fixture
def national(helene: User) -> Client:
    client = Client()
    client.force_login(helene)
    return client
