"""scope(): the only way to a cité's rows, loud when it is missing, gone without a trace when it ends."""

import pytest
from django.db import Error, connection, transaction

from citesedu.cites import scope as scopes
from citesedu.cites.models import AuditEntry, Cite
from citesedu.cites.scope import NoScope, ScopeError, ScopeSwitch, scope
from diagnostics.models import Campaign
from tests.cites.statements import TENANT_MODELS, TENANT_TABLES, refusal, rows, undone
from tests.factories import World

SETTINGS = "SELECT current_setting('role'), coalesce(current_setting('app.cite', true), '')"
NOTHING = ("none", "")


def test_without_scope_nothing_can_be_read(world: World) -> None:
    for model in TENANT_MODELS:
        with pytest.raises(NoScope):
            model.objects.count()
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            model._base_manager.count()
    for table in TENANT_TABLES:
        assert "permission denied" in refusal(f"SELECT 1 FROM {table}")


def test_without_scope_nothing_can_be_written(cite: Cite) -> None:
    with pytest.raises(NoScope):
        AuditEntry.objects.create(actor="x", verb="x", target="x")
    with pytest.raises(NoScope):
        AuditEntry.objects.bulk_create([AuditEntry(actor="x", verb="x", target="x")])


def test_a_scope_shows_its_cite_and_no_other(world: World) -> None:
    for letter, other in (("a", "b"), ("b", "a")):
        with scope(role="web", cite=world.cites[letter]) as opened:
            assert opened.cite_id == world.cites[letter].pk
            assert scopes.current() == opened
            titles = " ".join(Campaign.objects.values_list("title", flat=True))
        assert f"secret-{letter}" in titles
        assert f"secret-{other}" not in titles


def test_a_queryset_that_outlives_its_scope_is_loud(world: World) -> None:
    with scope(role="web", cite=world.a):
        campaigns = Campaign.objects.order_by("id")
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        list(campaigns)


def test_the_same_scope_may_be_opened_again_and_another_may_not(world: World) -> None:
    with scope(role="web", cite=world.a) as outer:
        with scope(role="web", cite=world.a) as inner:
            assert inner is outer
            Campaign.objects.count()
        for other in ({"cite": world.b}, {"cite": world.a, "user": world.outsider}):
            with pytest.raises(ScopeSwitch), scope(role="web", **other):
                pass
        with pytest.raises(ScopeSwitch), scope(role="national"):
            pass
        with pytest.raises(ScopeSwitch), scope(role="anon", cite=world.a, link="x"):
            pass
        assert Campaign.objects.count() == 3


def test_a_row_of_another_cite_can_be_neither_saved_nor_made(world: World) -> None:
    with scope(role="web", cite=world.a):
        with pytest.raises(ScopeError), transaction.atomic():
            world.planted["b"].campaign.save()
        with pytest.raises(ScopeError), transaction.atomic():
            AuditEntry.objects.create(cite=world.b, actor="x", verb="x", target="x")
        made = AuditEntry.objects.bulk_create([AuditEntry(actor="x", verb="x", target="x")])
        assert made[0].cite_id == world.a.pk


def test_unknown_roles_and_missing_cites_are_refused(cite: Cite) -> None:
    with pytest.raises(ScopeError, match="unknown role"), scope(role="owner", cite=cite):  # type: ignore[arg-type]
        pass
    for role in ("web", "anon"):
        with pytest.raises(NoScope), scope(role=role):  # type: ignore[arg-type]
            pass
    with pytest.raises(NoScope), scope(role="national", cite=cite):
        pass


def test_the_transaction_forgets_the_scope(cite: Cite) -> None:
    """A setting made in a released savepoint lives on until the outer transaction ends, unless it is put
    back: the test's own transaction is the outer one here."""
    assert connection.in_atomic_block
    with scope(role="web", cite=cite):
        assert rows(SETTINGS)[0][0] == "citesedu_web"
    assert rows(SETTINGS) == [NOTHING]


def test_an_error_in_the_block_leaves_nothing_behind(cite: Cite) -> None:
    with pytest.raises(ZeroDivisionError), scope(role="web", cite=cite):
        raise ZeroDivisionError
    assert rows(SETTINGS) == [NOTHING]
    assert scopes.current() is None


def test_an_error_of_the_database_leaves_nothing_behind(cite: Cite) -> None:
    with pytest.raises(Error), scope(role="web", cite=cite):
        rows("SELECT 1/0")
    assert rows(SETTINGS) == [NOTHING]
    assert scopes.current() is None


def test_a_savepoint_rolled_back_inside_the_scope_keeps_it(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        AuditEntry.objects.create(actor="x", verb="kept", target="x")
        with undone():
            AuditEntry.objects.create(actor="x", verb="lost", target="x")
        assert [entry.verb for entry in AuditEntry.objects.order_by("id")] == ["kept"]


def test_read_only_is_refused_by_postgresql(cite: Cite) -> None:
    with (
        scope(role="web", cite=cite, read_only=True),
        pytest.raises(Error, match="read-only transaction"),
        transaction.atomic(),
    ):
        AuditEntry.objects.create(actor="x", verb="x", target="x")
    with scope(role="web", cite=cite):
        AuditEntry.objects.create(actor="x", verb="x", target="x")  # the next scope may write again


def test_read_only_holds_inside_a_scope_that_writes(cite: Cite) -> None:
    for outer, inner in ((False, True), (True, False)):
        with (
            scope(role="web", cite=cite, read_only=outer),
            pytest.raises(Error, match="read-only transaction"),
            scope(role="web", cite=cite, read_only=inner),
        ):
            AuditEntry.objects.create(actor="x", verb="x", target="x")


def test_a_scope_expires(cite: Cite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "TOKEN_SECONDS", -1)
    with pytest.raises(Error, match="the scope has expired"), scope(role="web", cite=cite):
        AuditEntry.objects.count()


def test_a_scope_signed_with_another_key_opens_nothing(cite: Cite, settings: object) -> None:
    settings.SCOPE_KEY = "another key"  # type: ignore[attr-defined]
    with pytest.raises(Error, match="no valid cité"), scope(role="web", cite=cite):
        AuditEntry.objects.count()


def test_a_scope_signed_for_another_role_opens_nothing(world: World) -> None:
    """What a respondent's transaction would gain by taking a member's role."""
    token = world.planted["a"].token
    with scope(role="anon", cite=world.a, link=token):
        assert len(rows("SELECT 1 FROM diagnostics_campaign")) == 1
        rows("SELECT set_config('role', 'citesedu_web', true)")
        assert "opened for another role" in refusal("SELECT * FROM diagnostics_opentext")
