"""Campaigns to read: who answered, and how each audience leans."""

from __future__ import annotations

import pytest
from django.test import Client

from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from diagnostics.models import Campaign
from tests.factories import a_cite, a_person
from tests.factories.sheets import closed_campaign_in


@pytest.fixture
def cite(db: None) -> Cite:
    return a_cite("marvallon", name="Marvallon")


@pytest.fixture
def closed(cite: Cite) -> Campaign:
    """Closed: professionals satisfied, parents not, four volunteers."""
    return closed_campaign_in(cite, {"pro": 24, "ben": 4, "par": 20}, leaning={"pro": 0.9, "par": 0.15})


def client_of(cite: Cite, role: Role) -> Client:
    client = Client()
    client.force_login(a_person(cite, role))
    return client


@pytest.fixture
def facilitator(cite: Cite) -> Client:
    return client_of(cite, Role.FACILITATOR)


@pytest.fixture
def lead(cite: Cite) -> Client:
    return client_of(cite, Role.PROJECT_LEAD)
