"""The `world` of a whole module, made once: each test gets a copy of it and gives the database back as it was.

For modules without a test that commits (`transactional_db`): the module's own transaction stays open meanwhile.
"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests import factories
from tests.factories import World


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    return copy.deepcopy(shared_world)
