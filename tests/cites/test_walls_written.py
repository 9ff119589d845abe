"""What migrations write: the wall arrives with its table, leaves closed, and survives a new migration."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.migrations.state import ModelState
from django.test.utils import isolate_apps

from citesedu.cites import grants
from citesedu.cites.models import Cite
from citesedu.cites.roles import PERMISSIONS, Role, group_name
from citesedu.cites.services.members import grant_role_rights
from citesedu.cites.tenant import CiteKey, TenantForeignKey, TenantModel
from citesedu.cites.walls import SameCiteForeignKey, TenantWall, _commands
from diagnostics.models import Campaign
from tests import factories
from tests.cites.statements import TENANT_TABLES
from tests.conftest import as_owner, owner_sql

FORCED = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'"


@pytest.fixture
def note() -> Iterator[type[models.Model]]:
    with isolate_apps("diagnostics"):

        class Note(TenantModel):
            cite = CiteKey(to=Cite)
            GRANTS = {"citesedu_web": "SELECT, INSERT", "citesedu_anon": ("SELECT (id), INSERT", "id > 5")}
            campaign = TenantForeignKey(Campaign, on_delete=models.CASCADE)

            class Meta:
                app_label = "diagnostics"

        yield Note


def _policies() -> dict[str, tuple[str, str, str | None, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, permissive, cmd, qual, with_check FROM pg_policies "
            "WHERE tablename = 'diagnostics_note'"
        )
        return {name: tuple(rest) for name, *rest in cursor.fetchall()}  # type: ignore[misc]


@pytest.mark.django_db(transaction=True)
def test_a_table_is_born_behind_the_wall(note: type[models.Model]) -> None:
    wall = next(c for c in note._meta.constraints if isinstance(c, TenantWall))
    with as_owner(), transaction.atomic():
        with connection.schema_editor() as editor:
            editor.create_model(note)
        made = _policies()
        assert set(made) == set(wall.policies)
        permissive, command, condition, check = made["diagnostics_note_rls_wall"]
        assert (permissive, command) == ("RESTRICTIVE", "ALL")
        assert condition == check == "(cite_id = ( SELECT current_cite() AS current_cite))"
        assert made["diagnostics_note_rls_citesedu_anon_select"][2] == "(id > 5)"
        assert made["diagnostics_note_rls_citesedu_anon_insert"][2:] == (None, "(id > 5)")
        with connection.schema_editor() as editor:
            editor.remove_constraint(note, wall)
        assert _policies() == {}
        with connection.cursor() as cursor:
            cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = 'diagnostics_note'")
            assert cursor.fetchone() == (True,)  # with no policy left, nobody reads anything
            cursor.execute("SELECT has_any_column_privilege('citesedu_web', 'diagnostics_note', 'SELECT')")
            assert cursor.fetchone() == (False,)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_migrating_again_keeps_the_wall_forced() -> None:
    with as_owner():
        call_command("migrate", verbosity=0)
    assert set(TENANT_TABLES) <= {name for (name,) in owner_sql(FORCED)}


@pytest.mark.django_db(transaction=True)
def test_the_wall_is_lifted_for_the_owner_alone_while_it_migrates() -> None:
    config = apps.get_app_config("cites")
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        grants.lift(config)
        cursor.execute(FORCED)
        assert not set(TENANT_TABLES) & {name for (name,) in cursor.fetchall()}
        cursor.execute(f"SELECT count(*) FROM {TENANT_TABLES[0]}")  # the owner reads, no cité asked
        grants.restore(config)
        cursor.execute(FORCED)
        assert set(TENANT_TABLES) <= {name for (name,) in cursor.fetchall()}
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_an_application_role_lifts_nothing() -> None:
    """`flush` sends the same signals as the login role."""
    config = apps.get_app_config("cites")
    grants.lift(config)
    grants.restore(config)
    assert set(TENANT_TABLES) <= {name for (name,) in owner_sql(FORCED)}


def test_a_wall_survives_its_writing_into_a_migration() -> None:
    wall = TenantWall(name="w", grants={"citesedu_web": "SELECT", "citesedu_anon": ("SELECT", "true")})
    path, args, kwargs = wall.deconstruct()
    assert path == "citesedu.cites.walls.TenantWall"
    assert TenantWall(*args, **kwargs) == wall
    key = SameCiteForeignKey(name="k", field="campaign", to_table="diagnostics_campaign")
    _, args, kwargs = key.deconstruct()
    assert SameCiteForeignKey(*args, **kwargs) == key
    assert wall != key
    assert ModelState.from_model(Campaign).options["constraints"]


@pytest.mark.parametrize(
    ("privileges", "commands"),
    [
        ("SELECT", ["SELECT"]),
        ("SELECT, INSERT", ["SELECT", "INSERT"]),
        ("SELECT (id, uid), UPDATE (title)", ["SELECT", "UPDATE"]),
    ],
)
def test_a_column_list_does_not_split_a_privilege(privileges: str, commands: list[str]) -> None:
    assert _commands(privileges) == commands


def _rights(cite: Cite) -> set[tuple[str, str]]:
    rows = cite.citegroupobjectpermission_set.select_related("group", "permission").order_by("id")
    return {(row.group.name, row.permission.codename) for row in rows}


def _wanted(cite: Cite) -> set[tuple[str, str]]:
    return {(group_name(cite.pk, role), name) for name, (_, roles) in PERMISSIONS.items() for role in roles}


def _spoil(cite: Cite) -> None:
    """One right too few; and a local partner who reads raw texts."""
    rows = cite.citegroupobjectpermission_set
    rows.get(group__name=group_name(cite.pk, Role.FACILITATOR), permission__codename="view_cite").delete()
    partner = rows.get(group__name=group_name(cite.pk, Role.LOCAL_PARTNER), permission__codename="view_cite")
    secret = rows.get(permission__codename="moderate_texts").permission
    rows.model.objects.create(content_object=cite, group=partner.group, permission=secret)
    assert _rights(cite) != _wanted(cite)


@pytest.mark.django_db
def test_guardians_rows_are_the_table_of_roles() -> None:
    for cite in (factories.a_cite(), factories.a_cite()):
        assert _rights(cite) == _wanted(cite)
        _spoil(cite)
        grant_role_rights(cite)
        assert _rights(cite) == _wanted(cite)


@pytest.mark.django_db(transaction=True)
def test_migrating_makes_them_so_again() -> None:
    cite = factories.a_cite()
    _spoil(cite)
    with as_owner():
        call_command("migrate", verbosity=0)
    assert _rights(cite) == _wanted(cite)
