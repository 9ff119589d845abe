import pytest

from citesedu.cites.models import Cite
from diagnostics.models import Campaign
from tests import factories


@pytest.fixture
def cite(db: None) -> Cite:
    return factories.a_cite("marvallon", name="Marvallon")


@pytest.fixture
def campaign(cite: Cite) -> Campaign:
    """Open, for professionals, volunteers and parents."""
    return factories.open_campaign_in(cite)
