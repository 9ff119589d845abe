"""The wall against raw SQL: what an injection or a forgotten filter could send."""

import uuid

import pytest
from django.db import Error, IntegrityError, transaction

from citesedu.cites import scope as scopes
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Questionnaire, Submission, Tally
from tests import factories
from tests.cites.statements import TENANT_TABLES, refusal, rows, touched, undone
from tests.factories import World

# Each is tried on every tenant table, from inside cité a.
SELECTS = [
    "SELECT * FROM {t}",
    "TABLE {t}",
    "SELECT * FROM {t} WHERE true OR cite_id > 0",
    "SELECT * FROM {t} WHERE cite_id = {b}",
    "WITH x AS MATERIALIZED (SELECT * FROM {t}) SELECT * FROM x",
    "SELECT t.* FROM cites_cite c LEFT JOIN {t} t ON t.cite_id = c.id",
    "SELECT (SELECT json_agg(t) FROM {t} t)",
    "SELECT string_agg(to_jsonb(t)::text, '') FROM {t} t",
    "SELECT array_agg(t::text) FROM {t} t",
    "SELECT * FROM {t} UNION ALL SELECT * FROM {t}",
    "SELECT * FROM {t} EXCEPT SELECT * FROM {t} WHERE cite_id <> {b}",
    "SELECT * FROM {t} TABLESAMPLE SYSTEM (100)",
    "SELECT * FROM (SELECT * FROM {t} OFFSET 0) t WHERE t.cite_id = {b} OR true",
    "SELECT * FROM {t} a CROSS JOIN LATERAL (SELECT * FROM {t} z WHERE z.cite_id <> a.cite_id OR true) b",
    "SELECT count(*) FROM {t} t HAVING count(*) FILTER (WHERE t::text LIKE '%secret-b%') > 0",
    "SELECT query_to_xml('SELECT * FROM {t}', true, false, '')::text",
]


def test_every_table_of_both_cites_holds_a_secret(world: World) -> None:
    """Otherwise the tests below would prove nothing."""
    for letter in factories.LETTERS:
        with scope(role="web", cite=world.cites[letter]):
            for table in TENANT_TABLES:
                text = repr(rows(f"SELECT t::text FROM {table} t"))
                assert f"secret-{letter}" in text or f"parole-{letter}" in text, table


@pytest.mark.parametrize("form", SELECTS)
def test_no_select_crosses(world: World, form: str) -> None:
    with scope(role="web", cite=world.a):
        for table in TENANT_TABLES:
            try:
                with transaction.atomic():
                    seen = repr(rows(form.format(t=table, b=world.b.pk)))
            except Error as error:
                # Fine when the form itself cannot be run (EXCEPT has no equality on json, no libxml…).
                seen = str(error)
                assert "permission denied" not in seen
            assert "secret-b" not in seen, table
            assert "parole-b" not in seen, table


def test_rows_of_another_cite_are_not_even_locked(world: World) -> None:
    with scope(role="web", cite=world.a):
        seen = rows("SELECT cite_id FROM diagnostics_campaign FOR UPDATE")
        assert {cite for (cite,) in seen} == {world.a.pk}


def test_no_write_reaches_another_cite(world: World) -> None:
    foreign = world.planted["b"].campaign
    with scope(role="web", cite=world.a):
        writable = [t for t in TENANT_TABLES if rows(f"SELECT has_table_privilege('{t}', 'UPDATE')")[0][0]]
        assert len(writable) >= 8
        for table in writable:
            assert touched(f"UPDATE {table} SET id = id WHERE cite_id = %s", [world.b.pk]) == 0
            with undone():
                own = touched(f"UPDATE {table} SET id = id")
                assert own == rows(f"SELECT count(*) FROM {table} WHERE cite_id = %s", [world.a.pk])[0][0]
            assert "row-level security" in refusal(f"UPDATE {table} SET cite_id = %s", [world.b.pk])
            if rows(f"SELECT has_table_privilege('{table}', 'DELETE')")[0][0]:
                assert touched(f"DELETE FROM {table} WHERE cite_id = %s", [world.b.pk]) == 0
        assert touched("DELETE FROM diagnostics_campaign WHERE id = %s", [foreign.pk]) == 0
    with scope(role="web", cite=world.b):
        assert Campaign.objects.get(pk=foreign.pk).title == "secret-b ouverte"


INSERT = """
    INSERT INTO diagnostics_tally (cite_id, campaign_id, audience, code, choice, n)
    VALUES (%s, %s, 'pro', 'A1', '3', 1)
"""
MERGE = """
    MERGE INTO diagnostics_tally t USING (VALUES (%s::bigint, %s::bigint)) v(cite, campaign)
    ON t.cite_id = v.cite AND t.campaign_id = v.campaign
    WHEN MATCHED THEN UPDATE SET n = 999
    WHEN NOT MATCHED THEN INSERT (cite_id, campaign_id, audience, code, choice, n)
    VALUES (v.cite, v.campaign, 'pro', 'A1', '3', 1)
"""


@pytest.mark.parametrize(
    "statement",
    [
        INSERT,
        f"{INSERT} ON CONFLICT DO NOTHING",
        f"{INSERT} ON CONFLICT (cite_id, campaign_id, audience, code, choice) DO UPDATE SET n = 999",
        f"WITH made AS ({INSERT} RETURNING *) SELECT * FROM made",
        MERGE,
    ],
    ids=["insert", "do nothing", "do update", "returning", "merge"],
)
def test_nothing_is_inserted_into_another_cite(world: World, statement: str) -> None:
    foreign = world.planted["b"].campaign
    with scope(role="web", cite=world.a):
        assert "row-level security" in refusal(statement, [world.b.pk, foreign.pk])
        own = world.planted["a"].prepared
        with undone():
            rows(statement, [world.a.pk, own.pk])  # the same statement is right at home


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE diagnostics_submission",
        "ALTER TABLE diagnostics_submission DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE diagnostics_submission NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE diagnostics_submission OWNER TO citesedu_web",
        "CREATE POLICY hole ON diagnostics_submission USING (true)",
        "DROP POLICY diagnostics_submission_rls_wall ON diagnostics_submission",
        "CREATE TRIGGER hole BEFORE INSERT ON diagnostics_submission EXECUTE FUNCTION current_cite()",
        "CREATE RULE hole AS ON SELECT TO diagnostics_submission DO INSTEAD NOTHING",
        "CREATE TABLE hole (cite_id bigint)",
        "CREATE VIEW hole AS SELECT * FROM diagnostics_submission",
        "CREATE TEMP TABLE diagnostics_submission (cite_id bigint)",
        "CREATE TEMP VIEW hole AS SELECT 1",
        "CREATE SCHEMA hole",
        "CREATE EXTENSION vector",
        "CREATE FUNCTION hole() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION current_cite() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
        "ALTER FUNCTION current_cite() SECURITY INVOKER",
        "COPY diagnostics_submission TO PROGRAM 'cat'",
        "COPY diagnostics_submission FROM '/etc/passwd'",
        "SELECT * FROM scope_secret.key",
        "UPDATE scope_secret.key SET inner_pad = ''",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SET SESSION AUTHORIZATION citesedu_owner",
        "SET ROLE citesedu_owner",
        "SET ROLE citesedu_backup",
        "SET ROLE postgres",
        "GRANT citesedu_owner TO citesedu_login",
        "SET session_replication_role = replica",
        "ALTER ROLE citesedu_web BYPASSRLS",
        "SELECT password FROM accounts_user",
        "SELECT session_data FROM django_session",
        "SELECT email FROM cites_invitation",
        "SELECT * FROM cites_membership",
        "SELECT digest FROM cites_publiclink",
        "UPDATE cites_cite SET name = 'hole'",
        "INSERT INTO diagnostics_frameworkversion (framework_id, number, document) VALUES (1, 9, '{}')",
    ],
)
def test_no_escape(cite: Cite, statement: str) -> None:
    with scope(role="web", cite=cite):
        message = refusal(statement)
    assert any(
        words in message
        for words in (
            "permission denied",
            "must be owner",
            "must be superuser",
            "only roles with",
            "must have",
        )
    ), message


def test_row_security_off_is_an_error_not_an_opening(cite: Cite) -> None:
    with scope(role="web", cite=cite), undone():
        rows("SET LOCAL row_security = off")
        assert "row-level security" in refusal("SELECT * FROM diagnostics_submission")


def _forgeries(world: World) -> list[str]:
    own = scopes.sign("citesedu_web", world.a.pk)
    cite, role, expiry, digest = own.split(":")
    return [
        str(world.b.pk),
        f"{world.b.pk}:{role}:{expiry}:{digest}",
        f"{cite}:{role}:{int(expiry) + 1}:{digest}",
        f"{cite}:citesedu_owner:{expiry}:{digest}",
        f"{world.b.pk}:{own}",
        "",
        "x:y:z:t",
        ":::",
        f"{world.b.pk}:{role}:{expiry}:",
        f"{world.b.pk}:{role}:{expiry}:" + "0" * 64,
    ]


def test_an_injected_setting_gains_nothing(world: World) -> None:
    before = len(_titles_in(world.a))
    with scope(role="web", cite=world.a):
        for forged in _forgeries(world):
            inside_one_select = (
                "WITH x AS MATERIALIZED (SELECT set_config('app.cite', %s, true)) "
                "SELECT c.title FROM x, diagnostics_campaign c"
            )
            with undone():
                try:
                    with transaction.atomic():
                        seen = repr(rows(inside_one_select, [forged]))
                except Error as error:
                    seen = str(error)
                assert "secret-b" not in seen
            with undone():
                rows("SELECT set_config('app.cite', %s, true)", [forged])
                assert "no valid cité" in refusal("SELECT * FROM diagnostics_campaign")
        assert len(rows("SELECT 1 FROM diagnostics_campaign")) == before  # the savepoints put the scope back


def _titles_in(cite: Cite) -> list[str]:
    with scope(role="web", cite=cite):
        return list(Campaign.objects.order_by("id").values_list("title", flat=True))


@pytest.mark.parametrize(
    "role", ["none", "citesedu_login", "citesedu_anon", "citesedu_national", "citesedu_web"]
)
def test_an_injected_change_of_role_gains_nothing(world: World, role: str) -> None:
    """In a member's transaction: what another role sees is nothing, never more."""
    with scope(role="web", cite=world.a), undone():
        rows("SELECT set_config('role', %s, true)", [role])
        for table in TENANT_TABLES:
            try:
                with transaction.atomic():
                    seen = repr(rows(f"SELECT * FROM {table}"))
            except Error as error:
                seen = str(error)
            # The national role's own view of published figures is the same from anywhere.
            if (role, table) != ("citesedu_national", "diagnostics_publishedfigure"):
                assert "secret-b" not in seen
                assert "parole-b" not in seen
            if role != "citesedu_web":
                assert "parole-a" not in seen


def test_stacked_statements_are_refused(cite: Cite) -> None:
    with scope(role="web", cite=cite):
        assert "multiple commands" in refusal("SELECT 1 WHERE %s = 1; SELECT 2", [1])


def test_a_foreign_key_neither_reaches_another_cite_nor_reveals_it(world: World) -> None:
    """An id of another cité and an id that nobody has are refused in the same words."""
    messages = []
    with scope(role="web", cite=world.a):
        for campaign_id in (world.planted["b"].campaign.pk, 999_999_999):
            rows("SET CONSTRAINTS ALL IMMEDIATE")
            with pytest.raises(IntegrityError) as error, transaction.atomic():
                Tally.objects.create(campaign_id=campaign_id, audience="pro", code="A1", choice="3")
            messages.append(str(error.value).replace(str(campaign_id), "N"))
    assert messages[0] == messages[1]


def test_a_unique_key_does_not_reveal_another_cite(world: World) -> None:
    key = uuid.uuid4()
    with scope(role="web", cite=world.b):
        theirs = _submission(world.planted["b"].campaign, key).campaign.questionnaire
    with scope(role="web", cite=world.a):
        _submission(world.planted["a"].campaign, key)  # the same keys in another cité: accepted
        Questionnaire.objects.create(uid=theirs.uid, version_id=theirs.version_id, document={})


def _submission(campaign: Campaign, key: uuid.UUID) -> Submission:
    return Submission.objects.create(
        campaign=campaign, audience="pro", form="pro_full", answers={}, day=campaign.opens_on, key=key
    )


def test_the_login_role_may_become_only_what_a_scope_becomes(db: None) -> None:
    may = rows(
        "SELECT rolname FROM pg_roles WHERE pg_has_role('citesedu_login', oid, 'SET') "
        "AND rolname <> 'citesedu_login' ORDER BY rolname"
    )
    assert [name for (name,) in may] == sorted(scopes.DATABASE_ROLES.values())
    inherited = rows(
        "SELECT rolname FROM pg_roles WHERE pg_has_role('citesedu_login', oid, 'USAGE') "
        "AND rolname <> 'citesedu_login'"
    )
    assert inherited == []
