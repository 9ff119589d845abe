"""The belt: the manager names the cité in every statement, beside the wall."""

import pytest

from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import NoScope, ScopeError, scope
from diagnostics.models import Campaign
from tests import factories
from tests.cites.statements import TENANT_MODELS, rows
from tests.factories import World


def test_every_statement_of_a_manager_names_the_cite(cite: Cite) -> None:
    """Without it PostgreSQL plans for an average cité: hundreds of times slower in a large one."""
    with scope(role="web", cite=cite):
        for model in TENANT_MODELS:
            statement = str(model.objects.order_by("id").query)
            assert f'"{model._meta.db_table}"."cite_id" = {cite.pk}' in statement


def test_related_rows_are_filtered_too(world: World) -> None:
    with scope(role="web", cite=world.a):
        campaign = Campaign.objects.get(pk=world.planted["a"].campaign.pk)
        assert f'"cite_id" = {world.a.pk}' in str(campaign.audiences.order_by("id").query)


def test_a_row_takes_its_cite_from_the_scope(cite: Cite) -> None:
    entry = AuditEntry(actor="x", verb="x", target="x")
    with scope(role="web", cite=cite):
        entry.save()
        assert rows("SELECT cite_id FROM cites_auditentry") == [(cite.pk,)]
    assert entry.cite_id == cite.pk
    with pytest.raises(NoScope):
        AuditEntry(actor="x", verb="x", target="x").save()


def test_a_row_of_another_cite_is_refused_before_the_database(cite: Cite) -> None:
    other = factories.a_cite()
    with scope(role="web", cite=cite), pytest.raises(ScopeError, match="belongs to cité"):
        AuditEntry(cite=other, actor="x", verb="x", target="x").save()
