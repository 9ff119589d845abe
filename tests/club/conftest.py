"""Three cités, and who reads for the Club."""

from __future__ import annotations

import pytest
from django.test import Client

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.services.members import add_to_national_group
from tests.factories import a_cite, a_person
from tests.factories.practices import editor as an_editor


@pytest.fixture
def montcendre() -> Cite:
    return a_cite("montcendre", name="Montcendre")


@pytest.fixture
def marvallon() -> Cite:
    return a_cite("marvallon", name="Marvallon")


@pytest.fixture
def vauxbrel() -> Cite:
    return a_cite("vauxbrel", name="Vauxbrel")


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def lead(montcendre: Cite) -> Client:
    """Answers for the practices of Montcendre."""
    return as_(a_person(montcendre, Role.PROJECT_LEAD))


@pytest.fixture
def partner(montcendre: Cite) -> Client:
    """Tells them."""
    return as_(a_person(montcendre, Role.LOCAL_PARTNER))


@pytest.fixture
def peer(vauxbrel: Cite) -> User:
    """Reads for the Club, from another cité."""
    user = a_person(vauxbrel, Role.PROJECT_LEAD, name="ines caradec")
    add_to_national_group(user, group="Relecture du Club")
    return user


@pytest.fixture
def editor() -> User:
    return an_editor("bernard ostrowski")
