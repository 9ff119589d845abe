"""A cité and who looks at its actors."""

from __future__ import annotations

import pytest
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from tests.diagnostics.views.member import signed_in
from tests.factories import a_cite


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon")


@pytest.fixture
def lead(cite: Cite) -> Client:
    """Keeps the directory."""
    return signed_in(cite, Role.PROJECT_LEAD)


@pytest.fixture
def partner(cite: Cite) -> Client:
    """Reads it."""
    return signed_in(cite, Role.LOCAL_PARTNER)
