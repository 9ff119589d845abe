"""An état des lieux in preparation, for the pages about it."""

from __future__ import annotations

import pytest

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import StateOfPlay
from diagnostics.services.reports import freeze_report
from tests.diagnostics.crowd import closed_campaign


@pytest.fixture
def report(cite: Cite) -> StateOfPlay:
    closed = closed_campaign(cite, {"pro": 12}, codes=("A1",))
    with scope(role="web", cite=cite):
        return freeze_report(campaign=closed, cite=cite)
