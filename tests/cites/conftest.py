import pytest

from citesedu.cites.models import Cite
from tests import factories
from tests.shared_world import shared_world, world  # noqa: F401


@pytest.fixture
def cite(db: None) -> Cite:
    """One cité, empty: enough where no secret has to leak."""
    return factories.a_cite()
