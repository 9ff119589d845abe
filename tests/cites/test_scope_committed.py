"""The scope and the wall on committed data, with several connections: what a test's own transaction would hide."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from citesedu.cites.scope import scope
from diagnostics.models import Campaign
from tests import factories
from tests.cites.statements import rows
from tests.conftest import owner_sql

pytestmark = pytest.mark.django_db(transaction=True)
SETTINGS = "SELECT current_setting('role'), coalesce(current_setting('app.cite', true), '')"
NOTHING = ("none", "")


def test_statistics_do_not_betray_values() -> None:
    world = factories.world()
    owner_sql("ANALYZE diagnostics_campaign")
    assert owner_sql("SELECT count(*) FROM pg_stats WHERE tablename = 'cites_cite'") != [(None,)]
    with scope(role="web", cite=world.a):
        assert rows("SELECT * FROM pg_stats WHERE tablename = 'diagnostics_campaign'") == []


def test_the_owner_itself_stays_behind_the_wall() -> None:
    """FORCE: a forgotten migration script reads nothing, instead of everything."""
    factories.world()
    with pytest.raises(psycopg.Error, match=r"app\.cite|no valid cité"):
        owner_sql("SELECT * FROM diagnostics_submission")


def test_the_connection_forgets_the_scope() -> None:
    """Without an outer transaction: what a pool hands to the next request."""
    with scope(role="web", cite=factories.a_cite()):
        assert rows(SETTINGS)[0][0] == "citesedu_web"
    assert rows(SETTINGS) == [NOTHING]


def test_threads_do_not_mix() -> None:
    world = factories.world()

    def read(number: int) -> tuple[int, int]:
        cite = world.a if number % 2 else world.b
        try:
            with scope(role="web", cite=cite):
                return cite.pk, Campaign.objects.values_list("cite_id", flat=True).distinct().get()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        seen = list(pool.map(read, range(60)))
    assert all(asked == got for asked, got in seen)
