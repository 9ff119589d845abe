"""What roles.sql promises, asked of the cluster that the tests run on."""

import os

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from citesedu.cites.scope import DATABASE_ROLES
from citesedu.runtime import roles
from tests.conftest import owner_sql

# login, inherit, create databases, superuser, create roles, bypass row-level security
EXPECTED = {
    "citesedu_owner": (True, True, True, False, False, False),
    "citesedu_login": (True, False, False, False, False, False),
    "citesedu_web": (False, True, False, False, False, False),
    "citesedu_anon": (False, True, False, False, False, False),
    "citesedu_national": (False, True, False, False, False, False),
    "citesedu_public": (False, True, False, False, False, False),
    "citesedu_club": (False, True, False, False, False, False),
    "citesedu_review": (False, True, False, False, False, False),
    "citesedu_guest": (False, True, False, False, False, False),
    "citesedu_backup": (True, True, False, False, False, True),
}


@pytest.mark.django_db
def test_roles_have_the_rights_of_the_table_and_no_other() -> None:
    rows = owner_sql(
        "SELECT rolname, rolcanlogin, rolinherit, rolcreatedb, rolsuper, rolcreaterole, rolbypassrls"
        " FROM pg_roles WHERE rolname LIKE 'citesedu%'"
    )
    assert {name: tuple(rights) for name, *rights in rows} == EXPECTED


@pytest.mark.django_db
def test_login_may_become_the_roles_of_scopes_and_inherits_from_none() -> None:
    rows = owner_sql(
        "SELECT m.roleid::regrole::text, m.inherit_option, m.set_option, m.admin_option"
        " FROM pg_auth_members m WHERE m.member = 'citesedu_login'::regrole"
    )
    assert sorted(rows) == [(role, False, True, False) for role in sorted(DATABASE_ROLES.values())]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["citesedu_owner", "citesedu_backup", "postgres"])
def test_login_cannot_become_a_stronger_role(role: str) -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute(f"SET ROLE {role}")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["citesedu_login", *DATABASE_ROLES.values()])
def test_no_role_of_the_application_makes_a_table(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("CREATE TABLE public.intruder (id int)")


@pytest.mark.django_db
def test_a_runaway_statement_gives_up_but_a_migration_does_not() -> None:
    settings = dict(owner_sql("SELECT rolname, rolconfig FROM pg_roles WHERE rolconfig IS NOT NULL"))
    assert set(settings) == {"citesedu_login"}
    assert {line.split("=")[0] for line in settings["citesedu_login"]} == {
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
        "transaction_timeout",
    }


@pytest.mark.skipif("host=%2F" not in os.environ["DATABASE_URL"], reason="needs the cluster's superuser")
def test_running_roles_sql_again_changes_nothing() -> None:
    url = os.environ["DATABASE_URL"].split("&options")[0].replace(roles.LOGIN, roles.SUPERUSER)
    snapshot = "SELECT array_agg(r::text ORDER BY rolname) FROM pg_roles r WHERE rolname LIKE 'citesedu%'"
    with psycopg.connect(url) as session:
        before = session.execute(snapshot).fetchone()
        roles.apply(session)
        assert session.execute(snapshot).fetchone() == before
