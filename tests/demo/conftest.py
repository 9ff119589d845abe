import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[dt.date]:
    """The whole demonstration, seeded once for the module, then undone: each test runs in a savepoint of it."""
    from citesedu.demo.build import build  # noqa: PLC0415 - models load after the settings
    from citesedu.demo.places import PLACES  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        today = timezone.localdate()
        assert len(list(build(list(PLACES.values()), today))) == len(PLACES)
        yield today
        transaction.set_rollback(True)
