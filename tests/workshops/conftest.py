import pytest

from citesedu.cites.models import Cite
from tests.factories.people import a_cite


@pytest.fixture
def cite(db: None) -> Cite:
    return a_cite("salle", name="La Salle")
