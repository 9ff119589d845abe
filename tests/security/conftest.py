import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from citesedu.cites.roles import Role
from citesedu.common.pdf import RenderedPdf
from citesedu.workshops.services import documents
from citesedu.workshops.views import minutes
from tests.factories import Planted, World
from tests.shared_world import shared_world, world  # noqa: F401


@pytest.fixture(autouse=True)
def only_errors_are_logged() -> Iterator[None]:
    """Thousands of refusals are asked for here: each would write its traceback as a warning."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(before)


@pytest.fixture(autouse=True)
def files_are_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may ask for a file is proved here; what is in it, in tests/workshops."""

    def drawn(html: str, **options: object) -> RenderedPdf:
        return RenderedPdf(html.encode(), 1, 0.0)

    monkeypatch.setattr(documents, "render_pdf", drawn)
    monkeypatch.setattr(minutes, "MOST_FILES", 1000)


@pytest.fixture
def mine(world: World) -> Planted:  # noqa: F811
    return world.planted["a"]


@pytest.fixture
def member(world: World) -> Client:  # noqa: F811
    client = Client()
    client.force_login(world.member(Role.FACILITATOR))
    return client
