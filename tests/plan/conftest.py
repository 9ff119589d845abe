from __future__ import annotations

import pytest

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from tests.factories import a_cite, a_person


@pytest.fixture
def cite(db: None) -> Cite:
    return a_cite("marvallon", name="Marvallon")


@pytest.fixture
def lead(cite: Cite) -> User:
    return a_person(cite, Role.PROJECT_LEAD, name="karim delmas")


@pytest.fixture
def partner(cite: Cite) -> User:
    return a_person(cite, Role.LOCAL_PARTNER, name="youssef lambrey")
