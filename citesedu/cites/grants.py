"""What happens around migrations: FORCE lifted and put back, the scope's key, rights on the global tables and of
each role.

FORCE must be off meanwhile: ADD FOREIGN KEY would validate through row-level security (and mark a violated
constraint as valid) and data migrations would touch no row. The application's roles own nothing: they stay
behind the wall throughout.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connections

from citesedu.cites.models import Cite, CiteGroupObjectPermission
from citesedu.cites.scope import DATABASE_ROLES
from citesedu.cites.services.members import grant_national_rights, grant_role_rights

TENANT_TABLES = """
    SELECT c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
      AND a.attname = 'cite_id' AND NOT a.attisdropped AND c.relrowsecurity
"""
# Global tables that a scope may read: places and the national référentiel, no person. A respondent reads none.
_PLACES = "citesedu_web, citesedu_national"
READ_IN_SCOPE = {
    "cites_cite": f"{_PLACES}, citesedu_public, citesedu_club, citesedu_review, citesedu_guest",
    "cites_commune": _PLACES,
    "cites_prioritydistrict": _PLACES,
    "cites_cite_communes": _PLACES,
    "cites_cite_districts": _PLACES,
    "programme_nationalstep": _PLACES,
    "diagnostics_framework": "citesedu_web",
    "diagnostics_frameworkversion": "citesedu_web",
    "diagnostics_nationalsummary": _PLACES,  # of no cité: a member sees its own beside it
}
WRITTEN_IN_SCOPE = {
    "cites_publiclink": ("INSERT", "citesedu_web, citesedu_guest"),
    "diagnostics_nationalsummary": ("UPDATE (stale)", "citesedu_web"),
}


def _is_owner(using: str) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def _set_force(using: str, word: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(TENANT_TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" {word} ROW LEVEL SECURITY')


def lift(sender: Any, using: str = "default", **kwargs: Any) -> None:
    if sender.name == "citesedu.cites" and _is_owner(using):
        _set_force(using, "NO FORCE")


def restore(sender: Any, using: str = "default", **kwargs: Any) -> None:
    # `flush` sends post_migrate too, as an application role: nothing to do then.
    if sender.name != "citesedu.cites" or not _is_owner(using):
        return
    _set_force(using, "FORCE")
    connection = connections[using]
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        # A temporary table would come before the real one of the same name.
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
        _store_key(cursor)
        cursor.execute(
            f"GRANT USAGE ON SCHEMA public TO citesedu_login, {', '.join(sorted(DATABASE_ROLES.values()))}"
        )
        for table in sorted(set(settings.GLOBAL_TABLES) & existing):
            cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO citesedu_login')
        for table, roles in READ_IN_SCOPE.items():
            if table in existing:
                cursor.execute(f'GRANT SELECT ON "{table}" TO {roles}')
        for table, (privileges, roles) in WRITTEN_IN_SCOPE.items():
            if table in existing:
                cursor.execute(f'GRANT {privileges} ON "{table}" TO {roles}')
    if CiteGroupObjectPermission._meta.db_table in existing:
        for cite in Cite.objects.order_by("id"):
            grant_role_rights(cite)  # roles.py may have changed
        grant_national_rights()


def _store_key(cursor: Any) -> None:
    """HMAC's two padded keys (RFC 2104), where only current_cite() can read them. A new SCOPE_KEY is in force
    after the next `migrate`."""
    key = settings.SCOPE_KEY.encode()
    if len(key) > 64:
        raise ValueError("SCOPE_KEY must be at most 64 bytes long")
    padded = key.ljust(64, b"\0")
    cursor.execute(
        "UPDATE scope_secret.key SET inner_pad = %s, outer_pad = %s",
        [bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)],
    )
