"""Two kinds of check that the wall is whole: on the models, and on PostgreSQL's catalogue.

`manage.py check --database default` runs both, in `make test` and at each deployment.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections, models

from citesedu.cites.scope import ACROSS, DATABASE_ROLES
from citesedu.cites.tenant import TenantForeignKey, TenantModel
from citesedu.cites.walls import TenantWall

SECURITY_DEFINER = ["current_cite"]
# What is read in all cités at once, by role: published figures, reports and practices published beyond their cité,
# what became of these elsewhere; and, by the readers of the Club, the practices that wait for them.
READ_ACROSS: dict[str, list[str]] = {
    "citesedu_national": [
        "diagnostics_publication",
        "diagnostics_publishedcount",
        "diagnostics_publishedfigure",
        "club_edition",
        "club_adoption",
        "programme_step",  # where it stands and when, not the words
    ],
    "citesedu_public": ["club_edition", "club_adoption", "club_piece", "club_event"],
    "citesedu_club": [
        *("club_edition", "club_adoption", "club_comment", "club_piece"),
        *("club_event", "club_request", "club_reply"),
    ],
    "citesedu_review": ["club_edition", "club_practice", "club_review", "club_comment"],
}
# Where somebody who is not a member may enter, one cité at a time.
OPEN_TO_GUESTS = [
    *("club_comment", "club_edition", "club_piece", "club_practice", "club_review", "club_step"),
    *("club_event", "club_registration", "club_request", "club_reply"),
]


@register(Tags.models)
def check_models(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    every = list(apps.get_models(include_auto_created=True))
    tenants = {model for model in every if issubclass(model, TenantModel)}
    errors = []
    for model in every:
        errors += _tenant_errors(model, tenants) if model in tenants else _global_errors(model, tenants)
    return errors


def _tenant_errors(model: Any, tenants: set[Any]) -> list[Error]:
    meta, label, errors = model._meta, model._meta.label, []
    if not any(isinstance(constraint, TenantWall) for constraint in meta.constraints):
        errors.append(Error(f"{label}: no TenantWall", id="cites.E001"))
    for field in meta.local_fields:
        target = field.remote_field.model if field.remote_field else None
        if target in tenants and not isinstance(field, TenantForeignKey):
            errors.append(
                Error(f"{label}.{field.name}: use TenantForeignKey to a tenant table", id="cites.E002")
            )
        if field.unique and not field.primary_key:
            errors.append(
                Error(f"{label}.{field.name}: unique across cités reveals existence", id="cites.E003")
            )
    uniques = [c.fields for c in meta.constraints if isinstance(c, models.UniqueConstraint)]
    for fields in [*uniques, *meta.unique_together]:
        if "cite" not in fields:
            errors.append(Error(f"{label}: unique {tuple(fields)} does not contain cite", id="cites.E003"))
    for field in meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            errors.append(Error(f"{label}.{field.name}: an automatic table has no cite_id", id="cites.E004"))
    for field in meta.private_fields:
        if type(field).__name__ == "GenericForeignKey":
            errors.append(Error(f"{label}.{field.name}: escapes the composite key", id="cites.E005"))
    for index in meta.indexes:
        if index.fields and index.fields[0] != "cite":
            errors.append(Error(f"{label}: index {index.name} does not start with cite", id="cites.E008"))
    return errors


def _global_errors(model: Any, tenants: set[Any]) -> list[Error]:
    meta, errors = model._meta, []
    if meta.db_table not in settings.GLOBAL_TABLES:
        errors.append(
            Error(
                f"{meta.label} ({meta.db_table}) is neither a TenantModel nor in GLOBAL_TABLES",
                id="cites.E006",
            )
        )
    for field in meta.local_fields:
        if field.remote_field and field.remote_field.model in tenants:
            errors.append(Error(f"{meta.label}.{field.name} points into a cité's data", id="cites.E007"))
    return errors


_TABLES = """
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relname <> ALL(%(global)s)
"""
_HAS_CITE = """EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'cite_id' AND NOT a.attisdropped)"""
_APPLICATION = f"ARRAY{['citesedu_login', *sorted(DATABASE_ROLES.values())]}"
_CROSSING = f"ARRAY{sorted(DATABASE_ROLES[role] for role in ACROSS)}"
_ACROSS = f"ARRAY{sorted(f'{role}:{table}' for role, tables in READ_ACROSS.items() for table in tables)}"

# code → (what is wrong, query that lists the culprits)
CATALOGUE: dict[str, tuple[str, str]] = {
    "E010": (
        "tenant table whose row-level security is not enabled and forced",
        f"SELECT c.relname {_TABLES} AND {_HAS_CITE} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)",
    ),
    "E011": (
        "tenant table without its restrictive wall",
        f"""SELECT c.relname {_TABLES} AND {_HAS_CITE} AND NOT EXISTS (
            SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
            AND regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g')
                = '(cite_id = ( SELECT current_cite() AS current_cite))'
            AND pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)
            AND (SELECT count(*) FROM pg_roles r WHERE r.oid = ANY(p.polroles) AND r.rolname IN
                ('citesedu_web', 'citesedu_anon', 'citesedu_owner', 'citesedu_login')) = 4
            AND (NOT has_any_column_privilege('citesedu_guest', c.oid, 'SELECT, INSERT, UPDATE')
                 OR 'citesedu_guest'::regrole = ANY(p.polroles)))""",
    ),
    "E012": (
        "table that is neither a tenant's nor declared global",
        f"SELECT c.relname {_TABLES} AND NOT {_HAS_CITE}",
    ),
    "E013": (
        "application role that is superuser, bypasses the wall, owns a table, or may become another role",
        f"""SELECT r.rolname FROM pg_roles r WHERE r.rolname = ANY({_APPLICATION})
            AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb
                 OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)
                 OR EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                            WHERE m.member = r.oid AND NOT (r.rolname = 'citesedu_login'
                            AND g.rolname = ANY({_APPLICATION}) AND NOT m.inherit_option)))""",
    ),
    "E014": (
        "view without security_invoker, or materialized view, readable by an application role",
        f"""SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')
            AND NOT (c.relkind = 'v' AND coalesce(c.reloptions::text, '') ~ 'security_invoker=(true|on|1)')
            AND EXISTS (SELECT 1 FROM unnest({_APPLICATION}) r
                        WHERE has_any_column_privilege(r, c.oid, 'SELECT'))""",
    ),
    "E015": (
        "right that row-level security does not filter (TRUNCATE, REFERENCES, TRIGGER)",
        f"""SELECT c.relname || ':' || r FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
            unnest({_APPLICATION}) r WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
            AND (has_table_privilege(r, c.oid, 'TRUNCATE') OR has_table_privilege(r, c.oid, 'REFERENCES')
                 OR has_table_privilege(r, c.oid, 'TRIGGER'))""",
    ),
    "E016": (
        "right of the login role on a tenant table",
        f"""SELECT c.relname {_TABLES} AND (has_any_column_privilege('citesedu_login', c.oid, 'SELECT')
            OR has_any_column_privilege('citesedu_login', c.oid, 'INSERT')
            OR has_any_column_privilege('citesedu_login', c.oid, 'UPDATE')
            OR has_table_privilege('citesedu_login', c.oid, 'DELETE'))""",
    ),
    "E017": (
        "right in all cités at once on a table that is not declared, or right to write there",
        f"""SELECT r || ':' || c.relname FROM unnest({_CROSSING}) r,
            pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relname <> ALL(%(global)s)
            AND ((r || ':' || c.relname <> ALL({_ACROSS}) AND has_any_column_privilege(r, c.oid, 'SELECT'))
                 OR has_any_column_privilege(r, c.oid, 'INSERT, UPDATE') OR has_table_privilege(r, c.oid, 'DELETE'))""",
    ),
    "E021": (
        "right of a guest on a table where none may enter",
        f"""SELECT c.relname {_TABLES} AND c.relname <> ALL(%(guests)s)
            AND (has_any_column_privilege('citesedu_guest', c.oid, 'SELECT, INSERT, UPDATE')
                 OR has_table_privilege('citesedu_guest', c.oid, 'DELETE'))""",
    ),
    "E018": (
        "SECURITY DEFINER function that is not on the list",
        """SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prosecdef
            AND p.proname <> ALL(%(definer)s)""",
    ),
    "E019": (
        "unique index of a tenant table without cite_id",
        """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'cite_id'
            WHERE n.nspname = 'public' AND i.indisunique AND NOT i.indisprimary
            AND NOT a.attnum = ANY((i.indkey::int2[])[0:i.indnkeyatts - 1])
            AND c.relname <> ALL(%(global)s)""",
    ),
    "E020": (
        "policy that no model declares",
        """SELECT c.relname || ':' || p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            WHERE c.relname || ':' || p.polname <> ALL(%(policies)s)""",
    ),
}


def catalogue_findings(using: str = "default") -> list[tuple[str, str, str]]:
    """(code, what is wrong, culprit) for each hole found in the database."""
    parameters = {
        "global": sorted(settings.GLOBAL_TABLES),
        "guests": OPEN_TO_GUESTS,
        "definer": SECURITY_DEFINER,
        "policies": _declared_policies(),
    }
    findings = []
    with connections[using].cursor() as cursor:
        for code, (message, query) in CATALOGUE.items():
            used = {name: value for name, value in parameters.items() if f"%({name})s" in query}
            cursor.execute(query, used or None)
            findings += [(code, message, row[0]) for row in cursor.fetchall()]
    return findings


def _declared_policies() -> list[str]:
    return [
        f"{model._meta.db_table}:{name}"
        for model in apps.get_models()
        for wall in model._meta.constraints
        if isinstance(wall, TenantWall)
        for name in wall.policies
    ]


@register(Tags.database)
def check_catalogue(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[Error]:
    return [
        Error(f"{message}: {culprit}", id=f"cites.{code}")
        for database in databases or []
        for code, message, culprit in catalogue_findings(database)
    ]
