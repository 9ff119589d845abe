"""The platform's own rounds: every cité in turn, whatever happens in one of them."""

import pytest

from citesedu.cites import scope as scopes
from citesedu.cites.scope import scope
from diagnostics import tasks
from diagnostics.models import Tally, TallyEntry
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_cite_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """In the first cité a withdrawal waits for an answer nobody counted: its tally would go below zero."""
    broken, whole = (factories.open_campaign_in(factories.a_cite()) for _ in range(2))
    with scope(role="web", cite=broken.cite_id):
        TallyEntry.objects.create(campaign=broken, audience="pro", answers={"A1": 3}, sign=-1)
    factories.respond(whole, "pro", {"A1": 3})
    tasks.minute_round()
    assert scopes.current() is None
    assert f"failed in cité {broken.cite_id}" in caplog.text
    with scope(role="web", cite=whole.cite_id):
        assert TallyEntry.objects.count() == 0
        assert Tally.objects.get(code="A1").n == 1
    with scope(role="web", cite=broken.cite_id):
        assert TallyEntry.objects.count() == 1
    caplog.clear()
