"""Each check is seen on a catalogue or on models broken on purpose; the real ones are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from unittest import mock
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from citesedu.cites import checks
from citesedu.cites.models import AuditEntry
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.runtime import roles
from diagnostics.models import Campaign
from tests.conftest import as_owner

SUBMISSION = "diagnostics_submission"
WALL = f"{SUBMISSION}_rls_wall"
FORGOTTEN = "CREATE TABLE forgotten (id bigint, cite_id bigint)"
FORCED = f"{FORGOTTEN}; ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY; ALTER TABLE forgotten FORCE ROW LEVEL SECURITY"

BROKEN = [
    ("E010", FORGOTTEN),
    ("E010", f"ALTER TABLE {SUBMISSION} NO FORCE ROW LEVEL SECURITY"),
    ("E010", f"ALTER TABLE {SUBMISSION} DISABLE ROW LEVEL SECURITY"),
    ("E011", f"{FORCED}; CREATE POLICY p ON forgotten USING (true)"),
    ("E011", f"DROP POLICY {WALL} ON {SUBMISSION}"),
    ("E011", f"ALTER POLICY {WALL} ON {SUBMISSION} USING (cite_id = (SELECT current_cite()) OR true)"),
    ("E011", f"ALTER POLICY {WALL} ON {SUBMISSION} WITH CHECK (true)"),
    ("E011", f"ALTER POLICY {WALL} ON {SUBMISSION} TO citesedu_web"),
    ("E012", "CREATE TABLE forgotten (id bigint)"),
    ("E014", f"CREATE VIEW v AS SELECT * FROM {SUBMISSION}; GRANT SELECT ON v TO citesedu_web"),
    ("E014", f"CREATE VIEW v AS SELECT * FROM {SUBMISSION}; GRANT SELECT (id) ON v TO citesedu_anon"),
    ("E014", "CREATE MATERIALIZED VIEW v AS SELECT 1 AS x; GRANT SELECT ON v TO citesedu_national"),
    ("E015", f"GRANT TRUNCATE ON {SUBMISSION} TO citesedu_web"),
    ("E015", f"GRANT REFERENCES ON {SUBMISSION} TO citesedu_login"),
    ("E015", f"GRANT TRIGGER ON {SUBMISSION} TO citesedu_anon"),
    ("E016", f"GRANT SELECT ON {SUBMISSION} TO citesedu_login"),
    ("E016", f"GRANT UPDATE (day) ON {SUBMISSION} TO citesedu_login"),
    ("E016", f"GRANT DELETE ON {SUBMISSION} TO PUBLIC"),
    ("E011", f"GRANT SELECT (id) ON {SUBMISSION} TO citesedu_guest"),  # where the wall does not hold for it
    ("E017", f"GRANT SELECT (id) ON {SUBMISSION} TO citesedu_national"),
    ("E017", f"GRANT SELECT ON {SUBMISSION} TO citesedu_club"),
    ("E017", "GRANT SELECT ON club_practice TO citesedu_public"),
    ("E017", "GRANT SELECT (state) ON club_practice TO citesedu_club"),
    ("E017", "GRANT UPDATE (title) ON club_edition TO citesedu_club"),
    ("E017", "GRANT DELETE ON club_edition TO citesedu_review"),
    ("E021", f"GRANT INSERT ON {SUBMISSION} TO citesedu_guest"),
    ("E021", "GRANT SELECT (id) ON club_adoption TO citesedu_guest"),
    (
        "E018",
        "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS "
        f"'SELECT count(*) FROM {SUBMISSION}'",
    ),
    ("E019", f"CREATE UNIQUE INDEX u ON {SUBMISSION} (key)"),
    ("E019", f"CREATE UNIQUE INDEX u ON {SUBMISSION} (key) INCLUDE (cite_id)"),
    ("E020", f"CREATE POLICY p ON {SUBMISSION} FOR SELECT TO citesedu_anon USING (true)"),
    ("E020", "CREATE POLICY p ON diagnostics_publishedfigure TO citesedu_national USING (true)"),
]


@contextmanager
def broken(statement: str) -> Iterator[None]:
    """The statement holds for the length of the block, seen by this connection alone."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def codes() -> set[str]:
    return {code for code, _, _ in checks.catalogue_findings()}


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_is_whole() -> None:
    assert checks.catalogue_findings() == []
    out = StringIO()
    call_command("check", databases=["default"], tags=["database", "models"], stdout=out)
    assert "0 silenced" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_every_hole_in_the_catalogue_is_seen() -> None:
    for code, statement in BROKEN:
        with broken(statement):
            assert code in codes(), statement
    assert {code for code, _ in BROKEN} | {"E013"} == set(checks.CATALOGUE)
    assert codes() == set()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER ROLE citesedu_web BYPASSRLS",
        "ALTER ROLE citesedu_login SUPERUSER",
        "ALTER ROLE citesedu_anon CREATEDB",
        "GRANT citesedu_owner TO citesedu_login",
        "GRANT pg_read_all_data TO citesedu_web",
        "GRANT citesedu_web TO citesedu_login WITH INHERIT TRUE",
        "GRANT citesedu_web TO citesedu_anon",
        f"ALTER TABLE {SUBMISSION} OWNER TO citesedu_web",
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_role_with_too_much_power_is_seen(statement: str) -> None:
    """As the superuser, rolled back: roles are the cluster's, other tests use them meanwhile."""
    query = checks.CATALOGUE["E013"][1]
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"])
    if owner.password:
        pytest.skip("the superuser of this PostgreSQL is not ours")
    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"], port=told["PORT"], dbname=told["NAME"], user=roles.SUPERUSER
    ) as superuser:
        assert superuser.execute(query).fetchall() == []
        superuser.execute(statement)
        assert superuser.execute(query).fetchall() != []
        superuser.rollback()


def _findings(*bad: type[models.Model]) -> set[str]:
    every = [*apps.get_models(include_auto_created=True), *bad]
    with mock.patch.object(checks.apps, "get_models", return_value=every):
        return {error.id for error in checks.check_models() if error.id}


def test_the_models_are_whole() -> None:
    assert checks.check_models() == []


@isolate_apps("diagnostics", "django.contrib.contenttypes")
def test_every_hole_in_a_model_is_seen() -> None:
    class Label(TenantModel):
        class Meta:
            app_label = "diagnostics"

    class NoWall(TenantModel):
        class Meta:
            app_label = "diagnostics"

    NoWall._meta.constraints = []

    class PlainKey(TenantModel):
        campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE)

        class Meta:
            app_label = "diagnostics"

    class UniqueField(TenantModel):
        code = models.CharField(max_length=5, unique=True)

        class Meta:
            app_label = "diagnostics"

    class UniqueTogether(TenantModel):
        code = models.CharField(max_length=5)
        name = models.CharField(max_length=5)

        class Meta:
            app_label = "diagnostics"
            constraints = [models.UniqueConstraint(fields=["code", "name"], name="u")]

    class ManyToMany(TenantModel):
        labels = models.ManyToManyField(Label)

        class Meta:
            app_label = "diagnostics"

    class Generic(TenantModel):
        kind = models.ForeignKey(ContentType, on_delete=models.CASCADE)
        number = models.PositiveIntegerField()
        target = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "diagnostics"

    class Undeclared(models.Model):
        class Meta:
            app_label = "diagnostics"

    class PointsInside(models.Model):
        campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE)

        class Meta:
            app_label = "diagnostics"
            db_table = "cites_cite"

    class LateIndex(TenantModel):
        day = models.DateField()

        class Meta:
            app_label = "diagnostics"
            indexes = [models.Index(fields=["day"], name="i")]

    expected = {
        NoWall: "E001",
        PlainKey: "E002",
        UniqueField: "E003",
        UniqueTogether: "E003",
        ManyToMany: "E004",
        Generic: "E005",
        Undeclared: "E006",
        PointsInside: "E007",
        LateIndex: "E008",
    }
    for model, code in expected.items():
        assert _findings(model) == {f"cites.{code}"}, model


@isolate_apps("diagnostics")
def test_a_meta_of_ones_own_does_not_lose_the_wall() -> None:
    class Own(TenantModel):
        entry = TenantForeignKey(AuditEntry, on_delete=models.CASCADE)

        class Meta:
            app_label = "diagnostics"
            constraints = [models.CheckConstraint(condition=models.Q(id__gt=0), name="positive")]

    made = [type(constraint).__name__ for constraint in Own._meta.constraints]
    assert made == ["CheckConstraint", "TenantWall", "UniqueConstraint", "SameCiteForeignKey"]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
